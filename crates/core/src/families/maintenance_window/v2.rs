//! The model of `builtin:alerting.maintenance-window`, version 2.15.

use serde::{Deserialize, Serialize};

use super::check::LAST_DAY;
use super::restricting;
use super::v1::utc;
use super::words::{DayOfWeek, MaintenanceType, ScheduleType, Suppression};
use crate::reader::{self, FromJson, ObjectReader, Read, Within};
use crate::vocabulary::local_time::{LocalDate, LocalDateTime, LocalTime};
use crate::vocabulary::model::{model, yes};
use crate::vocabulary::owned::owned;
use crate::vocabulary::sets::compared_as_sets;
use crate::vocabulary::text::Text;

model! {
    /// The value of a Settings 2.0 object of `builtin:alerting.maintenance-window`.
    ///
    /// ```
    /// use dt_translate::maintenance_window::v2::{MaintenanceWindow, OnceRecurrence, Schedule};
    ///
    /// let mut window = MaintenanceWindow::default();
    /// window.general_properties.name = "Restart".into();
    /// window.schedule = Schedule::once(OnceRecurrence {
    ///     start_time: "2026-01-01T22:00:00".parse().unwrap(),
    ///     end_time: "2026-01-01T23:30:00".parse().unwrap(),
    ///     time_zone: "Europe/Vienna".into(),
    /// });
    /// assert!(serde_json::to_string(&window).unwrap().contains("onceRecurrence"));
    /// ```
    derive(PartialEq, Eq, PartialOrd, Ord) pub struct MaintenanceWindow<'t> {
        /// Whether it takes effect.
        #[serde(default = "yes")]
        special enabled: bool = "enabled" by |o| o.defaulted("enabled", yes()),
        /// Its name and what it does.
        required general_properties: GeneralProperties<'t> = "generalProperties",
        /// When it is.
        required schedule: Schedule<'t> = "schedule",
        /// What it is for: entities that match at least one filter; without any, the whole environment.
        required filters: Vec<Filter<'t>> = "filters",
    }
    before restrict
}

impl Default for MaintenanceWindow<'_> {
    fn default() -> Self {
        Self {
            enabled: true,
            general_properties: GeneralProperties::default(),
            schedule: Schedule::default(),
            filters: Vec::new(),
        }
    }
}

model! {
    /// What a window is called and does.
    pub struct GeneralProperties<'t> {
        /// The name, 1 to 1000 characters, not blank.
        required name: Text<'t> = "name",
        /// The description, 1 to 10000 characters.
        optional description: Text<'t> = "description",
        /// Whether it was planned.
        defaulted maintenance_type: MaintenanceType = "maintenanceType",
        /// What happens to problems during the window.
        defaulted suppression: Suppression = "suppression",
        /// Whether synthetic monitors in scope pause during the window.
        defaulted disable_synthetic_monitor_execution: bool = "disableSyntheticMonitorExecution",
    }
    before restrict
}

/// When a window is: exactly the recurrence of its type is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 't"))]
pub struct Schedule<'t> {
    /// How often it recurs.
    #[serde(default = "once")]
    pub schedule_type: ScheduleType,
    /// For a window that is once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub once_recurrence: Option<OnceRecurrence<'t>>,
    /// For a daily window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_recurrence: Option<DailyRecurrence<'t>>,
    /// For a weekly window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekly_recurrence: Option<WeeklyRecurrence<'t>>,
    /// For a monthly window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly_recurrence: Option<MonthlyRecurrence<'t>>,
}

const fn once() -> ScheduleType {
    ScheduleType::Once
}

impl Default for Schedule<'_> {
    fn default() -> Self {
        Self::once(OnceRecurrence::default())
    }
}

impl<'t> Schedule<'t> {
    const fn of(schedule_type: ScheduleType) -> Self {
        Self {
            schedule_type,
            once_recurrence: None,
            daily_recurrence: None,
            weekly_recurrence: None,
            monthly_recurrence: None,
        }
    }

    /// A window that is once.
    pub fn once(recurrence: OnceRecurrence<'t>) -> Self {
        Self { once_recurrence: Some(recurrence), ..Self::of(ScheduleType::Once) }
    }

    /// A daily window.
    pub fn daily(recurrence: DailyRecurrence<'t>) -> Self {
        Self { daily_recurrence: Some(recurrence), ..Self::of(ScheduleType::Daily) }
    }

    /// A weekly window.
    pub fn weekly(recurrence: WeeklyRecurrence<'t>) -> Self {
        Self { weekly_recurrence: Some(recurrence), ..Self::of(ScheduleType::Weekly) }
    }

    /// A monthly window.
    pub fn monthly(recurrence: MonthlyRecurrence<'t>) -> Self {
        Self { monthly_recurrence: Some(recurrence), ..Self::of(ScheduleType::Monthly) }
    }
}

impl<'t> Read<'t> for Schedule<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        let schedule_type = match o.take("scheduleType") {
            Some(node) => reader::value(o.cx, node),
            None => Some(once()),
        };
        Self {
            schedule_type: schedule_type.unwrap_or_else(once),
            once_recurrence: read_recurrence(o, "onceRecurrence", ScheduleType::Once, schedule_type),
            daily_recurrence: read_recurrence(o, "dailyRecurrence", ScheduleType::Daily, schedule_type),
            weekly_recurrence: read_recurrence(o, "weeklyRecurrence", ScheduleType::Weekly, schedule_type),
            monthly_recurrence: read_recurrence(o, "monthlyRecurrence", ScheduleType::Monthly, schedule_type),
        }
    }
}

/// The recurrence of a type; for another type it has no place, which is said once, whatever it holds.
fn read_recurrence<'t, T: FromJson<'t> + Default>(
    o: &mut ObjectReader<'_, 't>,
    member: &'static str,
    of: ScheduleType,
    schedule_type: Option<ScheduleType>,
) -> Option<T> {
    if schedule_type.is_none_or(|known| known == of) {
        return o.optional(member);
    }
    let node = o.take(member)?;
    (!o.is_null(node)).then(T::default)
}

owned! {
    Schedule { schedule_type, once_recurrence, daily_recurrence, weekly_recurrence, monthly_recurrence }
}

model! {
    /// The time of a window that is once.
    derive(PartialEq, Eq, PartialOrd, Ord) pub struct OnceRecurrence<'t> {
        /// When it begins.
        defaulted start_time: LocalDateTime = "startTime"
            by |o| o.assumed_if_absent("startTime", LocalDateTime::default(), "1970-01-01T00:00:00"),
        /// When it ends.
        defaulted end_time: LocalDateTime = "endTime"
            by |o| read_end(o, "endTime", start_time < LocalDateTime::default(), "1970-01-01T00:00:00"),
        /// The time zone of both.
        #[serde(default = "utc")]
        special time_zone: Text<'t> = "timeZone" by |o| o.assumed_if_absent("timeZone", utc(), "UTC"),
    }
    before restrict
}

impl Default for OnceRecurrence<'_> {
    fn default() -> Self {
        Self { start_time: LocalDateTime::default(), end_time: LocalDateTime::default(), time_zone: utc() }
    }
}

/// When a window ends: an end that is assumed would be after an ancient start alone.
fn read_end<'t, T: FromJson<'t> + Default>(
    o: &mut ObjectReader<'_, 't>,
    member: &'static str,
    ancient_start: bool,
    words: &'static str,
) -> T {
    if ancient_start { o.assumed_if_absent(member, T::default(), words) } else { o.required(member) }
}

model! {
    /// How a daily window recurs.
    pub struct DailyRecurrence<'t> {
        /// The time of day.
        required time_window: TimeWindow<'t> = "timeWindow",
        /// The dates between which it recurs.
        required recurrence_range: RecurrenceRange = "recurrenceRange",
    }
    before restrict
}

model! {
    /// How a weekly window recurs.
    pub struct WeeklyRecurrence<'t> {
        /// The day on which it begins.
        defaulted day_of_week: DayOfWeek = "dayOfWeek"
            by |o| o.assumed_if_absent("dayOfWeek", DayOfWeek::default(), "MONDAY"),
        /// The time of day.
        required time_window: TimeWindow<'t> = "timeWindow",
        /// The dates between which it recurs.
        required recurrence_range: RecurrenceRange = "recurrenceRange",
    }
    before restrict
}

model! {
    /// How a monthly window recurs.
    derive(PartialEq, Eq, PartialOrd, Ord) pub struct MonthlyRecurrence<'t> {
        /// The day on which it begins, 1 to 31; in a month without it, the last day.
        #[serde(default = "first_day")]
        special day_of_month: i64 = "dayOfMonth"
            by |o| o.assumed_if_absent("dayOfMonth", Within::<1, LAST_DAY>(first_day()), "1").0,
        /// The time of day.
        required time_window: TimeWindow<'t> = "timeWindow",
        /// The dates between which it recurs.
        required recurrence_range: RecurrenceRange = "recurrenceRange",
    }
    before restrict
}

const fn first_day() -> i64 {
    1
}

impl Default for MonthlyRecurrence<'_> {
    fn default() -> Self {
        Self {
            day_of_month: first_day(),
            time_window: TimeWindow::default(),
            recurrence_range: RecurrenceRange::default(),
        }
    }
}

model! {
    /// The time of day of a window that recurs; an end that is not after the start is on the next day.
    derive(PartialEq, Eq, PartialOrd, Ord) pub struct TimeWindow<'t> {
        /// When it begins.
        #[serde(default = "noon")]
        special start_time: LocalTime = "startTime" by |o| o.assumed_if_absent("startTime", noon(), "12:00:00"),
        /// When it ends.
        #[serde(default = "one_o_clock")]
        special end_time: LocalTime = "endTime" by |o| o.assumed_if_absent("endTime", one_o_clock(), "13:00:00"),
        /// The time zone of both.
        #[serde(default = "utc")]
        special time_zone: Text<'t> = "timeZone" by |o| o.assumed_if_absent("timeZone", utc(), "UTC"),
    }
    before restrict
}

impl Default for TimeWindow<'_> {
    fn default() -> Self {
        Self { start_time: noon(), end_time: one_o_clock(), time_zone: utc() }
    }
}

fn noon() -> LocalTime {
    LocalTime::of_minutes(12 * 60)
}

fn one_o_clock() -> LocalTime {
    LocalTime::of_minutes(13 * 60)
}

model! {
    /// The dates between which a window recurs, both included.
    derive(Copy, Default, PartialEq, Eq, PartialOrd, Ord) pub struct RecurrenceRange {
        /// The first date.
        defaulted schedule_start_date: LocalDate = "scheduleStartDate"
            by |o| o.assumed_if_absent("scheduleStartDate", LocalDate::default(), "1970-01-01"),
        /// The last date.
        defaulted schedule_end_date: LocalDate = "scheduleEndDate"
            by |o| read_end(o, "scheduleEndDate", schedule_start_date <= LocalDate::default(), "1970-01-01"),
    }
    before restrict
}

model! {
    /// A filter for entities; an entity matches all that the filter says.
    derive(Default) pub struct Filter<'t> {
        /// The id of one entity.
        optional entity_id: Text<'t> = "entityId",
        /// The type of the entity, such as `HOST`.
        optional entity_type: Text<'t> = "entityType",
        /// Tags that it has, as text.
        defaulted entity_tags: Vec<Text<'t>> = "entityTags",
        /// Management zones that it is in, by numeric id or object id.
        defaulted management_zones: Vec<Text<'t>> = "managementZones",
    }
    before restrict
}

compared_as_sets! {
    Filter { entity_id, entity_type; sets entity_tags, management_zones }
}

fn restrict(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(restricting::V2);
}
