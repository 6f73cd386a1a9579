//! Reading the model.

use super::{
    DailyRecurrence, Filter, GeneralProperties, MaintenanceWindow, MonthlyRecurrence, OnceRecurrence, RecurrenceRange,
    Schedule, TimeWindow, WeeklyRecurrence, first_day, noon, once, one_o_clock, utc,
};
use crate::families::maintenance_window::check::LAST_DAY;
use crate::families::maintenance_window::restricting;
use crate::families::maintenance_window::words::{DayOfWeek, MaintenanceType, ScheduleType, Suppression};
use crate::reader::{self, FromJson, ObjectReader, Read, Within};
use crate::vocabulary::local_time::{LocalDate, LocalDateTime};

impl<'t> Read<'t> for MaintenanceWindow<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        Self {
            enabled: o.defaulted("enabled", true),
            general_properties: o.required("generalProperties"),
            schedule: o.required("schedule"),
            filters: o.required("filters"),
        }
    }
}

impl<'t> Read<'t> for GeneralProperties<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        Self {
            name: o.required("name"),
            description: o.optional("description"),
            maintenance_type: o.defaulted("maintenanceType", MaintenanceType::default()),
            suppression: o.defaulted("suppression", Suppression::default()),
            disable_synthetic_monitor_execution: o.defaulted("disableSyntheticMonitorExecution", false),
        }
    }
}

impl<'t> Read<'t> for Schedule<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        let schedule_type = match o.take("scheduleType") {
            Some(node) => reader::value(o.cx, node),
            None => Some(once()),
        };
        Self {
            schedule_type: schedule_type.unwrap_or_else(once),
            once_recurrence: read_recurrence(o, "onceRecurrence", ScheduleType::Once, schedule_type),
            daily_recurrence: read_recurrence(o, "dailyRecurrence", ScheduleType::Daily, schedule_type),
            weekly_recurrence: read_recurrence(o, "weeklyRecurrence", ScheduleType::Weekly, schedule_type),
            monthly_recurrence: read_recurrence(o, "monthlyRecurrence", ScheduleType::Monthly, schedule_type),
        }
    }
}

/// The recurrence of a type; for another type it has no place, which is said once, whatever it holds.
fn read_recurrence<'t, T: FromJson<'t> + Default>(
    o: &mut ObjectReader<'_, 't>,
    member: &'static str,
    of: ScheduleType,
    schedule_type: Option<ScheduleType>,
) -> Option<T> {
    if schedule_type.is_none_or(|known| known == of) {
        return o.optional(member);
    }
    let node = o.take(member)?;
    (!o.is_null(node)).then(T::default)
}

impl<'t> Read<'t> for OnceRecurrence<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        let start_time = o.assumed_if_absent("startTime", LocalDateTime::default(), "1970-01-01T00:00:00");
        Self {
            start_time,
            // An end that is assumed would not be after any start but an ancient one.
            end_time: if start_time < LocalDateTime::default() {
                o.assumed_if_absent("endTime", LocalDateTime::default(), "1970-01-01T00:00:00")
            } else {
                o.required("endTime")
            },
            time_zone: o.assumed_if_absent("timeZone", utc(), "UTC"),
        }
    }
}

impl<'t> Read<'t> for DailyRecurrence<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        Self { time_window: o.required("timeWindow"), recurrence_range: o.required("recurrenceRange") }
    }
}

impl<'t> Read<'t> for WeeklyRecurrence<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        Self {
            day_of_week: o.assumed_if_absent("dayOfWeek", DayOfWeek::default(), "MONDAY"),
            time_window: o.required("timeWindow"),
            recurrence_range: o.required("recurrenceRange"),
        }
    }
}

impl<'t> Read<'t> for MonthlyRecurrence<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        Self {
            day_of_month: o.assumed_if_absent("dayOfMonth", Within::<1, LAST_DAY>(first_day()), "1").0,
            time_window: o.required("timeWindow"),
            recurrence_range: o.required("recurrenceRange"),
        }
    }
}

impl<'t> Read<'t> for TimeWindow<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        Self {
            start_time: o.assumed_if_absent("startTime", noon(), "12:00:00"),
            end_time: o.assumed_if_absent("endTime", one_o_clock(), "13:00:00"),
            time_zone: o.assumed_if_absent("timeZone", utc(), "UTC"),
        }
    }
}

impl<'t> Read<'t> for RecurrenceRange {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        let schedule_start_date = o.assumed_if_absent("scheduleStartDate", LocalDate::default(), "1970-01-01");
        Self {
            schedule_start_date,
            schedule_end_date: if schedule_start_date <= LocalDate::default() {
                o.assumed_if_absent("scheduleEndDate", LocalDate::default(), "1970-01-01")
            } else {
                o.required("scheduleEndDate")
            },
        }
    }
}

impl<'t> Read<'t> for Filter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(restricting::V2);
        Self {
            entity_id: o.optional("entityId"),
            entity_type: o.optional("entityType"),
            entity_tags: o.defaulted("entityTags", Vec::new()),
            management_zones: o.defaulted("managementZones", Vec::new()),
        }
    }
}
