//! Timeframes of lists: `relativeTime` and timestamps in v1, `from` and `to` in v2.

use super::Planner;
use crate::report::finding::Shown;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::url::UrlBuilder;
use crate::vocabulary::timeframe::{Point, Timeframe};
use crate::vocabulary::timestamp::Timestamp;

/// The parameters of v1.
pub(crate) const V1: [&str; 3] = ["relativeTime", "startTimestamp", "endTimestamp"];

const DAY: i64 = 86_400_000;

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

/// Adds the timeframe of a v1 call to a URL of v2.
pub(super) fn upgrade(p: &mut Planner<'_>, url: UrlBuilder, limits: Limits) -> UrlBuilder {
    let (relative, start, end) = (p.query("relativeTime"), p.query("startTimestamp"), p.query("endTimestamp"));
    if let (Some(relative), true) = (&relative, start.is_some() || end.is_some()) {
        p.say_query("relativeTime", relative, &Finding::TwoTimeframes);
    }
    if start.is_some() || end.is_some() {
        let url = with_milliseconds(p, url, "startTimestamp", "from", start);
        return with_milliseconds(p, url, "endTimestamp", "to", end);
    }
    let Some(relative) = relative else {
        if !limits.topology {
            p.say_url(&Finding::DefaultTimeframe);
        }
        return url;
    };
    let Some(timeframe) = Timeframe::from_relative_time(&relative.text) else {
        let expected = "one of min, 5mins, 10mins, 15mins, 30mins, hour, 2hours, 6hours, day, 3days, week, month";
        p.say_query("relativeTime", &relative, &Finding::BadParameter { name: "relativeTime".into(), expected });
        return url;
    };
    if relative.text == "month" {
        p.say_query("relativeTime", &relative, &Finding::CalendarMonth);
    }
    url.with("from", timeframe.text())
}

fn with_milliseconds(
    p: &mut Planner<'_>,
    url: UrlBuilder,
    old: &'static str,
    new: &str,
    value: Option<Located>,
) -> UrlBuilder {
    let Some(value) = value else { return url };
    if value.text.parse::<i64>().is_err() {
        let expected = "a time in milliseconds since 1970 UTC";
        p.say_query(old, &value, &Finding::BadParameter { name: old.into(), expected });
    }
    url.with(new, &value.text)
}

/// Adds the timeframe of a v2 call to a URL of v1. `None` after the report was told why not.
pub(super) fn downgrade(p: &mut Planner<'_>, url: UrlBuilder, limits: Limits) -> Option<UrlBuilder> {
    let (from, to) = (p.query("from"), p.query("to"));
    let open_end = to.as_ref().is_none_or(|to| to.text == "now");
    let Some(from) = from else {
        let default = if limits.topology { url } else { url.with("relativeTime", "2hours") };
        return if open_end { Some(default) } else { with_end(p, default, to?) };
    };
    let timeframe = parsed(p, "from", &from)?;
    if open_end && let Some(relative) = timeframe.relative_time().filter(|known| known.topology || !limits.topology) {
        return Some(url.with("relativeTime", relative.word));
    }
    let start = resolved(p, "from", &from, &timeframe)?;
    warn_of_length(p, &from, start, limits);
    let url = url.with("startTimestamp", &start.milliseconds().to_string());
    if open_end { Some(url) } else { with_end(p, url, to?) }
}

fn with_end(p: &mut Planner<'_>, url: UrlBuilder, to: Located) -> Option<UrlBuilder> {
    let timeframe = parsed(p, "to", &to)?;
    let end = resolved(p, "to", &to, &timeframe)?;
    Some(url.with("endTimestamp", &end.milliseconds().to_string()))
}

fn parsed(p: &mut Planner<'_>, name: &'static str, value: &Located) -> Option<Timeframe> {
    match value.text.parse() {
        Ok(timeframe) => Some(timeframe),
        Err(_) => {
            let expected = "a timeframe: milliseconds, an ISO time or now-2h";
            p.say_query(name, value, &Finding::BadParameter { name: Shown::from(name), expected });
            None
        }
    }
}

/// The time of a timeframe; one that is relative needs a clock.
fn resolved(p: &mut Planner<'_>, name: &'static str, value: &Located, timeframe: &Timeframe) -> Option<Timestamp> {
    let now = p.options.now.and_then(Timestamp::new);
    let absolute = !matches!(timeframe.point(), Point::Relative { .. });
    let clock = if absolute { Timestamp::new(0) } else { now };
    let time = clock.and_then(|clock| timeframe.resolve(clock));
    if time.is_none() {
        p.say_query(name, value, &Finding::ClockNeeded);
    }
    time
}

fn warn_of_length(p: &mut Planner<'_>, from: &Located, start: Timestamp, limits: Limits) {
    let Some(now) = p.options.now else { return };
    if now - start.milliseconds() > limits.days * DAY {
        p.say_query("from", from, &Finding::LongTimeframe { days: limits.days });
    }
}
