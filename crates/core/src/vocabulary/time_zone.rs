//! Time zones, carried as they are written: which are known, and when their clocks change.
//!
//! Documented are `UTC`, offsets such as `UTC+01:00`, and names of the IANA database such as
//! `Europe/Vienna`. The server is written in Java; what its `ZoneId` reads besides is accepted with a note
//! (inferred).

use std::sync::OnceLock;

use chrono::{DateTime, Offset, TimeZone as _};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::reader::is_placeholder;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

/// What the text of a zone means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// UTC, or an offset from it; `documented` when it is written as the vendor documents.
    Fixed {
        documented: bool,
    },
    Named(Tz),
    Unknown,
}

fn zone(text: &str) -> Zone {
    if let Some(documented) = fixed(text) {
        return Zone::Fixed { documented };
    }
    Tz::from_str_insensitive(text).map_or(Zone::Unknown, Zone::Named)
}

/// Whether a text is UTC or an offset, and if so, whether it is written as documented.
fn fixed(text: &str) -> Option<bool> {
    if text == "UTC" {
        return Some(true);
    }
    if matches!(text, "Z" | "GMT" | "UT") {
        return Some(text == "GMT");
    }
    let prefix = ["UTC", "GMT", "UT"].into_iter().find(|prefix| text.starts_with(prefix)).unwrap_or_default();
    let utc = prefix == "UTC";
    let [b'+' | b'-', time @ ..] = text.as_bytes().get(prefix.len()..)? else { return None };
    let hours = |tens: u8, ones: u8| matches!((tens, ones), (b'0', b'0'..=b'9') | (b'1', b'0'..=b'7'));
    match *time {
        [b'0'..=b'9'] | [b'1', b'8'] => Some(false),
        [tens, ones] if hours(tens, ones) => Some(false),
        [b'1', b'8', b':', b'0', b'0'] => Some(utc),
        [tens, ones, b':', b'0'..=b'5', b'0'..=b'9'] if hours(tens, ones) => Some(utc),
        _ => None,
    }
}

/// What there is to say of a zone. A placeholder for one is kept.
///
/// It is said of the input, not again of the output.
pub(crate) fn check(text: &str, at: &At<'_>, cx: &mut Context<'_>) {
    if cx.is_output() {
        return;
    }
    match zone(text) {
        Zone::Fixed { documented: true } => {}
        Zone::Named(named) if named.name() == text => {}
        Zone::Fixed { .. } | Zone::Named(_) => {
            cx.say(at, General::ZoneNonstandard { zone: Shown::from(text) });
        }
        Zone::Unknown if is_placeholder(text) => {}
        Zone::Unknown => cx.say(at, General::ZoneUnknown { zone: Shown::from(text) }),
    }
}

/// A change of clocks: the wall clock times that are skipped or stand twice, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClockChange {
    pub(crate) from: i64,
    pub(crate) until: i64,
}

/// The changes of clocks of a zone from 1970 on, in order; none for fixed offsets and unknown zones.
///
/// They are looked for once for each zone: a list of windows asks for the same few again and again.
pub(crate) fn clock_changes(text: &str) -> &'static [ClockChange] {
    static CHANGES: [OnceLock<Vec<ClockChange>>; TZ_VARIANTS.len()] = [const { OnceLock::new() }; TZ_VARIANTS.len()];
    let Zone::Named(named) = zone(text) else { return &[] };
    CHANGES.get(named as usize).map_or(&[], |changes| changes.get_or_init(|| find_changes(named)))
}

/// 1970-01-01 and 2100-01-02 in seconds: the zone tables end with the year 2099.
const FIRST: i64 = 0;
const LAST: i64 = 4_102_531_200;

/// No zone changes its clocks and changes them back within this time: seven days are the least since 1970.
const STEP: i64 = 5 * 24 * 3600;

fn find_changes(zone: Tz) -> Vec<ClockChange> {
    let offset = |instant: i64| -> i64 {
        let utc = DateTime::from_timestamp(instant, 0).unwrap_or_default().naive_utc();
        zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().into()
    };
    let mut changes = Vec::new();
    let mut before = offset(FIRST);
    let mut instant = FIRST;
    while instant < LAST {
        let next = instant + STEP;
        if offset(next) == before {
            instant = next;
            continue;
        }
        // The first instant with another offset lies after `instant` and not after `end`.
        let mut end = next;
        while end - instant > 1 {
            let middle = instant + (end - instant) / 2;
            if offset(middle) == before { instant = middle } else { end = middle }
        }
        let after = offset(end);
        changes.push(ClockChange { from: end + before.min(after), until: end + before.max(after) });
        (before, instant) = (after, end);
    }
    changes
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn offsets_are_read_as_java_reads_them() {
        for documented in ["UTC", "UTC+01:00", "UTC-17:59", "UTC+18:00", "GMT"] {
            assert_eq!(fixed(documented), Some(true), "{documented}");
        }
        for other in ["Z", "UT", "UTC+1", "UTC+18", "GMT+01:00", "UT-03", "+05:30", "-9"] {
            assert_eq!(fixed(other), Some(false), "{other}");
        }
        for none in ["", "UTC+", "UTC+19", "UTC+18:01", "UTC+01:60", "UTC+1:00", "+100", "utc+1", "Europe/Vienna"] {
            assert_eq!(fixed(none), None, "{none}");
        }
    }

    #[test]
    fn names_are_read_in_any_case() {
        assert_eq!(zone("europe/vienna"), Zone::Named(Tz::Europe__Vienna));
        assert_eq!(zone("EST5EDT"), Zone::Named(Tz::EST5EDT));
        assert_eq!(zone("Europe/Atlantis"), Zone::Unknown);
    }

    #[test]
    fn changes_are_the_wall_clock_times_that_are_skipped_or_stand_twice() {
        let seconds = |month, day, hour| {
            let date = NaiveDate::from_ymd_opt(2022, month, day).unwrap_or_default();
            date.and_hms_opt(hour, 0, 0).unwrap_or_default().and_utc().timestamp()
        };
        let (new_year, silvester) = (seconds(1, 1, 0), seconds(12, 31, 0));
        let changes = clock_changes("Europe/Vienna");
        let of_year: Vec<_> = changes.iter().filter(|c| c.from > new_year && c.until < silvester).collect();
        let spring = ClockChange { from: seconds(3, 27, 2), until: seconds(3, 27, 3) };
        let autumn = ClockChange { from: seconds(10, 30, 2), until: seconds(10, 30, 3) };
        assert_eq!(of_year, [&spring, &autumn]);
        assert!(clock_changes("UTC").is_empty());
        assert!(clock_changes("UTC+01:00").is_empty());
    }

    #[test]
    fn no_change_of_any_zone_is_missed() {
        for (at, zone) in TZ_VARIANTS.iter().enumerate() {
            assert_eq!(*zone as usize, at);
        }
        for zone in [Tz::Africa__Casablanca, Tz::Africa__Cairo, Tz::Asia__Gaza, Tz::America__Sao_Paulo] {
            let found = clock_changes(zone.name());
            let offset = |instant| {
                let utc = DateTime::from_timestamp(instant, 0).unwrap_or_default().naive_utc();
                zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
            };
            let hours = (FIRST..LAST).step_by(6 * 3600);
            let changes = hours.filter(|&instant| offset(instant) != offset(instant + 6 * 3600)).count();
            assert_eq!(found.len(), changes, "{zone}");
        }
    }
}
