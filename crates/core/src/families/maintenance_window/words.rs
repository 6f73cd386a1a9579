//! The closed lists of maintenance windows; both sides spell them alike.

use chrono::Weekday;

use crate::vocabulary::words::words;

words! {
    /// Whether maintenance was planned.
    pub enum MaintenanceType, "PLANNED, UNPLANNED" {
        /// It was planned.
        Planned = "PLANNED",
        /// It was not.
        Unplanned = "UNPLANNED",
    }
}

words! {
    /// What happens to problems during maintenance.
    pub enum Suppression, "DETECT_PROBLEMS_AND_ALERT, DETECT_PROBLEMS_DONT_ALERT, DONT_DETECT_PROBLEMS" {
        /// They are detected, and alerts are sent.
        DetectProblemsAndAlert = "DETECT_PROBLEMS_AND_ALERT",
        /// They are detected, and no alerts are sent.
        DetectProblemsDontAlert = "DETECT_PROBLEMS_DONT_ALERT",
        /// They are not detected.
        DontDetectProblems = "DONT_DETECT_PROBLEMS",
    }
}

words! {
    /// How often a window recurs.
    pub enum ScheduleType, "DAILY, MONTHLY, ONCE, WEEKLY" {
        /// Each day.
        Daily = "DAILY",
        /// On one day of each month.
        Monthly = "MONTHLY",
        /// Not at all.
        Once = "ONCE",
        /// On one day of each week.
        Weekly = "WEEKLY",
    }
}

words! {
    /// A day of the week.
    pub enum DayOfWeek, "MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY" {
        /// Monday.
        Monday = "MONDAY",
        /// Tuesday.
        Tuesday = "TUESDAY",
        /// Wednesday.
        Wednesday = "WEDNESDAY",
        /// Thursday.
        Thursday = "THURSDAY",
        /// Friday.
        Friday = "FRIDAY",
        /// Saturday.
        Saturday = "SATURDAY",
        /// Sunday.
        Sunday = "SUNDAY",
    }
}

impl DayOfWeek {
    pub(super) const fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Mon,
            Self::Tuesday => Weekday::Tue,
            Self::Wednesday => Weekday::Wed,
            Self::Thursday => Weekday::Thu,
            Self::Friday => Weekday::Fri,
            Self::Saturday => Weekday::Sat,
            Self::Sunday => Weekday::Sun,
        }
    }
}

words! {
    /// Whether an entity must have all tags of a rule, or any of them.
    pub enum TagCombination, "AND, OR" {
        /// All of them.
        And = "AND",
        /// Any of them.
        Or = "OR",
    }
}
