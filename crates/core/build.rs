//! Makes the table of time zones: the names that chrono-tz knows, and when the clocks of each change.
//!
//! The tables of chrono-tz itself hold what nothing here asks for, such as abbreviations and the years before
//! 1970, and would be most of a small build. These hold the same changes in a tenth of the room.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

#[path = "src/json/name.rs"]
#[expect(dead_code, reason = "zones are told apart by their number alone")]
mod name;

/// 1970-01-01 and 2100-01-02 in seconds: the tables of chrono-tz end with the year 2099.
const FIRST: i64 = 0;
const LAST: i64 = 4_102_531_200;

/// No zone changes its clocks and changes them back within this time: seven days are the least since 1970.
const STEP: i64 = 5 * 24 * 3600;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/json/name.rs");
    let mut lists: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
    let mut zones: BTreeMap<(u8, &str), usize> = BTreeMap::new();
    for zone in TZ_VARIANTS {
        let changes = changes(zone)?;
        let next = lists.len();
        let number = name::number(zone.name().as_bytes());
        zones.insert((number, zone.name()), *lists.entry(changes).or_insert(next));
    }
    let mut lists: Vec<_> = lists.into_iter().collect();
    lists.sort_by_key(|&(_, number)| number);
    let mut code = format!("pub(super) static ZONES: [(&str, u16); {}] = [\n", zones.len());
    for ((_, name), list) in &zones {
        writeln!(code, "    ({name:?}, {list}),")?;
    }
    let firsts = (0..=256).map(|number| zones.keys().filter(|&&(of_zone, _)| u16::from(of_zone) < number).count());
    writeln!(code, "];\n\npub(super) static FIRSTS: [u16; 257] = {:?};", firsts.collect::<Vec<_>>())?;
    writeln!(code, "\npub(super) static LENGTHS: [i64; {}] = {LENGTHS:?};", LENGTHS.len())?;
    writeln!(code, "\npub(super) static CHANGES: [Changes; {}] = [", lists.len())?;
    for (changes, _) in &lists {
        let (count, (first, again)) = (changes.len(), recurring(changes));
        writeln!(code, "    Changes {{ count: {count}, again: {again}, first: &{first:?} }},")?;
    }
    writeln!(code, "];")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("zones.rs"), code)?;
    Ok(())
}

/// How long wall clock times last that are skipped or stand twice, in seconds.
const LENGTHS: [i64; 11] = [900, 1800, 2400, 2670, 2700, 3600, 5400, 7200, 10800, 25200, 86400];

/// All of them lie whole times this apart, in seconds.
const UNIT: i64 = 30;

/// After how many changes at most those of a rule come again: the calendar does so every 28 years from 1901 to 2099.
const LONGEST: usize = 2 * 28;

/// The changes before they only come again, and how many of the last of them do.
fn recurring(changes: &[u32]) -> (&[u32], usize) {
    let first = |again: usize| {
        let alike =
            changes.iter().rev().zip(changes.iter().rev().skip(again)).take_while(|(one, before)| one == before);
        changes.len() - alike.count()
    };
    let (first, again) = (1..=LONGEST).map(|again| (first(again), again)).min().unwrap_or_default();
    (changes.get(..first).unwrap_or_default(), again)
}

/// The changes of a zone: how long after the one before the wall clock times begin that are skipped or stand twice, and
/// which of the lengths they have, in the last four bits.
fn changes(zone: Tz) -> Result<Vec<u32>, Box<dyn Error>> {
    let offset = |instant: i64| -> i64 {
        let utc = DateTime::from_timestamp(instant, 0).unwrap_or_default().naive_utc();
        zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().into()
    };
    let mut changes = Vec::new();
    let (mut before, mut instant, mut last) = (offset(FIRST), FIRST, 0);
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
        let from = end + before.min(after);
        let length = LENGTHS.iter().position(|&length| length == (after - before).abs());
        let length = length.ok_or_else(|| format!("{zone} changes its clocks by {} seconds", after - before))?;
        if (from - last) % UNIT != 0 {
            return Err(format!("{zone} changes its clocks {} seconds after the last time", from - last).into());
        }
        changes.push(u32::try_from((from - last) / UNIT)? << 4 | u32::try_from(length)?);
        (before, instant, last) = (after, end, from);
    }
    Ok(changes)
}
