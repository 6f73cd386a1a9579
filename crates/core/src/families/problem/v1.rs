//! The models of the Problems API v1.

use super::findings::Finding;
use super::level::{STATES, impact_level};
use crate::reader::ObjectReader;
use crate::vocabulary::model::model;
use crate::vocabulary::problem_level::SERVICE;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::tag::Tag;
use crate::vocabulary::text::Text;

impact_level! {
    /// What a problem affects: `APPLICATION`, `ENVIRONMENT`, `INFRASTRUCTURE` or `SERVICE`.
    ImpactLevel, SERVICE.1, SERVICE.0
}

model! {
    /// A problem (`GET /api/v1/problem/details/{id}`, and each of `GET /api/v1/problem/feed`).
    ///
    /// ```
    /// use dt_translate::problem::v1::Problem;
    ///
    /// let problem: Problem<'_> = serde_json::from_str(r#"{"displayName": "P-42", "endTime": -1}"#).unwrap();
    /// assert_eq!(problem.display_name.as_deref(), Some("P-42"));
    /// ```
    pub struct Problem<'t> {
        /// The id.
        optional id: Text<'t> = "id",
        /// When it began, in milliseconds since 1970 UTC.
        optional start_time: i64 = "startTime",
        /// When it ended, in milliseconds since 1970 UTC; -1 while it is open.
        optional end_time: i64 = "endTime",
        /// The number under which people know it, such as `P-221194163`.
        optional display_name: Text<'t> = "displayName",
        /// What it affects.
        optional impact_level: ImpactLevel<'t> = "impactLevel",
        /// `OPEN` or `CLOSED`.
        optional status: Text<'t> = "status",
        /// The severity.
        optional severity_level: Text<'t> = "severityLevel",
        /// How many comments there are.
        optional comment_count: i64 = "commentCount",
        /// The tags of the affected entities.
        optional tags_of_affected_entities: Vec<Tag<'t>> = "tagsOfAffectedEntities",
        /// The events behind it; in a feed only when it is asked for with `expandDetails`.
        optional ranked_events: Vec<Event<'t>> = "rankedEvents",
        /// The affected entities, once for each event.
        optional ranked_impacts: Vec<Impact<'t>> = "rankedImpacts",
        /// How many entities are affected.
        optional affected_counts: LevelCounts = "affectedCounts",
        /// How many entities were affected and have recovered.
        optional recovered_counts: LevelCounts = "recoveredCounts",
        /// Whether a root cause was found.
        optional has_root_cause: bool = "hasRootCause",
    }
    before status_alias
}

/// The vendor's example of problem details spells `status` as `details`, in the problem and in its events.
fn status_alias(o: &mut ObjectReader<'_, '_>) {
    if STATES.iter().any(|state| o.is_text("details", state)) {
        o.also_spelt("status", "details", || Finding::DetailsForStatus);
    }
}

model! {
    /// A number of entities for each impact level.
    derive(Copy, Default, PartialEq, Eq, PartialOrd, Ord) pub struct LevelCounts {
        /// Hosts, processes, devices and the like.
        optional infrastructure: i64 = "INFRASTRUCTURE",
        /// Services.
        optional service: i64 = "SERVICE",
        /// Applications and synthetic tests.
        optional application: i64 = "APPLICATION",
        /// The environment.
        optional environment: i64 = "ENVIRONMENT",
    }
}

model! {
    /// The impact of an event on an entity.
    pub struct Impact<'t> {
        /// The id of the affected entity.
        optional entity_id: Text<'t> = "entityId",
        /// The name of the affected entity.
        optional entity_name: Text<'t> = "entityName",
        /// The severity of the event.
        optional severity_level: Text<'t> = "severityLevel",
        /// What the event affects.
        optional impact_level: ImpactLevel<'t> = "impactLevel",
        /// The type of the event.
        optional event_type: Text<'t> = "eventType",
        /// The id of the resource on which the event occurred.
        optional resource_id: Text<'t> = "resourceId",
        /// The name of the resource on which the event occurred.
        optional resource_name: Text<'t> = "resourceName",
    }
}

model! {
    /// An event behind a problem. Numbers with a fraction are kept as they are written.
    pub struct Event<'t> {
        /// When it was raised, in milliseconds since 1970 UTC.
        optional start_time: i64 = "startTime",
        /// When it ended, in milliseconds since 1970 UTC; -1 while it is open.
        optional end_time: i64 = "endTime",
        /// The id of the affected entity.
        optional entity_id: Text<'t> = "entityId",
        /// The name of the affected entity.
        optional entity_name: Text<'t> = "entityName",
        /// The severity.
        optional severity_level: Text<'t> = "severityLevel",
        /// What it affects.
        optional impact_level: ImpactLevel<'t> = "impactLevel",
        /// The type.
        optional event_type: Text<'t> = "eventType",
        /// `OPEN` or `CLOSED`.
        optional status: Text<'t> = "status",
        /// Whether it is a root cause of the problem.
        optional is_root_cause: bool = "isRootCause",
        /// What links it with other events.
        optional correlation_id: Text<'t> = "correlationId",
        /// The maintenance windows in which it occurred.
        optional active_maintenance_windows: Vec<MaintenanceWindow<'t>> = "activeMaintenanceWindows",
        /// The measurements behind it.
        optional severities: Vec<Severity<'t>> = "severities",
        /// The id of the resource on which it occurred.
        optional resource_id: Text<'t> = "resourceId",
        /// The name of the resource on which it occurred.
        optional resource_name: Text<'t> = "resourceName",
        /// Whether the whole cluster is concerned.
        optional is_clusterwide: bool = "isClusterWide",
        /// Who sent it.
        optional source: Text<'t> = "source",
        /// The entity that is meant.
        optional effective_entity: Text<'t> = "effectiveEntity",
        /// The properties of a custom event, an object of texts.
        optional custom_properties: Raw<'t> = "customProperties",
        /// The type of an annotation.
        optional annotation_type: Text<'t> = "annotationType",
        /// The text of an annotation.
        optional annotation_description: Text<'t> = "annotationDescription",
        /// The name of a deployment.
        optional deployment_name: Text<'t> = "deploymentName",
        /// The version of a deployment.
        optional deployment_version: Text<'t> = "deploymentVersion",
        /// The project of a deployment.
        optional deployment_project: Text<'t> = "deploymentProject",
        /// A parameter that a deployment added.
        optional deployment_param_added: Text<'t> = "deploymentParamAdded",
        /// A parameter that a deployment removed.
        optional deployment_param_removed: Text<'t> = "deploymentParamRemoved",
        /// The artifact of a deployment.
        optional artifact: Text<'t> = "artifact",
        /// A link to the build.
        optional ci_back_link: Text<'t> = "ciBackLink",
        /// An action that remedies it.
        optional remediation_action: Text<'t> = "remediationAction",
        /// The value of a configuration before.
        optional original: Text<'t> = "original",
        /// The value of a configuration after.
        optional changed: Text<'t> = "changed",
        /// The service.
        optional service: Text<'t> = "service",
        /// The method of the service.
        optional service_method: Text<'t> = "serviceMethod",
        /// The group of methods of the service.
        optional service_method_group: Text<'t> = "serviceMethodGroup",
        /// The browser.
        optional browser: Text<'t> = "browser",
        /// The place of the users.
        optional geolocation: Text<'t> = "geolocation",
        /// The operating system.
        optional operating_system: Text<'t> = "operatingSystem",
        /// The version of the mobile application.
        optional mobile_app_version: Text<'t> = "mobileAppVersion",
        /// The user action.
        optional user_action: Text<'t> = "userAction",
        /// The percentile, `50th` or `90th`.
        optional percentile: Text<'t> = "percentile",
        /// The response time that is usual, 50th percentile.
        optional reference_response_time_50th: Raw<'t> = "referenceResponseTime50thPercentile",
        /// The response time that is usual, 90th percentile.
        optional reference_response_time_90th: Raw<'t> = "referenceResponseTime90thPercentile",
        /// The threshold that somebody set for the 50th percentile.
        optional user_defined_50th_threshold: Raw<'t> = "userDefined50thPercentileThreshold",
        /// The threshold that somebody set for the 90th percentile.
        optional user_defined_90th_threshold: Raw<'t> = "userDefined90thPercentileThreshold",
        /// The threshold that somebody set for the failure rate.
        optional user_defined_failure_rate_threshold: Raw<'t> = "userDefinedFailureRateThreshold",
        /// How many requests are affected in a minute.
        optional affected_requests_per_minute: Raw<'t> = "affectedRequestsPerMinute",
        /// How many user actions are affected in a minute.
        optional affected_user_actions_per_minute: Raw<'t> = "affectedUserActionsPerMinute",
        /// The affected synthetic actions.
        optional affected_synthetic_actions: Vec<Text<'t>> = "affectedSyntheticActions",
        /// The affected synthetic locations.
        optional affected_synthetic_locations: Vec<Text<'t>> = "affectedSyntheticLocations",
        /// The affected private synthetic locations.
        optional affected_private_synthetic_locations: Vec<Text<'t>> = "affectedPrivateSyntheticLocations",
        /// The errors of a synthetic test.
        optional synthetic_error_type: Vec<Text<'t>> = "syntheticErrorType",
        /// The load of the processor.
        optional cpu_load: Raw<'t> = "cpuLoad",
        /// The limit of the processor.
        optional cpu_limit_in_mhz: i64 = "cpuLimitInMHz",
        /// How many process group instances there must be.
        optional minimum_process_group_instance_count_threshold: i64 = "minimumProcessGroupInstanceCountThreshold",
    }
    before status_alias
}

model! {
    /// A measurement behind an event.
    pub struct Severity<'t> {
        /// What was measured.
        optional context: Text<'t> = "context",
        /// The value, a number as it is written.
        optional value: Raw<'t> = "value",
        /// The unit, such as `MicroSecond (µs)`.
        optional unit: Text<'t> = "unit",
    }
}

model! {
    /// A maintenance window in which an event occurred.
    pub struct MaintenanceWindow<'t> {
        /// The id.
        required id: Text<'t> = "id",
        /// The name.
        optional name: Text<'t> = "name",
        /// The description.
        optional description: Text<'t> = "description",
    }
}
