//! Law 5: a maintenance window is open at the same times on both sides.

use dt_translate::{Effect, Options, Outcome, Range, Side, convert};
use dt_translate_tests::documents::settings_object;
use dt_translate_tests::occurrences::{self, Opening};
use dt_translate_tests::strategies::{for_each, maintenance_window};
use proptest::strategy::Strategy;
use serde_json::Value;

use crate::{convert_to, parsed};

const SCHEMA: &str = "builtin:alerting.maintenance-window";

/// The openings of a window, told by the rules of the side it is written for.
fn openings(window: &Value, side: Side) -> Vec<Opening> {
    match side {
        Side::V1 => occurrences::v1(window),
        Side::V2 => occurrences::v2(window.pointer("/0/value").unwrap_or(window)),
    }
}

#[test]
fn a_v1_window_opens_at_the_same_times_in_v2() {
    for_each(&maintenance_window::v1(), |window| {
        let outcome = convert_to::<dt_translate::MaintenanceWindow>(&window.to_string(), Side::V2);
        let Some(output) = &outcome.output else { return refused_with_reason(&window, Side::V1, &outcome) };
        same_times(&window, &parsed(output), Side::V1, &outcome)
    });
}

#[test]
fn a_v2_window_opens_at_the_same_times_in_v1() {
    for_each(&maintenance_window::v2(), |value| {
        let window = settings_object(SCHEMA, value);
        let outcome = convert_to::<dt_translate::MaintenanceWindow>(&window.to_string(), Side::V1);
        let Some(output) = &outcome.output else { return refused_with_reason(&window, Side::V2, &outcome) };
        same_times(&window, &parsed(output), Side::V2, &outcome)
    });
}

#[test]
fn plain_dates_keep_the_times_or_say_that_they_do_not() {
    for_each(&maintenance_window::v1(), |window| {
        let options = Options { range: Range::Truncate, ..Options::default() };
        let outcome = convert(window.to_string(), &options);
        match &outcome.output {
            Some(output) => same_times(&window, &parsed(output), Side::V1, &outcome),
            None => Ok(()),
        }
    });
}

/// What is written opens: at the same times, or a warning on the schedule tells that they differ.
fn same_times(from: &Value, to: &Value, side: Side, outcome: &Outcome) -> Result<(), String> {
    let (before, after) = (openings(from, side), openings(to, side.other()));
    if before.is_empty() {
        return Err(format!("this never opens, and is not refused: {from:#}"));
    }
    let warned = outcome.diagnostics.iter().any(|said| {
        let schedule = said.path().starts_with("/schedule") || said.path().starts_with("/0/value/schedule");
        schedule && said.effect() == Effect::Approximated
    });
    if before == after || warned {
        return Ok(());
    }
    let first = before.iter().zip(&after).find(|(before, after)| before != after);
    Err(format!("{} and {} openings, first apart {first:?}: {from:#} becomes {to:#}", before.len(), after.len()))
}

/// Only a window that never opens is refused for its schedule.
fn refused_with_reason(window: &Value, side: Side, outcome: &Outcome) -> Result<(), String> {
    let of_range = outcome.diagnostics.iter().any(|said| said.code() == "maintenance-window/range-empty");
    if of_range && !openings(window, side).is_empty() {
        return Err(format!("this opens {} times: {window:#}", openings(window, side).len()));
    }
    if outcome.counts.error == 0 { Err(format!("no output and no error for {window:#}")) } else { Ok(()) }
}

/// How many windows of a side open at the same times on the other, and how many there are.
fn of_same_times(strategy: &impl Strategy<Value = Value>, side: Side) -> (u32, u32) {
    let said = std::cell::Cell::new((0, 0));
    for_each(strategy, |window| {
        let outcome = convert_to::<dt_translate::MaintenanceWindow>(&window.to_string(), side.other());
        let Some(output) = &outcome.output else { return Ok(()) };
        let (equal, all) = said.get();
        let same = openings(&window, side) == openings(&parsed(output), side.other());
        said.set((equal + u32::from(same), all + 1));
        Ok(())
    });
    said.get()
}

/// The law is not held by saying each time that it is not.
#[test]
fn exact_dates_keep_the_times_of_every_window() {
    let (equal, all) = of_same_times(&maintenance_window::v1(), Side::V1);
    assert!(all > 50 && equal == all, "{equal} of {all} windows open at the same times in v2");
    let (equal, all) = of_same_times(&maintenance_window::v2(), Side::V2);
    // A window that ends by the clock lasts an hour more or less where the clock changes, which v1 cannot say.
    assert!(all > 50 && equal * 4 > all * 3, "{equal} of {all} windows open at the same times in v1");
}
