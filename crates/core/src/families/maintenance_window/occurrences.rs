//! On which dates a recurring window begins, and how a range of times becomes a range of dates.
//!
//! In v1 an occurrence begins on a date when its beginning lies in the range from `start`, included, to
//! `end`, not included; an `end` at 23:59 reads as the end of the day (inferred). In v2 it begins on each
//! date of the range. All times are minutes since midnight.

use chrono::{Datelike, NaiveDate};

use super::words::{DayOfWeek, ScheduleType};
use super::{v1, v2};
use crate::options::Range;
use crate::vocabulary::local_time::{LocalDate, MinuteDateTime, MinuteTime};
use crate::vocabulary::time_zone::clock_changes;

const DAY: i64 = 24 * 60;

/// The days on which a window begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Days {
    Daily,
    Weekly(DayOfWeek),
    /// In a month without the day, the last one.
    Monthly(i64),
}

impl Days {
    pub(super) fn has(self, date: NaiveDate) -> bool {
        match self {
            Self::Daily => true,
            Self::Weekly(day) => date.weekday() == day.weekday(),
            Self::Monthly(day) => i64::from(date.day()) == day.min(date.num_days_in_month().into()),
        }
    }

    /// Whether one lies between two dates, both included.
    pub(super) fn any_between(self, first: NaiveDate, last: NaiveDate) -> bool {
        match self {
            Self::Daily => first <= last,
            Self::Weekly(_) => first.iter_days().take(7).any(|date| date <= last && self.has(date)),
            Self::Monthly(day) => {
                let in_month = |date: NaiveDate| {
                    let day = day.min(date.num_days_in_month().into());
                    u32::try_from(day).ok().and_then(|day| date.with_day(day))
                };
                let next_month = first.with_day(1).and_then(|date| date.checked_add_months(chrono::Months::new(1)));
                let fits = |date: NaiveDate| first <= date && date <= last;
                in_month(first).is_some_and(fits) || next_month.and_then(in_month).is_some_and(fits)
            }
        }
    }
}

/// A recurring window: the days on which it begins, the time at which it does, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrences {
    pub(super) days: Days,
    pub(super) start: i64,
    pub(super) length: i64,
}

/// The recurrence of a v2 schedule, whichever it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recurring<'a> {
    /// The member that holds it.
    pub(super) member: &'static str,
    pub(super) days: Days,
    pub(super) window: &'a v2::TimeWindow<'a>,
    pub(super) range: v2::RecurrenceRange,
}

/// A range of dates, and what it says otherwise than the range of times it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) first: LocalDate,
    pub(super) last: LocalDate,
    /// The date of an occurrence that is on already at the start, and is left out.
    pub(super) partial_first: Option<NaiveDate>,
    /// The date of an occurrence that runs past the end.
    pub(super) partial_last: Option<NaiveDate>,
    /// Dates on which an occurrence begins that is none in v1.
    pub(super) added_first: Option<NaiveDate>,
    pub(super) added_last: Option<NaiveDate>,
}

impl Occurrences {
    /// Those of a v1 schedule; none for one that does not recur.
    pub(super) fn of_v1(schedule: &v1::Schedule<'_>) -> Option<Self> {
        let recurrence = schedule.recurrence?;
        let days = match schedule.recurrence_type {
            ScheduleType::Once => return None,
            ScheduleType::Daily => Days::Daily,
            ScheduleType::Weekly => Days::Weekly(recurrence.day_of_week?),
            ScheduleType::Monthly => Days::Monthly(recurrence.day_of_month?),
        };
        Some(Self { days, start: recurrence.start_time.minutes(), length: recurrence.duration_minutes })
    }

    /// The dates for a range of times; none when no occurrence begins in it.
    pub(super) fn fit(self, from: MinuteDateTime, to: MinuteDateTime, range: Range) -> Option<Fit> {
        let (from_date, to_date) = (from.get().date(), to.get().date());
        let (s, e) = (minutes(from), end_minutes(to));
        let exact_first = if s <= self.start { from_date } else { from_date.succ_opt()? };
        let exact_last = if e > self.start { to_date } else { to_date.pred_opt()? };
        if !self.days.any_between(exact_first, exact_last) {
            return None;
        }
        let (first, last) = match range {
            Range::Exact => (exact_first, exact_last),
            Range::Truncate => (from_date, to_date),
        };
        let added = |date: NaiveDate, exact: NaiveDate, plain: NaiveDate| {
            (exact != plain && date == plain && self.days.has(date)).then_some(date)
        };
        Some(Fit {
            first: LocalDate::new(first)?,
            last: LocalDate::new(last)?,
            partial_first: self.running_before(from_date, s).filter(|&date| date < first),
            partial_last: self.running_past(to_date, e).filter(|&date| first <= date && date <= last),
            added_first: added(first, exact_first, from_date),
            added_last: added(last, exact_last, to_date),
        })
    }

    /// The date of the occurrence that began before a time and is on still.
    fn running_before(self, date: NaiveDate, time: i64) -> Option<NaiveDate> {
        let end = self.start + self.length;
        let same_day = (self.start < time && time < end).then_some(date);
        let day_before = if time < end - DAY { date.pred_opt() } else { None };
        same_day.into_iter().chain(day_before).find(|&date| self.days.has(date))
    }

    /// The date of the last occurrence before the end, where it runs past it.
    fn running_past(self, date: NaiveDate, time: i64) -> Option<NaiveDate> {
        let end = self.start + self.length;
        let date = if self.start < time && time < end {
            Some(date)
        } else if time <= self.start && time < end - DAY {
            date.pred_opt()
        } else {
            None
        };
        date.filter(|&date| self.days.has(date))
    }

    /// Whether it ends on the day after it begins.
    pub(super) const fn crosses_midnight(self) -> bool {
        self.start + self.length > DAY
    }

    /// The dates, up to `most`, of occurrences during which the clocks of a zone change.
    pub(super) fn clock_changes(self, first: NaiveDate, last: NaiveDate, zone: &str, most: usize) -> Vec<NaiveDate> {
        let mut dates = Vec::new();
        let changes = clock_changes(zone);
        let midnight = |date: NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
        let (start, end) = (self.start * 60, (self.start + self.length) * 60);
        let (begin, over) = (midnight(first) + start, midnight(last) + end);
        let from = changes.partition_point(|change| change.until <= begin);
        let within = changes.iter().skip(from).take_while(|change| change.from < over);
        for change in within {
            // The dates whose occurrence has a moment in common with the times that are skipped or repeated.
            let (before, after) = (day_of(change.from - end), day_of(change.until - start - 1));
            let candidates = (before + 1..=after).filter_map(date_of);
            let touched = candidates.filter(|&date| first <= date && date <= last && self.days.has(date));
            dates.extend(touched.take(most - dates.len()));
            if dates.len() == most {
                break;
            }
        }
        dates
    }
}

/// The last year whose clock changes are known.
const LAST_KNOWN: i32 = 2099;

impl Occurrences {
    /// Whether some begin when no clock changes are known any more, at a time at which clocks still change in the last
    /// known year.
    pub(super) fn may_meet_unknown_changes(self, last: NaiveDate, zone: &str) -> bool {
        let day = |month, day| NaiveDate::from_ymd_opt(LAST_KNOWN, month, day);
        let (Some(new_year), Some(silvester)) = (day(1, 1), day(12, 31)) else { return false };
        let daily = Self { days: Days::Daily, ..self };
        last > silvester && !daily.clock_changes(new_year, silvester, zone, 1).is_empty()
    }
}

/// The day since 1970 of local seconds.
fn day_of(seconds: i64) -> i64 {
    seconds.div_euclid(DAY * 60)
}

/// The date of a day since 1970.
fn date_of(day: i64) -> Option<NaiveDate> {
    chrono::DateTime::from_timestamp(day * DAY * 60, 0).map(|date_time| date_time.date_naive())
}

/// Whether a range holds the end of a February with 28 days.
pub(super) fn has_common_february(first: NaiveDate, last: NaiveDate) -> bool {
    let mut ends = (first.year()..=last.year())
        .filter_map(|year| NaiveDate::from_ymd_opt(year, 2, 28))
        .filter(|date| !date.leap_year());
    ends.any(|end| first <= end && end <= last)
}

fn minutes(date_time: MinuteDateTime) -> i64 {
    MinuteTime::new(date_time.get().time()).minutes()
}

pub(super) fn is_start_of_day(start: MinuteDateTime) -> bool {
    minutes(start) == 0
}

/// Whether the time is 23:59, which means the end of the day.
pub(super) fn is_end_of_day(end: MinuteDateTime) -> bool {
    minutes(end) == DAY - 1
}

fn end_minutes(end: MinuteDateTime) -> i64 {
    if is_end_of_day(end) { DAY } else { minutes(end) }
}

impl v2::Schedule<'_> {
    /// The recurrence of its type; none for one that does not recur.
    pub(super) fn recurring(&self) -> Option<Recurring<'_>> {
        match self.schedule_type {
            ScheduleType::Once => None,
            ScheduleType::Daily => self.daily_recurrence.as_ref().map(|daily| Recurring {
                member: "dailyRecurrence",
                days: Days::Daily,
                window: &daily.time_window,
                range: daily.recurrence_range,
            }),
            ScheduleType::Weekly => self.weekly_recurrence.as_ref().map(|weekly| Recurring {
                member: "weeklyRecurrence",
                days: Days::Weekly(weekly.day_of_week),
                window: &weekly.time_window,
                range: weekly.recurrence_range,
            }),
            ScheduleType::Monthly => self.monthly_recurrence.as_ref().map(|monthly| Recurring {
                member: "monthlyRecurrence",
                days: Days::Monthly(monthly.day_of_month),
                window: &monthly.time_window,
                range: monthly.recurrence_range,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
