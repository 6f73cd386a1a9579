//! The model of the Configuration API v1.

use serde::{Deserialize, Serialize};

use super::check::{LAST_DAY, LONGEST_DURATION};
use super::fields::no_description;
use super::findings::Finding;
use super::restricting;
use super::words::{DayOfWeek, MaintenanceType, ScheduleType, Suppression, TagCombination};
use crate::json::tape::NodeKind;
use crate::reader::{FromJson, ObjectReader, Read, Within};
use crate::vocabulary::local_time::{MinuteDateTime, MinuteTime};
use crate::vocabulary::management_zone;
use crate::vocabulary::model::{model, yes};
use crate::vocabulary::owned::{owned, unborrowed};
use crate::vocabulary::sets::compared_as_sets;
use crate::vocabulary::tag::{ConfigurationTags, Tag};
use crate::vocabulary::text::Text;

model! {
    /// A maintenance window (`/api/config/v1/maintenanceWindows`).
    ///
    /// ```
    /// use dt_translate::maintenance_window::v1::MaintenanceWindow;
    ///
    /// let window: MaintenanceWindow<'_> = serde_json::from_str(
    ///     r#"{
    ///         "name": "Restart",
    ///         "description": "",
    ///         "type": "PLANNED",
    ///         "suppression": "DETECT_PROBLEMS_DONT_ALERT",
    ///         "schedule": {
    ///             "recurrenceType": "ONCE",
    ///             "start": "2026-01-01 22:00",
    ///             "end": "2026-01-01 23:30",
    ///             "zoneId": "Europe/Vienna"
    ///         }
    ///     }"#,
    /// ).unwrap();
    /// assert!(window.enabled);
    /// ```
    pub struct MaintenanceWindow<'t> {
        /// The id, a UUID, that the server gave it.
        optional id: Text<'t> = "id",
        /// The name, not empty.
        required name: Text<'t> = "name",
        /// The description; empty when there is none.
        defaulted description: Text<'t> = "description" by |o| read_description(o),
        /// Whether it was planned.
        required r#type: MaintenanceType = "type",
        /// Whether it takes effect. No published model has this member; answers and the vendor's guide do.
        #[serde(default = "yes")]
        special enabled: bool = "enabled" by |o| o.optional("enabled").unwrap_or_else(yes),
        /// What happens to problems during the window.
        required suppression: Suppression = "suppression",
        /// Whether synthetic monitors in scope pause during the window.
        defaulted suppress_synthetic_monitors_execution: bool = "suppressSyntheticMonitorsExecution"
            by |o| o.optional("suppressSyntheticMonitorsExecution").unwrap_or_default(),
        /// What the window is for; absent, the whole environment.
        optional scope: Scope<'t> = "scope",
        /// When it is.
        required schedule: Schedule<'t> = "schedule",
    }
    before prepare
}

fn prepare(o: &mut ObjectReader<'_, '_>) {
    restrict(o);
    o.server_managed(&["metadata"]);
}

fn restrict(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(restricting::V1);
}

/// The description; it is said where there is none, for v1 requires it.
fn read_description<'t>(o: &mut ObjectReader<'_, 't>) -> Text<'t> {
    const NAME: &str = "description";
    if o.is_valueless(NAME) {
        o.say_valueless(NAME, Finding::DescriptionMissing);
        o.cx.link(no_description());
    }
    o.optional(NAME).unwrap_or_default()
}

model! {
    /// What a window is for: the entities that are named, and those that match one of the rules.
    pub struct Scope<'t> {
        /// Ids of entities.
        required entities: Vec<Text<'t>> = "entities",
        /// Rules, of which an entity matches at least one.
        required matches: Vec<Match<'t>> = "matches",
    }
    before restrict
}

impl Scope<'_> {
    /// Whether it names nothing, which means the whole environment.
    pub(super) fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.matches.is_empty()
    }
}

model! {
    /// A rule for entities; an entity matches all that the rule says.
    derive(Default) pub struct Match<'t> {
        /// The type of the entity, such as `HOST`.
        optional r#type: Text<'t> = "type",
        /// The management zone that it is in, by its numeric id.
        optional mz_id: Text<'t> = "mzId" by |o| management_zone::read_v1(o),
        /// Tags that it has.
        required tags: Vec<Tag<'t>> = "tags" by |o| o.required::<ConfigurationTags<'_>>("tags").into_tags(),
        /// Whether it has all of the tags, or any; absent, any.
        optional tag_combination: TagCombination = "tagCombination",
    }
    before restrict
}

compared_as_sets! {
    Match { r#type, mz_id, tag_combination; sets tags }
}

/// When a window is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 't"))]
pub struct Schedule<'t> {
    /// How often it recurs.
    pub recurrence_type: ScheduleType,
    /// How it recurs; absent when it is once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Recurrence>,
    /// When it begins, or from when on it recurs.
    pub start: MinuteDateTime,
    /// When it ends, or until when it recurs.
    pub end: MinuteDateTime,
    /// The time zone of all times here.
    #[serde(default = "utc")]
    pub zone_id: Text<'t>,
}

impl Default for Schedule<'_> {
    fn default() -> Self {
        Self {
            recurrence_type: ScheduleType::Once,
            recurrence: None,
            start: MinuteDateTime::default(),
            end: MinuteDateTime::default(),
            zone_id: utc(),
        }
    }
}

pub(super) fn utc() -> Text<'static> {
    Text::from("UTC")
}

impl<'t> Read<'t> for Schedule<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V1);
        let recurrence_type = o.wanted("recurrenceType");
        Self {
            recurrence_type: recurrence_type.unwrap_or_default(),
            recurrence: read_recurrence(o, recurrence_type),
            start: o.required("start"),
            end: o.required("end"),
            zone_id: o.assumed("zoneId", utc(), "UTC"),
        }
    }
}

owned! {
    Schedule { recurrence_type, recurrence, start, end, zone_id }
}

/// How a window recurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recurrence {
    /// The day of the week, for weekly windows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_of_week: Option<DayOfWeek>,
    /// The day of the month, 1 to 31, for monthly windows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_of_month: Option<i64>,
    /// The time at which it begins.
    pub start_time: MinuteTime,
    /// How long it is, 1 to 1440 minutes.
    pub duration_minutes: i64,
}

/// The recurrence; for a window that is once it means nothing, whatever it holds.
fn read_recurrence(o: &mut ObjectReader<'_, '_>, recurrence_type: Option<ScheduleType>) -> Option<Recurrence> {
    let node = o.take("recurrence")?;
    if recurrence_type != Some(ScheduleType::Once) {
        let there = !o.is_null(node);
        let mut o = ObjectReader::open(o.cx, node).filter(|_| there)?;
        let recurrence = Recurrence::of_type(&mut o, recurrence_type);
        o.close();
        return Some(recurrence);
    }
    let tape = o.cx.source?.tape;
    let is_null = |node| tape.node(node).kind == NodeKind::Null;
    let all_null = tape.node(node).kind == NodeKind::Object && tape.members(node).all(|(_, value)| is_null(value));
    if !is_null(node) && !all_null {
        o.cx.say_node(node, Finding::RecurrenceIgnored);
    }
    None
}

impl Recurrence {
    /// That of a type, where one is known.
    fn of_type(o: &mut ObjectReader<'_, '_>, recurrence_type: Option<ScheduleType>) -> Self {
        o.never_leaves_out(restricting::V1);
        let day_of_month = read_day(o, "dayOfMonth", ScheduleType::Monthly, recurrence_type);
        Self {
            day_of_week: read_day(o, "dayOfWeek", ScheduleType::Weekly, recurrence_type),
            day_of_month: day_of_month.map(|Within::<1, LAST_DAY>(day)| day),
            start_time: o.required("startTime"),
            duration_minutes: o.required::<Within<1, LONGEST_DURATION>>("durationMinutes").0,
        }
    }
}

/// The day on which a window of the type `of` recurs; for another type it means nothing, whatever it holds.
fn read_day<'t, T: FromJson<'t>>(
    o: &mut ObjectReader<'_, 't>,
    member: &'static str,
    of: ScheduleType,
    recurrence_type: Option<ScheduleType>,
) -> Option<T> {
    let Some(schedule_type) = recurrence_type.filter(|&known| known != of) else { return o.optional(member) };
    let node = o.take(member)?;
    if !o.is_null(node) {
        o.cx.say_node(node, Finding::DayIgnored { member, schedule_type });
    }
    None
}

unborrowed!(Recurrence);
