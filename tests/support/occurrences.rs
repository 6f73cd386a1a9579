//! When a maintenance window is open, told day by day from the rules of either side. There is no arithmetic
//! on ranges here: each day is asked whether the window opens on it.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde_json::Value;

/// One opening, in local time: when it begins and when it ends.
pub type Opening = (NaiveDateTime, NaiveDateTime);

/// The openings of a v1 window.
///
/// A recurring window opens on a day when the moment of opening lies in the range: from its start on, and
/// before its end, where an end of 23:59 is the end of the day.
pub fn v1(window: &Value) -> Vec<Opening> {
    let schedule = &window["schedule"];
    let (start, end) = (moment(&schedule["start"]), moment(&schedule["end"]));
    let recurrence = &schedule["recurrence"];
    let day = match word(&schedule["recurrenceType"]) {
        "ONCE" => return vec![(start, end)],
        "DAILY" => Day::Any,
        "WEEKLY" => Day::OfWeek(word(&recurrence["dayOfWeek"]).to_owned()),
        _ => Day::OfMonth(recurrence["dayOfMonth"].as_u64().expect("a day")),
    };
    let end = if end.time() == at(23, 59) { end + TimeDelta::minutes(1) } else { end };
    let opens = time(&recurrence["startTime"]);
    let open = TimeDelta::minutes(recurrence["durationMinutes"].as_i64().expect("a duration"));
    days(start.date(), end.date())
        .filter(|date| day.is(*date))
        .map(|date| date.and_time(opens))
        .filter(|moment| start <= *moment && *moment < end)
        .map(|moment| (moment, moment + open))
        .collect()
}

/// The openings of a v2 window: on each day of the range, both ends included.
///
/// It is open until the next time that the clock shows the end of the time window.
pub fn v2(window: &Value) -> Vec<Opening> {
    let schedule = &window["schedule"];
    let (recurrence, day) = match word(&schedule["scheduleType"]) {
        "ONCE" => {
            let once = &schedule["onceRecurrence"];
            return vec![(moment(&once["startTime"]), moment(&once["endTime"]))];
        }
        "DAILY" => (&schedule["dailyRecurrence"], Day::Any),
        "WEEKLY" => {
            let weekly = &schedule["weeklyRecurrence"];
            (weekly, Day::OfWeek(word(&weekly["dayOfWeek"]).to_owned()))
        }
        _ => {
            let monthly = &schedule["monthlyRecurrence"];
            (monthly, Day::OfMonth(monthly["dayOfMonth"].as_u64().expect("a day")))
        }
    };
    let (opens, closes) = (time(&recurrence["timeWindow"]["startTime"]), time(&recurrence["timeWindow"]["endTime"]));
    let range = &recurrence["recurrenceRange"];
    days(date(&range["scheduleStartDate"]), date(&range["scheduleEndDate"]))
        .filter(|date| day.is(*date))
        .map(|date| {
            let closing_day = if closes > opens { date } else { date + Days::new(1) };
            (date.and_time(opens), closing_day.and_time(closes))
        })
        .collect()
}

enum Day {
    Any,
    OfWeek(String),
    OfMonth(u64),
}

impl Day {
    fn is(&self, date: NaiveDate) -> bool {
        match self {
            Self::Any => true,
            Self::OfWeek(name) => date.format("%A").to_string().eq_ignore_ascii_case(name),
            Self::OfMonth(day) => {
                let is_last = date.succ_opt().is_none_or(|next| next.month() != date.month());
                let of_month = u64::from(date.day());
                of_month == *day || is_last && of_month < *day
            }
        }
    }
}

fn days(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take_while(move |date| *date <= last)
}

fn word(value: &Value) -> &str {
    value.as_str().expect("a word")
}

fn at(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of day")
}

/// A date and time of either side: `T` or a blank between them, with or without seconds.
fn moment(value: &Value) -> NaiveDateTime {
    let text = word(value).replace('T', " ");
    let forms = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok()).expect("a date and time")
}

fn time(value: &Value) -> NaiveTime {
    let forms = ["%H:%M:%S", "%H:%M"];
    forms.iter().find_map(|form| NaiveTime::parse_from_str(word(value), form).ok()).expect("a time of day")
}

fn date(value: &Value) -> NaiveDate {
    NaiveDate::parse_from_str(word(value), "%Y-%m-%d").expect("a date")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_last_day_stands_for_a_day_that_a_month_lacks() {
        let window = json!({"schedule": {"scheduleType": "MONTHLY", "monthlyRecurrence": {
            "dayOfMonth": 31,
            "timeWindow": {"startTime": "23:00:00", "endTime": "01:00:00", "timeZone": "UTC"},
            "recurrenceRange": {"scheduleStartDate": "2024-01-01", "scheduleEndDate": "2024-04-30"}
        }}});
        let opens: Vec<_> = v2(&window).iter().map(|(begin, _)| begin.to_string()).collect();
        assert_eq!(opens, ["2024-01-31 23:00:00", "2024-02-29 23:00:00", "2024-03-31 23:00:00", "2024-04-30 23:00:00"]);
        assert_eq!(v2(&window)[0].1.to_string(), "2024-02-01 01:00:00");
    }

    #[test]
    fn a_range_that_ends_at_midnight_has_no_opening_on_its_last_date() {
        let window = |end: &str| {
            json!({"schedule": {"recurrenceType": "DAILY", "start": "2024-02-28 12:01", "end": end,
                "recurrence": {"startTime": "12:00", "durationMinutes": 60}}})
        };
        assert_eq!(v1(&window("2024-03-01 00:00")).len(), 1);
        assert_eq!(v1(&window("2024-03-01 23:59")).len(), 2);
    }
}
