//! The model of `builtin:alerting.maintenance-window`, version 2.15.

mod read;

use serde::{Deserialize, Serialize};

use super::words::{DayOfWeek, MaintenanceType, ScheduleType, Suppression};
use crate::vocabulary::local_time::{LocalDate, LocalDateTime, LocalTime};
use crate::vocabulary::owned::{owned, unborrowed};
use crate::vocabulary::sets::compared_as_sets;
use crate::vocabulary::text::Text;

/// The value of a Settings 2.0 object of `builtin:alerting.maintenance-window`.
///
/// ```
/// use dt_translate::maintenance_window::v2::{MaintenanceWindow, OnceRecurrence, Schedule};
///
/// let mut window = MaintenanceWindow::default();
/// window.general_properties.name = "Restart".into();
/// window.schedule = Schedule::once(OnceRecurrence {
///     start_time: "2026-01-01T22:00:00".parse().unwrap(),
///     end_time: "2026-01-01T23:30:00".parse().unwrap(),
///     time_zone: "Europe/Vienna".into(),
/// });
/// assert!(serde_json::to_string(&window).unwrap().contains("onceRecurrence"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MaintenanceWindow<'t> {
    /// Whether it takes effect.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Its name and what it does.
    #[serde(borrow)]
    pub general_properties: GeneralProperties<'t>,
    /// When it is.
    #[serde(borrow)]
    pub schedule: Schedule<'t>,
    /// What it is for: entities that match at least one filter; without any, the whole environment.
    #[serde(borrow)]
    pub filters: Vec<Filter<'t>>,
}

const fn yes() -> bool {
    true
}

impl Default for MaintenanceWindow<'_> {
    fn default() -> Self {
        Self {
            enabled: true,
            general_properties: GeneralProperties::default(),
            schedule: Schedule::default(),
            filters: Vec::new(),
        }
    }
}

/// What a window is called and does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GeneralProperties<'t> {
    /// The name, 1 to 1000 characters, not blank.
    #[serde(borrow)]
    pub name: Text<'t>,
    /// The description, 1 to 10000 characters.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'t>>,
    /// Whether it was planned.
    #[serde(default)]
    pub maintenance_type: MaintenanceType,
    /// What happens to problems during the window.
    #[serde(default)]
    pub suppression: Suppression,
    /// Whether synthetic monitors in scope pause during the window.
    #[serde(default)]
    pub disable_synthetic_monitor_execution: bool,
}

/// When a window is: exactly the recurrence of its type is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Schedule<'t> {
    /// How often it recurs.
    #[serde(default = "once")]
    pub schedule_type: ScheduleType,
    /// For a window that is once.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub once_recurrence: Option<OnceRecurrence<'t>>,
    /// For a daily window.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub daily_recurrence: Option<DailyRecurrence<'t>>,
    /// For a weekly window.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub weekly_recurrence: Option<WeeklyRecurrence<'t>>,
    /// For a monthly window.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub monthly_recurrence: Option<MonthlyRecurrence<'t>>,
}

const fn once() -> ScheduleType {
    ScheduleType::Once
}

impl Default for Schedule<'_> {
    fn default() -> Self {
        Self::once(OnceRecurrence::default())
    }
}

impl<'t> Schedule<'t> {
    const fn of(schedule_type: ScheduleType) -> Self {
        Self {
            schedule_type,
            once_recurrence: None,
            daily_recurrence: None,
            weekly_recurrence: None,
            monthly_recurrence: None,
        }
    }

    /// A window that is once.
    pub fn once(recurrence: OnceRecurrence<'t>) -> Self {
        Self { once_recurrence: Some(recurrence), ..Self::of(ScheduleType::Once) }
    }

    /// A daily window.
    pub fn daily(recurrence: DailyRecurrence<'t>) -> Self {
        Self { daily_recurrence: Some(recurrence), ..Self::of(ScheduleType::Daily) }
    }

    /// A weekly window.
    pub fn weekly(recurrence: WeeklyRecurrence<'t>) -> Self {
        Self { weekly_recurrence: Some(recurrence), ..Self::of(ScheduleType::Weekly) }
    }

    /// A monthly window.
    pub fn monthly(recurrence: MonthlyRecurrence<'t>) -> Self {
        Self { monthly_recurrence: Some(recurrence), ..Self::of(ScheduleType::Monthly) }
    }
}

/// The time of a window that is once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OnceRecurrence<'t> {
    /// When it begins.
    #[serde(default)]
    pub start_time: LocalDateTime,
    /// When it ends.
    #[serde(default)]
    pub end_time: LocalDateTime,
    /// The time zone of both.
    #[serde(borrow, default = "utc")]
    pub time_zone: Text<'t>,
}

impl Default for OnceRecurrence<'_> {
    fn default() -> Self {
        Self { start_time: LocalDateTime::default(), end_time: LocalDateTime::default(), time_zone: utc() }
    }
}

fn utc() -> Text<'static> {
    Text::from("UTC")
}

/// How a daily window recurs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DailyRecurrence<'t> {
    /// The time of day.
    #[serde(borrow)]
    pub time_window: TimeWindow<'t>,
    /// The dates between which it recurs.
    pub recurrence_range: RecurrenceRange,
}

/// How a weekly window recurs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WeeklyRecurrence<'t> {
    /// The day on which it begins.
    #[serde(default)]
    pub day_of_week: DayOfWeek,
    /// The time of day.
    #[serde(borrow)]
    pub time_window: TimeWindow<'t>,
    /// The dates between which it recurs.
    pub recurrence_range: RecurrenceRange,
}

/// How a monthly window recurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MonthlyRecurrence<'t> {
    /// The day on which it begins, 1 to 31; in a month without it, the last day.
    #[serde(default = "first_day")]
    pub day_of_month: i64,
    /// The time of day.
    #[serde(borrow)]
    pub time_window: TimeWindow<'t>,
    /// The dates between which it recurs.
    pub recurrence_range: RecurrenceRange,
}

const fn first_day() -> i64 {
    1
}

impl Default for MonthlyRecurrence<'_> {
    fn default() -> Self {
        Self {
            day_of_month: first_day(),
            time_window: TimeWindow::default(),
            recurrence_range: RecurrenceRange::default(),
        }
    }
}

/// The time of day of a window that recurs; an end that is not after the start is on the next day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeWindow<'t> {
    /// When it begins.
    #[serde(default = "noon")]
    pub start_time: LocalTime,
    /// When it ends.
    #[serde(default = "one_o_clock")]
    pub end_time: LocalTime,
    /// The time zone of both.
    #[serde(borrow, default = "utc")]
    pub time_zone: Text<'t>,
}

impl Default for TimeWindow<'_> {
    fn default() -> Self {
        Self { start_time: noon(), end_time: one_o_clock(), time_zone: utc() }
    }
}

fn noon() -> LocalTime {
    LocalTime::of_minutes(12 * 60)
}

fn one_o_clock() -> LocalTime {
    LocalTime::of_minutes(13 * 60)
}

/// The dates between which a window recurs, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RecurrenceRange {
    /// The first date.
    #[serde(default)]
    pub schedule_start_date: LocalDate,
    /// The last date.
    #[serde(default)]
    pub schedule_end_date: LocalDate,
}

/// A filter for entities; an entity matches all that the filter says.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Filter<'t> {
    /// The id of one entity.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<Text<'t>>,
    /// The type of the entity, such as `HOST`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<Text<'t>>,
    /// Tags that it has, as text.
    #[serde(borrow, default)]
    pub entity_tags: Vec<Text<'t>>,
    /// Management zones that it is in, by numeric id or object id.
    #[serde(borrow, default)]
    pub management_zones: Vec<Text<'t>>,
}

compared_as_sets! {
    Filter { entity_id, entity_type; sets entity_tags, management_zones }
}

unborrowed!(RecurrenceRange);

owned! {
    MaintenanceWindow { enabled, general_properties, schedule, filters }
    GeneralProperties { name, description, maintenance_type, suppression, disable_synthetic_monitor_execution }
    Schedule { schedule_type, once_recurrence, daily_recurrence, weekly_recurrence, monthly_recurrence }
    OnceRecurrence { start_time, end_time, time_zone }
    DailyRecurrence { time_window, recurrence_range }
    WeeklyRecurrence { day_of_week, time_window, recurrence_range }
    MonthlyRecurrence { day_of_month, time_window, recurrence_range }
    TimeWindow { start_time, end_time, time_zone }
    Filter { entity_id, entity_type, entity_tags, management_zones }
}
