//! How long a token lasts: a duration in v1, a timeframe expression in v2.
//!
//! An expiry is never left out without an error: the token would never expire.

use super::findings::Finding;
use super::v1::{Duration, DurationUnit};
use crate::report::Context;
use crate::report::at::At;
use crate::report::general::Finding as General;
use crate::vocabulary::timeframe::{Point, Shift, TimeUnit, Timeframe};
use crate::vocabulary::timestamp::Timestamp;

const MINUTE: i64 = DurationUnit::Minutes.milliseconds();
const DAY: i64 = DurationUnit::Days.milliseconds();

/// The rule of an expiration date: it is in the future, as far as can be told.
pub(super) fn check(expiration: &Timeframe, at: &At<'_>, cx: &mut Context<'_>) {
    let may_be_ahead = match expiration.point() {
        Point::Relative { shift, .. } => shift.is_some_and(|shift| shift.ahead && shift.amount > 0),
        Point::Milliseconds(_) | Point::Date(_) => true,
    };
    let now = now(cx);
    // What is too far from 1970 is too far from any later time.
    let time = expiration.resolve(now.unwrap_or_default());
    if !may_be_ahead || now.is_some() && time.is_some() && time <= now {
        cx.say(at, Finding::NotAhead);
    } else if time.is_none() {
        cx.say(at, Finding::TooFar);
    }
}

/// The expiration date of v2 for a duration of v1; `None` after an error.
pub(super) fn upgrade(duration: Duration, at: &At<'_>, cx: &mut Context<'_>) -> Option<Timeframe> {
    let unit = duration.unit.unwrap_or_default();
    let amount = u64::try_from(duration.value).ok()?;
    let Some(length) = duration.value.checked_mul(unit.milliseconds()) else { return too_far(at, cx) };
    match unit {
        DurationUnit::Days => Some(Timeframe::ahead(amount, TimeUnit::Days)),
        DurationUnit::Hours => Some(Timeframe::ahead(amount, TimeUnit::Hours)),
        DurationUnit::Minutes => Some(Timeframe::ahead(amount, TimeUnit::Minutes)),
        DurationUnit::Seconds | DurationUnit::Millis => below_the_minute(length, at, cx),
    }
}

/// The expiration date for a number of milliseconds.
fn below_the_minute(length: i64, at: &At<'_>, cx: &mut Context<'_>) -> Option<Timeframe> {
    let whole = length / MINUTE;
    let minutes = |minutes: i64| Some(Timeframe::ahead(u64::try_from(minutes).ok()?, TimeUnit::Minutes));
    if length % MINUTE == 0 {
        cx.say(at, Finding::WholeMinutes { minutes: whole });
        return minutes(whole);
    }
    let Some(now) = now(cx) else {
        let up = whole + 1;
        cx.say(at, Finding::RoundedUp { minutes: up });
        return minutes(up);
    };
    let Some(time) = now.milliseconds().checked_add(length).and_then(Timestamp::new) else { return too_far(at, cx) };
    cx.say(at, Finding::FixedTime { time });
    Some(Point::Milliseconds(time.milliseconds()).into())
}

/// The duration of v1 until an expiration date of v2; `None` after an error.
pub(super) fn downgrade(expiration: &Timeframe, at: &At<'_>, cx: &mut Context<'_>) -> Option<Duration> {
    match expiration.point() {
        Point::Relative { shift: Some(shift), alignment: None } => relative(expiration, shift, at, cx),
        _ => counted_out(expiration, at, cx),
    }
}

fn relative(expiration: &Timeframe, shift: Shift, at: &At<'_>, cx: &mut Context<'_>) -> Option<Duration> {
    let Ok(amount) = i64::try_from(shift.amount) else { return too_far(at, cx) };
    let (value, unit) = match shift.unit {
        TimeUnit::Minutes => (Some(amount), DurationUnit::Minutes),
        TimeUnit::Hours => (Some(amount), DurationUnit::Hours),
        TimeUnit::Days => (Some(amount), DurationUnit::Days),
        TimeUnit::Weeks => (amount.checked_mul(7), DurationUnit::Days),
        TimeUnit::Months => (days(expiration, amount.checked_mul(30), cx), DurationUnit::Days),
        TimeUnit::Years => (days(expiration, amount.checked_mul(365), cx), DurationUnit::Days),
    };
    let fits = |value: &i64| value.checked_mul(unit.milliseconds()).is_some();
    let Some(value) = value.filter(fits) else { return too_far(at, cx) };
    match shift.unit {
        TimeUnit::Minutes | TimeUnit::Hours | TimeUnit::Days => {}
        TimeUnit::Weeks => cx.say(at, Finding::Weeks { days: value }),
        TimeUnit::Months | TimeUnit::Years => {
            let how = if now(cx).is_some() { "counted from the given time" } else { "at 30 a month and 365 a year" };
            cx.say(at, Finding::Calendar { days: value, how });
        }
    }
    Some(Duration { value, unit: Some(unit) })
}

/// The days until a date that is months or years ahead; as many as `about` where the time of the conversion is
/// not known.
fn days(expiration: &Timeframe, about: Option<i64>, cx: &Context<'_>) -> Option<i64> {
    let Some(now) = now(cx) else { return about };
    Some((expiration.resolve(now)?.milliseconds() - now.milliseconds()) / DAY)
}

/// The time from now to a date, in the largest unit that is exact.
fn counted_out(expiration: &Timeframe, at: &At<'_>, cx: &mut Context<'_>) -> Option<Duration> {
    let Some(now) = now(cx) else {
        cx.say(at, Finding::NowNeeded);
        return None;
    };
    let Some(time) = expiration.resolve(now) else { return too_far(at, cx) };
    if expiration.is_finer() {
        cx.say(at, General::TimeCut);
    }
    let length = time.milliseconds() - now.milliseconds();
    let exact = DurationUnit::ALL.iter().rev().copied().find(|unit| length % unit.milliseconds() == 0);
    let unit = exact.unwrap_or_default();
    let value = length / unit.milliseconds();
    cx.say(at, Finding::CountedOut { value, unit: unit.word() });
    Some(Duration { value, unit: Some(unit) })
}

fn too_far<T>(at: &At<'_>, cx: &mut Context<'_>) -> Option<T> {
    cx.say(at, Finding::TooFar);
    None
}

fn now(cx: &Context<'_>) -> Option<Timestamp> {
    cx.options.now.and_then(Timestamp::new)
}
