//! Counts occurrences day by day, on both sides, and compares.

use chrono::{Days as DayCount, NaiveDateTime};

use super::*;
use crate::families::maintenance_window::MaintenanceWindow;
use crate::kind::{Converted, downgrade, upgrade};
use crate::options::Options;
use crate::vocabulary::local_time::LocalTime;

/// Numbers that are the same in each run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 1).unwrap_or_default() % bound
    }
}

/// A window, and times of day that matter to it or are any.
fn window(numbers: &mut Numbers) -> (Occurrences, [i64; 2]) {
    let days = match numbers.below(3) {
        0 => Days::Daily,
        1 => Days::Weekly(if numbers.below(2) == 0 { DayOfWeek::Monday } else { DayOfWeek::Sunday }),
        _ => Days::Monthly(1 + numbers.below(31)),
    };
    let start = numbers.below(DAY);
    let length = match numbers.below(4) {
        0 => DAY,
        1 => 1 + numbers.below(60),
        _ => 1 + numbers.below(DAY),
    };
    let end = (start + length) % DAY;
    let notable = [0, DAY - 1, start, (start + 1) % DAY, (start + DAY - 1) % DAY, end, (end + 1) % DAY];
    let mut time = || {
        let notable = usize::try_from(numbers.below(10)).ok().and_then(|at| notable.get(at)).copied();
        notable.unwrap_or_else(|| numbers.below(DAY))
    };
    let times = [time(), time()];
    (Occurrences { days, start, length }, times)
}

fn date(numbers: &mut Numbers) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 1, 1).unwrap_or_default() + DayCount::new(numbers.below(500).unsigned_abs())
}

fn at(date: NaiveDate, minutes: i64) -> NaiveDateTime {
    date.and_time(LocalTime::of_minutes(minutes).get())
}

fn schedule_type(days: Days) -> ScheduleType {
    match days {
        Days::Daily => ScheduleType::Daily,
        Days::Weekly(_) => ScheduleType::Weekly,
        Days::Monthly(_) => ScheduleType::Monthly,
    }
}

fn v1(occurrences: Occurrences, start: NaiveDateTime, end: NaiveDateTime) -> v1::MaintenanceWindow<'static> {
    let Occurrences { days, start: start_time, length } = occurrences;
    v1::MaintenanceWindow {
        name: "window".into(),
        schedule: v1::Schedule {
            recurrence_type: schedule_type(days),
            recurrence: Some(v1::Recurrence {
                day_of_week: if let Days::Weekly(day) = days { Some(day) } else { None },
                day_of_month: if let Days::Monthly(day) = days { Some(day) } else { None },
                start_time: MinuteTime::new(LocalTime::of_minutes(start_time).get()),
                duration_minutes: length,
            }),
            start: MinuteDateTime::new(start).unwrap_or_default(),
            end: MinuteDateTime::new(end).unwrap_or_default(),
            zone_id: "UTC".into(),
        },
        ..v1::MaintenanceWindow::default()
    }
}

/// The dates on which a v1 window begins, by the rule of the module.
fn dates_v1(schedule: &v1::Schedule<'_>) -> Vec<NaiveDate> {
    let Some(occurrences) = Occurrences::of_v1(schedule) else { return Vec::new() };
    let (start, end) = (schedule.start.get(), end_of(schedule));
    let begins = |date: &NaiveDate| (start..end).contains(&at(*date, occurrences.start));
    let near = start.date().pred_opt().unwrap_or_default().iter_days().take_while(|date| *date <= end.date());
    near.filter(|date| occurrences.days.has(*date)).filter(begins).collect()
}

fn end_of(schedule: &v1::Schedule<'_>) -> NaiveDateTime {
    let end = schedule.end.get();
    if is_end_of_day(schedule.end) { at(end.date() + DayCount::new(1), 0) } else { end }
}

/// The dates on which a v2 window begins: those of the range.
fn dates_v2(schedule: &v2::Schedule<'_>) -> Vec<NaiveDate> {
    let Some(recurring) = schedule.recurring() else { return Vec::new() };
    let (first, last) = (recurring.range.schedule_start_date.get(), recurring.range.schedule_end_date.get());
    let range = first.iter_days().take_while(|date| *date <= last);
    range.filter(|date| recurring.days.has(*date)).collect()
}

fn says<T>(converted: &Converted<T>, slug: &str) -> bool {
    converted.diagnostics.iter().any(|diagnostic| diagnostic.code().ends_with(&format!("/{slug}")))
}

fn random_v1(numbers: &mut Numbers) -> (Occurrences, v1::MaintenanceWindow<'static>) {
    let (occurrences, [s, e]) = window(numbers);
    let first = date(numbers);
    let length = if numbers.below(2) == 0 { 3 } else { 70 };
    let last = first + DayCount::new(numbers.below(length).unsigned_abs());
    (occurrences, v1(occurrences, at(first, s), at(last, e)))
}

#[test]
fn an_upgraded_window_begins_on_the_same_dates() {
    let mut numbers = Numbers(0x5EED);
    let mut converted = 0;
    for _ in 0..20_000 {
        let (occurrences, window) = random_v1(&mut numbers);
        if window.schedule.end <= window.schedule.start {
            continue;
        }
        let before = dates_v1(&window.schedule);
        let upgraded = upgrade::<MaintenanceWindow>(&window, &Options::default());
        let Some(value) = &upgraded.value else {
            assert!(before.is_empty() && says(&upgraded, "range-empty"), "{window:?}");
            continue;
        };
        converted += 1;
        assert_eq!(before, dates_v2(&value.schedule), "{window:?}");
        let (start, end) = (window.schedule.start.get(), end_of(&window.schedule));
        let over = |date: NaiveDate| at(date, occurrences.start) + chrono::TimeDelta::minutes(occurrences.length);
        let day_before = start.date().pred_opt().unwrap_or_default();
        let on_already = [day_before, start.date()]
            .into_iter()
            .any(|date| occurrences.days.has(date) && at(date, occurrences.start) < start && start < over(date));
        assert_eq!(says(&upgraded, "partial-first"), on_already, "{window:?}");
        let runs_past = before.iter().any(|&date| over(date) > end);
        let said = says(&upgraded, "partial-last") || says(&upgraded, "last-past-midnight");
        assert_eq!(said, runs_past, "{window:?}");
    }
    assert!(converted > 10_000);
}

#[test]
fn plain_dates_say_so_where_the_dates_are_others() {
    let mut numbers = Numbers(0xDA7E);
    let options = Options { range: Range::Truncate, ..Options::default() };
    for _ in 0..20_000 {
        let (_, window) = random_v1(&mut numbers);
        if window.schedule.end <= window.schedule.start {
            continue;
        }
        let upgraded = upgrade::<MaintenanceWindow>(&window, &options);
        let after = upgraded.value.as_ref().map(|value| dates_v2(&value.schedule)).unwrap_or_default();
        let same = dates_v1(&window.schedule) == after;
        assert_eq!(says(&upgraded, "time-of-day-lost"), !same, "{window:?}");
    }
}

#[test]
fn a_downgraded_window_begins_on_the_same_dates() {
    let mut numbers = Numbers(0xBAC4);
    for _ in 0..10_000 {
        let (occurrences, _) = window(&mut numbers);
        let first = date(&mut numbers);
        let last = first + DayCount::new(numbers.below(70).unsigned_abs());
        let time_window = v2::TimeWindow {
            start_time: LocalTime::of_minutes(occurrences.start),
            end_time: LocalTime::of_minutes(occurrences.start + occurrences.length),
            time_zone: "UTC".into(),
        };
        let recurrence_range = v2::RecurrenceRange {
            schedule_start_date: LocalDate::new(first).unwrap_or_default(),
            schedule_end_date: LocalDate::new(last).unwrap_or_default(),
        };
        let schedule = match occurrences.days {
            Days::Daily => v2::Schedule::daily(v2::DailyRecurrence { time_window, recurrence_range }),
            Days::Weekly(day_of_week) => {
                v2::Schedule::weekly(v2::WeeklyRecurrence { day_of_week, time_window, recurrence_range })
            }
            Days::Monthly(day_of_month) => {
                v2::Schedule::monthly(v2::MonthlyRecurrence { day_of_month, time_window, recurrence_range })
            }
        };
        let mut window = v2::MaintenanceWindow { schedule, ..v2::MaintenanceWindow::default() };
        window.general_properties.name = "window".into();
        let before = dates_v2(&window.schedule);
        let downgraded = downgrade::<MaintenanceWindow>(&window, &Options::default());
        let Some(value) = &downgraded.value else {
            assert!(before.is_empty() && says(&downgraded, "range-empty"), "{window:?}");
            continue;
        };
        assert_eq!(before, dates_v1(&value.schedule), "{window:?}");
        assert_eq!(Occurrences::of_v1(&value.schedule), Some(occurrences));
        assert_eq!(says(&downgraded, "zero-or-full-day"), occurrences.length == DAY);
        let end = end_of(&value.schedule);
        let length = chrono::TimeDelta::minutes(occurrences.length);
        let runs_past = before.iter().any(|&date| at(date, occurrences.start) + length > end);
        assert_eq!(says(&downgraded, "last-window-cut"), runs_past, "{window:?}");
    }
}

#[test]
fn clock_changes_are_those_during_an_occurrence() {
    let date = |month, day| NaiveDate::from_ymd_opt(2022, month, day).unwrap_or_default();
    let year = |occurrences: Occurrences| occurrences.clock_changes(date(1, 1), date(12, 31), "Europe/Vienna", 4);
    let daily = |start, length| Occurrences { days: Days::Daily, start, length };
    // Clocks change at 02:00 on 27 March, and at 03:00 on 30 October.
    assert_eq!(year(daily(150, 10)), [date(3, 27), date(10, 30)]);
    assert_eq!(year(daily(23 * 60, 240)), [date(3, 26), date(10, 29)]);
    assert_eq!(year(daily(60, 60)), []);
    assert_eq!(year(daily(180, 60)), []);
    let mondays = Occurrences { days: Days::Weekly(DayOfWeek::Monday), start: 0, length: DAY };
    assert_eq!(year(mondays), []);
}

#[test]
fn a_day_that_a_month_lacks_is_its_last() {
    let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let last = Days::Monthly(31);
    assert!(last.has(date(2023, 4, 30)) && !last.has(date(2023, 5, 30)));
    assert!(Days::Monthly(29).has(date(2023, 2, 28)) && !Days::Monthly(29).has(date(2024, 2, 28)));
    assert!(!last.any_between(date(2023, 5, 1), date(2023, 5, 30)));
    assert!(last.any_between(date(2023, 5, 31), date(2023, 6, 1)));
    assert!(has_common_february(date(2021, 1, 1), date(2021, 3, 1)));
    assert!(!has_common_february(date(2024, 1, 1), date(2025, 2, 27)));
}
