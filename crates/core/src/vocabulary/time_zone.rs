//! Time zones, carried as they are written: which are known, and when their clocks change.
//!
//! Documented are `UTC`, offsets such as `UTC+01:00`, and names of the IANA database such as
//! `Europe/Vienna`. The server is written in Java; what its `ZoneId` reads besides is accepted with a note
//! (inferred).

use std::sync::OnceLock;

use table::{CHANGES, FIRSTS, LENGTHS, ZONES};

use crate::json::name::number;
use crate::placeholder::is_placeholder;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

/// `ZONES`: every name of the IANA database and the number of its list of changes, by the numbers of the names.
/// `FIRSTS`: for each number, the first zone whose name has it or a higher one.
/// `LENGTHS`: how long changes last, in seconds.
#[expect(clippy::unreadable_literal, reason = "build.rs makes it")]
mod table {
    use super::Changes;

    include!(concat!(env!("OUT_DIR"), "/zones.rs"));
}

/// The changes of clocks of a zone.
struct Changes {
    /// How many there are.
    count: u16,
    /// How many of the last ones come again and again behind the first.
    again: u8,
    /// For each, how many half minutes after the one before it begins, and in the last four bits the number of its length.
    first: &'static [u32],
}

/// What the text of a zone means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// UTC, or an offset from it; `documented` when it is written as the vendor documents.
    Fixed {
        documented: bool,
    },
    Named {
        name: &'static str,
        /// The number of its list of changes.
        changes: u16,
    },
    Unknown,
}

fn zone(text: &str) -> Zone {
    if let Some(documented) = fixed(text) {
        return Zone::Fixed { documented };
    }
    let found = numbered(number(text.as_bytes())).iter().find(|(name, _)| *name == text);
    let found = found.or_else(|| ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)));
    found.map_or(Zone::Unknown, |&(name, changes)| Zone::Named { name, changes })
}

/// The zones whose names have a number.
fn numbered(number: u8) -> &'static [(&'static str, u16)] {
    let first = |number: usize| FIRSTS.get(number).copied().unwrap_or_default().into();
    ZONES.get(first(number.into())..first(usize::from(number) + 1)).unwrap_or_default()
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
        Zone::Unknown if text.trim_start().is_empty() => cx.say(at, General::Blank),
        Zone::Fixed { documented: true } => {}
        Zone::Named { name, .. } if name == text => {}
        Zone::Fixed { .. } | Zone::Named { .. } => {
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
/// They are added up once for each list: a list of windows asks for the same few again and again.
pub(crate) fn clock_changes(text: &str) -> &'static [ClockChange] {
    static ADDED_UP: [OnceLock<Vec<ClockChange>>; CHANGES.len()] = [const { OnceLock::new() }; CHANGES.len()];
    let Zone::Named { changes, .. } = zone(text) else { return &[] };
    let number = usize::from(changes);
    let (Some(changes), Some(added_up)) = (CHANGES.get(number), ADDED_UP.get(number)) else { return &[] };
    added_up.get_or_init(|| add_up(changes))
}

fn add_up(changes: &Changes) -> Vec<ClockChange> {
    let again = changes.first.iter().rev().take(changes.again.into()).rev();
    let mut last = 0;
    let change = |change: &u32| {
        let from = last + 30 * i64::from(change >> 4);
        let length = LENGTHS.get((change & 15) as usize).copied().unwrap_or_default();
        last = from;
        ClockChange { from, until: from + length }
    };
    changes.first.iter().chain(again.cycle()).take(changes.count.into()).map(change).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Offset, TimeZone as _};
    use chrono_tz::{TZ_VARIANTS, Tz};

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
        let name_of = |text| match zone(text) {
            Zone::Named { name, .. } => Some(name),
            _ => None,
        };
        assert_eq!(name_of("europe/vienna"), Some("Europe/Vienna"));
        assert_eq!(name_of("EST5EDT"), Some("EST5EDT"));
        assert_eq!(name_of("Europe/Atlantis"), None);
        for zone in TZ_VARIANTS.iter().filter(|zone| fixed(zone.name()).is_none()) {
            assert_eq!(name_of(zone.name()), Some(zone.name()));
        }
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
        const FIRST: i64 = 0;
        const LAST: i64 = 4_102_531_200;
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
