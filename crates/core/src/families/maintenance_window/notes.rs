//! What there is to say in both directions.

use super::fields::no_description;
use super::findings::Finding;
use super::occurrences::{Days, Occurrences, has_common_february};
use super::v2;
use crate::report::Context;
use crate::report::at::At;
use crate::vocabulary::text::Text;

/// How many dates of clock changes are named.
const NAMED: usize = 3;

/// The day on which clamping is not documented for v1.
const UNDOCUMENTED_DAY: i64 = 29;

/// A description; none when it is empty or blank.
pub(super) fn description<'a>(text: &'a Text<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Option<Text<'a>> {
    if !text.trim_start().is_empty() {
        return Some(text.reborrow());
    }
    if !text.is_empty() {
        cx.say(at, Finding::DescriptionBlank);
        cx.link(no_description());
    }
    None
}

/// The places of a recurring window in the model that is read.
pub(super) struct Places<'a> {
    pub(super) day_of_month: &'a At<'a>,
    /// Where it says how long the window is, or when it ends.
    pub(super) length: &'a At<'a>,
}

/// What is said of a recurring window: the 29th, and clocks that change.
pub(super) fn recurring(
    occurrences: Occurrences,
    range: v2::RecurrenceRange,
    zone: &str,
    cx: &mut Context<'_>,
    places: &Places<'_>,
) {
    let (first, last) = (range.schedule_start_date.get(), range.schedule_end_date.get());
    if occurrences.days == Days::Monthly(UNDOCUMENTED_DAY) && has_common_february(first, last) {
        cx.say(places.day_of_month, Finding::Day29Undocumented);
    }
    let changes = occurrences.clock_changes(first, last, zone, NAMED + 1);
    let mut dates: Vec<_> = changes.iter().take(NAMED).map(ToString::to_string).collect();
    if changes.len() > NAMED {
        dates.push("others".to_owned());
    } else if occurrences.may_meet_unknown_changes(last, zone) {
        dates.push("days from 2100 on, which are not known here".to_owned());
    }
    if !dates.is_empty() {
        cx.say(places.length, Finding::ClockChange { dates: dates.join(", ") });
    }
}
