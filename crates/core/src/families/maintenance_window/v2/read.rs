//! Reading the model, and letting go of the text it was read from.

use super::{
    DailyRecurrence, Filter, GeneralProperties, MaintenanceWindow, MonthlyRecurrence, OnceRecurrence, RecurrenceRange,
    Schedule, TimeWindow, WeeklyRecurrence, first_day, noon, once, one_o_clock, utc,
};
use crate::families::maintenance_window::words::{DayOfWeek, MaintenanceType, Suppression};
use crate::reader::{ObjectReader, Read};
use crate::vocabulary::local_time::{LocalDate, LocalDateTime};

impl<'t> Read<'t> for MaintenanceWindow<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
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
        Self {
            schedule_type: o.defaulted("scheduleType", once()),
            once_recurrence: o.optional("onceRecurrence"),
            daily_recurrence: o.optional("dailyRecurrence"),
            weekly_recurrence: o.optional("weeklyRecurrence"),
            monthly_recurrence: o.optional("monthlyRecurrence"),
        }
    }
}

impl<'t> Read<'t> for OnceRecurrence<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self {
            start_time: o.assumed("startTime", LocalDateTime::default(), "1970-01-01T00:00:00"),
            end_time: o.assumed("endTime", LocalDateTime::default(), "1970-01-01T00:00:00"),
            time_zone: o.defaulted("timeZone", utc()),
        }
    }
}

impl<'t> Read<'t> for DailyRecurrence<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self { time_window: o.required("timeWindow"), recurrence_range: o.required("recurrenceRange") }
    }
}

impl<'t> Read<'t> for WeeklyRecurrence<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self {
            day_of_week: o.defaulted("dayOfWeek", DayOfWeek::default()),
            time_window: o.required("timeWindow"),
            recurrence_range: o.required("recurrenceRange"),
        }
    }
}

impl<'t> Read<'t> for MonthlyRecurrence<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self {
            day_of_month: o.defaulted("dayOfMonth", first_day()),
            time_window: o.required("timeWindow"),
            recurrence_range: o.required("recurrenceRange"),
        }
    }
}

impl<'t> Read<'t> for TimeWindow<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self {
            start_time: o.defaulted("startTime", noon()),
            end_time: o.defaulted("endTime", one_o_clock()),
            time_zone: o.defaulted("timeZone", utc()),
        }
    }
}

impl<'t> Read<'t> for RecurrenceRange {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self {
            schedule_start_date: o.assumed("scheduleStartDate", LocalDate::default(), "1970-01-01"),
            schedule_end_date: o.assumed("scheduleEndDate", LocalDate::default(), "1970-01-01"),
        }
    }
}

impl<'t> Read<'t> for Filter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self {
            entity_id: o.optional("entityId"),
            entity_type: o.optional("entityType"),
            entity_tags: o.defaulted("entityTags", Vec::new()),
            management_zones: o.defaulted("managementZones", Vec::new()),
        }
    }
}
