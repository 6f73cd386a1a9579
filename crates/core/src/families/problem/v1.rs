//! The models of the Problems API v1.

use serde::{Deserialize, Serialize};

use super::findings::Finding;
use super::level::{STATES, impact_level};
use crate::reader::{ObjectReader, Read};
use crate::vocabulary::model::model;
use crate::vocabulary::owned::unborrowed;
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
        optional {
            /// The id.
            id: Text<'t> = "id",
            /// When it began, in milliseconds since 1970 UTC.
            start_time: i64 = "startTime",
            /// When it ended, in milliseconds since 1970 UTC; -1 while it is open.
            end_time: i64 = "endTime",
            /// The number under which people know it, such as `P-221194163`.
            display_name: Text<'t> = "displayName",
            /// What it affects.
            impact_level: ImpactLevel<'t> = "impactLevel",
            /// `OPEN` or `CLOSED`.
            status: Text<'t> = "status",
            /// The severity.
            severity_level: Text<'t> = "severityLevel",
            /// How many comments there are.
            comment_count: i64 = "commentCount",
            /// The tags of the affected entities.
            tags_of_affected_entities: Vec<Tag<'t>> = "tagsOfAffectedEntities",
            /// The events behind it; in a feed only when it is asked for with `expandDetails`.
            ranked_events: Vec<Event<'t>> = "rankedEvents",
            /// The affected entities, once for each event.
            ranked_impacts: Vec<Impact<'t>> = "rankedImpacts",
            /// How many entities are affected.
            affected_counts: LevelCounts = "affectedCounts",
            /// How many entities were affected and have recovered.
            recovered_counts: LevelCounts = "recoveredCounts",
            /// Whether a root cause was found.
            has_root_cause: bool = "hasRootCause",
        }
    }
    before status_alias
}

/// The vendor's example of problem details spells `status` as `details`, in the problem and in its events.
fn status_alias(o: &mut ObjectReader<'_, '_>) {
    if STATES.iter().any(|state| o.is_text("details", state)) {
        o.also_spelt("status", "details", || Finding::DetailsForStatus);
    }
}

/// A number of entities for each impact level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub struct LevelCounts {
    /// Hosts, processes, devices and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub infrastructure: Option<i64>,
    /// Services.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<i64>,
    /// Applications and synthetic tests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<i64>,
    /// The environment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<i64>,
}

impl<'t> Read<'t> for LevelCounts {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self {
            infrastructure: o.optional("INFRASTRUCTURE"),
            service: o.optional("SERVICE"),
            application: o.optional("APPLICATION"),
            environment: o.optional("ENVIRONMENT"),
        }
    }
}

model! {
    /// The impact of an event on an entity.
    pub struct Impact<'t> {
        optional {
            /// The id of the affected entity.
            entity_id: Text<'t> = "entityId",
            /// The name of the affected entity.
            entity_name: Text<'t> = "entityName",
            /// The severity of the event.
            severity_level: Text<'t> = "severityLevel",
            /// What the event affects.
            impact_level: ImpactLevel<'t> = "impactLevel",
            /// The type of the event.
            event_type: Text<'t> = "eventType",
            /// The id of the resource on which the event occurred.
            resource_id: Text<'t> = "resourceId",
            /// The name of the resource on which the event occurred.
            resource_name: Text<'t> = "resourceName",
        }
    }
}

model! {
    /// An event behind a problem. Numbers with a fraction are kept as they are written.
    pub struct Event<'t> {
        optional {
            /// When it was raised, in milliseconds since 1970 UTC.
            start_time: i64 = "startTime",
            /// When it ended, in milliseconds since 1970 UTC; -1 while it is open.
            end_time: i64 = "endTime",
            /// The id of the affected entity.
            entity_id: Text<'t> = "entityId",
            /// The name of the affected entity.
            entity_name: Text<'t> = "entityName",
            /// The severity.
            severity_level: Text<'t> = "severityLevel",
            /// What it affects.
            impact_level: ImpactLevel<'t> = "impactLevel",
            /// The type.
            event_type: Text<'t> = "eventType",
            /// `OPEN` or `CLOSED`.
            status: Text<'t> = "status",
            /// Whether it is a root cause of the problem.
            is_root_cause: bool = "isRootCause",
            /// What links it with other events.
            correlation_id: Text<'t> = "correlationId",
            /// The maintenance windows in which it occurred.
            active_maintenance_windows: Vec<MaintenanceWindow<'t>> = "activeMaintenanceWindows",
            /// The measurements behind it.
            severities: Vec<Severity<'t>> = "severities",
            /// The id of the resource on which it occurred.
            resource_id: Text<'t> = "resourceId",
            /// The name of the resource on which it occurred.
            resource_name: Text<'t> = "resourceName",
            /// Whether the whole cluster is concerned.
            is_clusterwide: bool = "isClusterWide",
            /// Who sent it.
            source: Text<'t> = "source",
            /// The entity that is meant.
            effective_entity: Text<'t> = "effectiveEntity",
            /// The properties of a custom event, an object of texts.
            custom_properties: Raw<'t> = "customProperties",
            /// The type of an annotation.
            annotation_type: Text<'t> = "annotationType",
            /// The text of an annotation.
            annotation_description: Text<'t> = "annotationDescription",
            /// The name of a deployment.
            deployment_name: Text<'t> = "deploymentName",
            /// The version of a deployment.
            deployment_version: Text<'t> = "deploymentVersion",
            /// The project of a deployment.
            deployment_project: Text<'t> = "deploymentProject",
            /// A parameter that a deployment added.
            deployment_param_added: Text<'t> = "deploymentParamAdded",
            /// A parameter that a deployment removed.
            deployment_param_removed: Text<'t> = "deploymentParamRemoved",
            /// The artifact of a deployment.
            artifact: Text<'t> = "artifact",
            /// A link to the build.
            ci_back_link: Text<'t> = "ciBackLink",
            /// An action that remedies it.
            remediation_action: Text<'t> = "remediationAction",
            /// The value of a configuration before.
            original: Text<'t> = "original",
            /// The value of a configuration after.
            changed: Text<'t> = "changed",
            /// The service.
            service: Text<'t> = "service",
            /// The method of the service.
            service_method: Text<'t> = "serviceMethod",
            /// The group of methods of the service.
            service_method_group: Text<'t> = "serviceMethodGroup",
            /// The browser.
            browser: Text<'t> = "browser",
            /// The place of the users.
            geolocation: Text<'t> = "geolocation",
            /// The operating system.
            operating_system: Text<'t> = "operatingSystem",
            /// The version of the mobile application.
            mobile_app_version: Text<'t> = "mobileAppVersion",
            /// The user action.
            user_action: Text<'t> = "userAction",
            /// The percentile, `50th` or `90th`.
            percentile: Text<'t> = "percentile",
            /// The response time that is usual, 50th percentile.
            reference_response_time_50th: Raw<'t> = "referenceResponseTime50thPercentile",
            /// The response time that is usual, 90th percentile.
            reference_response_time_90th: Raw<'t> = "referenceResponseTime90thPercentile",
            /// The threshold that somebody set for the 50th percentile.
            user_defined_50th_threshold: Raw<'t> = "userDefined50thPercentileThreshold",
            /// The threshold that somebody set for the 90th percentile.
            user_defined_90th_threshold: Raw<'t> = "userDefined90thPercentileThreshold",
            /// The threshold that somebody set for the failure rate.
            user_defined_failure_rate_threshold: Raw<'t> = "userDefinedFailureRateThreshold",
            /// How many requests are affected in a minute.
            affected_requests_per_minute: Raw<'t> = "affectedRequestsPerMinute",
            /// How many user actions are affected in a minute.
            affected_user_actions_per_minute: Raw<'t> = "affectedUserActionsPerMinute",
            /// The affected synthetic actions.
            affected_synthetic_actions: Vec<Text<'t>> = "affectedSyntheticActions",
            /// The affected synthetic locations.
            affected_synthetic_locations: Vec<Text<'t>> = "affectedSyntheticLocations",
            /// The affected private synthetic locations.
            affected_private_synthetic_locations: Vec<Text<'t>> = "affectedPrivateSyntheticLocations",
            /// The errors of a synthetic test.
            synthetic_error_type: Vec<Text<'t>> = "syntheticErrorType",
            /// The load of the processor.
            cpu_load: Raw<'t> = "cpuLoad",
            /// The limit of the processor.
            cpu_limit_in_mhz: i64 = "cpuLimitInMHz",
            /// How many process group instances there must be.
            minimum_process_group_instance_count_threshold: i64 = "minimumProcessGroupInstanceCountThreshold",
        }
    }
    before status_alias
}

model! {
    /// A measurement behind an event.
    pub struct Severity<'t> {
        optional {
            /// What was measured.
            context: Text<'t> = "context",
            /// The value, a number as it is written.
            value: Raw<'t> = "value",
            /// The unit, such as `MicroSecond (µs)`.
            unit: Text<'t> = "unit",
        }
    }
}

model! {
    /// A maintenance window in which an event occurred.
    pub struct MaintenanceWindow<'t> {
        required {
            /// The id.
            id: Text<'t> = "id",
        }
        optional {
            /// The name.
            name: Text<'t> = "name",
            /// The description.
            description: Text<'t> = "description",
        }
    }
}

unborrowed!(LevelCounts);
