//! Timeframes of lists: `relativeTime` and timestamps in v1, `from` and `to` in v2.

use super::Planner;
use crate::report::general::Finding as General;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::url::UrlBuilder;
use crate::request::variable;
use crate::vocabulary::relative_time::RELATIVE_TIMES;
use crate::vocabulary::timeframe::{Point, Shift, TimeUnit, Timeframe};
use crate::vocabulary::timestamp::{Timestamp, read_iso};

const DAY: i64 = 86_400_000;

/// What v2 takes without a `to`.
pub(super) const NOW: &str = "now";

/// What an API says of timeframes.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// How many days v1 answers at most.
    pub(super) days: i64,
    /// Topology knows fewer relative times, and the same default on both sides.
    pub(super) topology: bool,
}

pub(super) const FEED: Limits = Limits { days: 31, topology: false };
pub(super) const TOPOLOGY: Limits = Limits { days: 3, topology: true };

/// The parameters of v2 for the timeframe of a v1 call.
pub(super) fn upgrade(p: &mut Planner<'_>, limits: Limits) -> Vec<(&'static str, String)> {
    let (relative, start, end) = (p.query("relativeTime"), p.query("startTimestamp"), p.query("endTimestamp"));
    if let (Some(relative), true) = (&relative, start.is_some() || end.is_some()) {
        p.say_query("relativeTime", relative, &Finding::TwoTimeframes);
    }
    if start.is_some() || end.is_some() {
        check(p, start.as_ref(), end.as_ref(), limits);
        let from = start.map(|start| ("from", milliseconds(p, "startTimestamp", start)));
        let to = end.map(|end| ("to", milliseconds(p, "endTimestamp", end)));
        return from.into_iter().chain(to).collect();
    }
    let Some(relative) = relative else {
        if !limits.topology {
            let answers = "v2 answers the last two hours, and the default of v1 is not documented";
            p.say_url(&Finding::DefaultTimeframe { answers });
        }
        return Vec::new();
    };
    let words = || RELATIVE_TIMES.iter().filter(|known| known.topology || !limits.topology);
    let Some(known) = words().find(|known| known.word == relative.text) else {
        let words: Vec<_> = words().map(|known| known.word).collect();
        p.bad_query("relativeTime", &relative, format!("one of {}", words.join(", ")));
        return Vec::new();
    };
    if relative.text == "month" {
        p.say_query("relativeTime", &relative, &Finding::CalendarMonth);
    }
    vec![("from", known.timeframe().to_string())]
}

/// What v1 says of a timeframe, and v2 does not: where it begins, and how long it is.
fn check(p: &mut Planner<'_>, start: Option<&Located>, end: Option<&Located>, limits: Limits) {
    let time = |given: Option<&Located>| given.and_then(|given| given.text.parse::<i64>().ok());
    let now = p.options.now;
    if start.is_none() && !limits.topology {
        // The beginning that v2 takes then lies two hours before now, which may be after the end.
        let value = "the beginning of the timeframe, whose default v1 does not document";
        return p.say_url(&Finding::MissingParameter { name: "startTimestamp", value });
    }
    let default = now.filter(|_| start.is_none()).map(|now| now.saturating_sub(limits.days * DAY));
    let from = time(start).or(default);
    let to = if end.is_some() { time(end) } else { now };
    let Some((from, to)) = from.zip(to) else { return };
    let (name, place) = end.map_or(("startTimestamp", start), |end| ("endTimestamp", Some(end)));
    let Some(place) = place else { return };
    if to < from {
        let expected = if end.is_some() { LATER } else { "earlier than the time of the conversion" };
        return p.bad_query(name, place, expected);
    }
    // What lies after now is cut off.
    let to = now.map_or(to, |now| to.min(now.max(from)));
    if to.saturating_sub(from) > limits.days * DAY {
        p.say_query(name, place, &Finding::LongTimeframe { days: limits.days });
    }
}

/// Says of an end that it lies before the beginning.
pub(super) fn ordered(p: &mut Planner<'_>, from: Option<&Located>, to: Option<&Located>) {
    let time = |given: &Located| given.text.parse::<i64>().ok();
    let (Some(from), Some(to)) = (from, to) else { return };
    if time(from).zip(time(to)).is_some_and(|(from, to)| to < from) {
        p.bad_query("to", to, LATER);
    }
}

/// What is said of an end.
const LATER: &str = "later than the beginning of the timeframe";

/// A time in milliseconds, as both sides write it. A variable for one stays one.
pub(super) fn milliseconds(p: &mut Planner<'_>, name: &'static str, value: Located) -> String {
    if value.text.parse::<i64>().is_err() && !variable::stands_in(&value) {
        p.bad_query(name, &value, "a time in milliseconds since 1970 UTC");
    }
    value.text
}

/// Adds the timeframe of a v2 call to a URL of v1. `None` after the report was told why not.
pub(super) fn downgrade(p: &mut Planner<'_>, url: UrlBuilder, limits: Limits) -> Option<UrlBuilder> {
    let (from, to) = (p.query("from"), p.query("to"));
    let end = to.filter(|to| to.text != NOW);
    // Before the default of `from` is asked for.
    let end = match end {
        Some(to) => Some((parsed(p, "to", &to)?, to)),
        None => None,
    };
    // Without `from`, v2 takes a default: 2 hours for problems, 3 days, as v1 does, for entities.
    let given = from.is_some();
    let default = if limits.topology { "now-3d" } else { "now-2h" };
    let from = from.or_else(|| Some(Located::inserted(default, end.as_ref()?.1.range())));
    let Some(from) = from else {
        return Some(if limits.topology { url } else { url.with("relativeTime", "2hours") });
    };
    let name = if given { "from" } else { "to" };
    let timeframe = parsed(p, name, &from)?;
    let known = timeframe.relative_time().filter(|known| known.topology || !limits.topology);
    if let (Some(known), None) = (known, &end) {
        if known.unit == TimeUnit::Months {
            p.say_query(name, &from, &Finding::CalendarMonth);
        }
        return Some(url.with("relativeTime", known.word));
    }
    let start = resolved(p, name, &from, &timeframe)?;
    let url = url.with("startTimestamp", &start.milliseconds().to_string());
    let (url, end) = match end {
        Some((timeframe, to)) => {
            let (url, end) = with_end(p, url, &to, &timeframe)?;
            if end.is_some_and(|end| end < start.milliseconds()) {
                p.bad_query("to", &to, LATER);
            }
            (url, end)
        }
        None => (url, p.options.now),
    };
    if end.is_some_and(|end| end.saturating_sub(start.milliseconds()) > limits.days * DAY) {
        p.say_query(name, &from, &Finding::LongTimeframe { days: limits.days });
    }
    Some(url)
}

fn with_end(
    p: &mut Planner<'_>,
    url: UrlBuilder,
    to: &Located,
    timeframe: &Timeframe,
) -> Option<(UrlBuilder, Option<i64>)> {
    let end = resolved(p, "to", to, timeframe)?.milliseconds();
    Some((url.with("endTimestamp", &end.to_string()), Some(end)))
}

pub(super) fn parsed(p: &mut Planner<'_>, name: &'static str, value: &Located) -> Option<Timeframe> {
    match value.text.parse::<Timeframe>() {
        Ok(timeframe) => {
            if let Point::Relative { shift: Some(Shift { ahead: true, .. }), .. } = timeframe.point() {
                p.say_query(name, value, &Finding::TimeAhead { name });
            }
            if read_iso(&value.text).is_some_and(|iso| iso.finer) {
                p.say_query(name, value, &General::TimeCut);
            }
            Some(timeframe)
        }
        Err(_) => {
            p.bad_query(name, value, expected(&value.text));
            None
        }
    }
}

/// What must stand in place of a text that is no timeframe; `+` is a space in a URL.
fn expected(text: &str) -> &'static str {
    let with_plus = text.rsplit_once(' ').map(|(before, after)| format!("{before}+{after}"));
    match with_plus.map(|text| text.parse::<Timeframe>()) {
        Some(Ok(_)) => "a timeframe; in a URL, its `+` is written as `%2B`",
        _ if text.starts_with('-') && format!("now{text}").parse::<Timeframe>().is_ok() => {
            "a timeframe, which begins with `now`: now-2h"
        }
        _ => "a timeframe: milliseconds, an ISO time or now-2h",
    }
}

/// The time of a timeframe, in the years that can be written; one that is relative needs a clock.
pub(super) fn resolved(
    p: &mut Planner<'_>,
    name: &'static str,
    value: &Located,
    timeframe: &Timeframe,
) -> Option<Timestamp> {
    let clock = if timeframe.is_relative() { p.options.now } else { Some(0) };
    let Some(clock) = clock else {
        p.say_query(name, value, &Finding::ClockNeeded);
        return None;
    };
    let time = Timestamp::new(clock).and_then(|clock| timeframe.resolve(clock));
    if time.is_none() {
        p.bad_query(name, value, "a time in the years 0 to 9999");
    } else if timeframe.is_relative() {
        // What stands in no parameter is the default of `from`.
        let given = p.query_all(name).iter().any(|given| given.text == value.text);
        p.say_query(name, value, &Finding::FixedTime { name: if given { name } else { "from" } });
    }
    time
}
