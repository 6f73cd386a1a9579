//! Maintenance windows: Configuration API v1 and `builtin:alerting.maintenance-window`.
//!
//! # What changes
//!
//! Name, description and suppression move to `generalProperties`. An empty description is left out.
//!
//! The scope becomes a list of filters, of which an entity matches at least one: a filter for each entity,
//! and one for each rule. Tags become text. All tags of a filter are required, so a rule of which any tag is
//! enough (`tagCombination` is OR or absent) becomes a filter for each of its tags. A rule that restricts
//! nothing is an error: there is no filter that says the same, and without it the scope would be another.
//!
//! The schedule has an object for each type of recurrence. v1 holds how long a recurring window is, v2 at
//! what time it ends: an end that is not after the start is on the next day, and an equal one 24 hours later.
//!
//! The range of a recurring window has times of day in v1, and dates only in v2. The dates are those on which
//! the window begins: an occurrence exists in v1 when it begins at `start` or later and before `end`, where an
//! `end` at 23:59 is the end of the day. A window that never begins is an error.
//!
//! # What is lost
//!
//! In v1 an occurrence can be on already at the start of the range, or be cut by its end; v2 knows whole
//! occurrences. When the clocks change during an occurrence, v1 counts its minutes, and v2 goes by the clock.
//!
//! Going back, seconds are lost, and a filter with several management zones, or with an entity and conditions,
//! is an error: v1 cannot say it.

pub(crate) mod check;
pub(crate) mod downgrade;
pub(crate) mod entity_types;
pub(crate) mod fields;
pub(crate) mod findings;
mod merge;
mod notes;
mod occurrences;
pub(crate) mod restricting;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;
mod words;

pub use words::{DayOfWeek, MaintenanceType, ScheduleType, Suppression, TagCombination};

use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::Layout;
use crate::options::{Family, Side};
use crate::report::Report;
use crate::report::finding::documentation;

/// The schema of the Settings objects.
const SCHEMA: &str = "builtin:alerting.maintenance-window";

/// A maintenance window.
///
/// Its models are [`v1::MaintenanceWindow`] of the deprecated API and [`v2::MaintenanceWindow`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct MaintenanceWindow;

impl Kind for MaintenanceWindow {
    type V1<'t> = v1::MaintenanceWindow<'t>;
    type V2<'t> = v2::MaintenanceWindow<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::MaintenanceWindow,
        id: "maintenance-window",
        title: "a maintenance window",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Settings { schema_id: SCHEMA, single: false },
        v1: Signs::new(&[
            &["schedule/recurrenceType"],
            &["suppression", "schedule"],
            &["schedule/zoneId"],
            &["name", "suppression"],
        ])
        .sure(&["suppression"]),
        v2: Signs::new(&[&["generalProperties"], &["generalProperties", "schedule"], &["schedule/scheduleType"]])
            .sure(&["generalProperties"]),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();

    fn remark(to: Side, report: &mut Report) {
        if to == Side::V2 {
            report.say(&findings::Finding::NewerModel, "", None);
        }
    }
}
