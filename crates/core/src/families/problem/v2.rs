//! The models of the Problems API v2.

use super::level::impact_level;
use crate::vocabulary::comment::v2::Comment;
use crate::vocabulary::entity_stub::EntityStub;
use crate::vocabulary::me_tag::METag;
use crate::vocabulary::model::model;
use crate::vocabulary::problem_level::SERVICE;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::Text;

impact_level! {
    /// What a problem affects: `APPLICATION`, `ENVIRONMENT`, `INFRASTRUCTURE` or `SERVICES`.
    ImpactLevel, SERVICE.0, SERVICE.1
}

model! {
    /// A problem (`GET /api/v2/problems/{id}`, and each of `GET /api/v2/problems`).
    ///
    /// ```
    /// use dt_translate::problem::v2::Problem;
    ///
    /// let problem = Problem { display_id: "P-42".into(), end_time: -1, ..Problem::default() };
    /// assert!(problem.affected_entities.is_empty());
    /// ```
    pub struct Problem<'t> {
        /// The id.
        required problem_id: Text<'t> = "problemId",
        /// The number under which people know it, such as `P-221194163`.
        required display_id: Text<'t> = "displayId",
        /// What it is, in words.
        required title: Text<'t> = "title",
        /// What it affects.
        required impact_level: ImpactLevel<'t> = "impactLevel",
        /// The severity.
        required severity_level: Text<'t> = "severityLevel",
        /// `OPEN` or `CLOSED`.
        required status: Text<'t> = "status",
        /// When it began, in milliseconds since 1970 UTC.
        required start_time: i64 = "startTime",
        /// When it ended, in milliseconds since 1970 UTC; -1 while it is open.
        required end_time: i64 = "endTime",
        /// The entities on which events occurred.
        list affected_entities: EntityStub<'t> = "affectedEntities",
        /// The entities that feel the impact.
        list impacted_entities: EntityStub<'t> = "impactedEntities",
        /// The management zones it belongs to.
        list management_zones: Stub<'t> = "managementZones",
        /// The alerting profiles that match it.
        list problem_filters: Stub<'t> = "problemFilters",
        /// The entity that is the root cause, where one was found.
        nullable root_cause_entity: EntityStub<'t> = "rootCauseEntity",
        /// The tags of the affected entities.
        optional entity_tags: Vec<METag<'t>> = "entityTags",
        /// The evidence; present when it is asked for with `fields=evidenceDetails`.
        optional evidence_details: EvidenceDetails<'t> = "evidenceDetails",
        /// The latest comments; present when they are asked for with `fields=recentComments`.
        optional recent_comments: Comments<'t> = "recentComments",
        /// The analysis of the impact; present when it is asked for with `fields=impactAnalysis`.
        optional impact_analysis: ImpactAnalysis<'t> = "impactAnalysis",
        /// The problem that this one became part of.
        optional linked_problem_info: LinkedProblem<'t> = "linkedProblemInfo",
        /// Names of Kubernetes clusters.
        optional k8s_cluster_name: Vec<Text<'t>> = "k8s.cluster.name",
        /// Ids of Kubernetes clusters.
        optional k8s_cluster_uid: Vec<Text<'t>> = "k8s.cluster.uid",
        /// Names of Kubernetes namespaces.
        optional k8s_namespace_name: Vec<Text<'t>> = "k8s.namespace.name",
    }
}

model! {
    /// A management zone or alerting profile, by id and name.
    pub struct Stub<'t> {
        /// The id.
        optional id: Text<'t> = "id",
        /// The name.
        optional name: Text<'t> = "name",
        /// The settings object of a management zone; newer servers tell it.
        optional source_setting: Raw<'t> = "sourceSetting",
    }
}

model! {
    /// The evidence of a problem.
    pub struct EvidenceDetails<'t> {
        /// How much there is.
        required total_count: i64 = "totalCount",
        /// The evidence.
        required details: Vec<Evidence<'t>> = "details",
    }
}

model! {
    /// A piece of evidence of any type; which members there are follows from the type.
    pub struct Evidence<'t> {
        /// `EVENT`, `METRIC`, `TRANSACTIONAL`, `MAINTENANCE_WINDOW` or `AVAILABILITY_EVIDENCE`.
        required evidence_type: Text<'t> = "evidenceType",
        /// What it is, in words.
        required display_name: Text<'t> = "displayName",
        /// The entity it is about.
        required entity: EntityStub<'t> = "entity",
        /// Whether it is part of the root cause.
        required root_cause_relevant: bool = "rootCauseRelevant",
        /// When it began, in milliseconds since 1970 UTC.
        required start_time: i64 = "startTime",
        /// When it ended, in milliseconds since 1970 UTC; -1 or absent while it lasts.
        optional end_time: i64 = "endTime",
        /// The entity by which it is grouped.
        optional grouping_entity: EntityStub<'t> = "groupingEntity",
        /// The id of an event.
        optional event_id: Text<'t> = "eventId",
        /// The type of an event.
        optional event_type: Text<'t> = "eventType",
        /// The event.
        optional data: Event<'t> = "data",
        /// The id of a metric.
        optional metric_id: Text<'t> = "metricId",
        /// The unit of a metric.
        optional unit: Text<'t> = "unit",
        /// The value before the problem, a number as it is written.
        optional value_before_change_point: Raw<'t> = "valueBeforeChangePoint",
        /// The value in the problem, a number as it is written.
        optional value_after_change_point: Raw<'t> = "valueAfterChangePoint",
        /// How a metric is aggregated; not documented, but recorded.
        optional aggregation_type: Raw<'t> = "aggregationType",
        /// The id of a maintenance window.
        optional maintenance_window_config_id: Text<'t> = "maintenanceWindowConfigId",
    }
}

model! {
    /// An event.
    pub struct Event<'t> {
        /// The id.
        optional event_id: Text<'t> = "eventId",
        /// The type.
        optional event_type: Text<'t> = "eventType",
        /// What it is, in words.
        optional title: Text<'t> = "title",
        /// `OPEN` or `CLOSED`.
        optional status: Text<'t> = "status",
        /// When it was raised, in milliseconds since 1970 UTC.
        optional start_time: i64 = "startTime",
        /// When it ended, in milliseconds since 1970 UTC; absent, null or -1 while it is open.
        optional end_time: i64 = "endTime",
        /// The entity on which it occurred.
        optional entity_id: EntityStub<'t> = "entityId",
        /// What links it with other events.
        optional correlation_id: Text<'t> = "correlationId",
        /// Whether it occurred in a maintenance window.
        optional under_maintenance: bool = "underMaintenance",
        /// Whether it alerts nobody.
        optional suppress_alert: bool = "suppressAlert",
        /// Whether it raises no problem.
        optional suppress_problem: bool = "suppressProblem",
        /// Whether it occurs frequently.
        optional frequent_event: bool = "frequentEvent",
        /// The management zones it belongs to.
        optional management_zones: Vec<Stub<'t>> = "managementZones",
        /// The tags of its entity.
        optional entity_tags: Vec<METag<'t>> = "entityTags",
        /// Its properties.
        optional properties: Vec<Property<'t>> = "properties",
    }
}

model! {
    /// A property of an event.
    pub struct Property<'t> {
        /// The key.
        optional key: Text<'t> = "key",
        /// The value.
        optional value: Text<'t> = "value",
    }
}

model! {
    /// Comments on a problem.
    pub struct Comments<'t> {
        /// How many there are in all.
        required total_count: i64 = "totalCount",
        /// Those of this page.
        required comments: Vec<Comment<'t>> = "comments",
        /// How many a page holds.
        optional page_size: i64 = "pageSize",
        /// The key of the next page.
        optional next_page_key: Text<'t> = "nextPageKey",
    }
}

model! {
    /// The analysis of the impact of a problem.
    pub struct ImpactAnalysis<'t> {
        /// The impacts.
        required impacts: Vec<Impact<'t>> = "impacts",
    }
}

model! {
    /// The impact of a problem on an entity and its users.
    pub struct Impact<'t> {
        /// `APPLICATION`, `CUSTOM_APPLICATION`, `MOBILE` or `SERVICE`.
        required impact_type: Text<'t> = "impactType",
        /// The entity.
        required impacted_entity: EntityStub<'t> = "impactedEntity",
        /// How many users are affected, as an estimate.
        required estimated_affected_users: i64 = "estimatedAffectedUsers",
        /// How many calls of a service may be affected.
        optional number_of_potentially_affected_service_calls: i64 = "numberOfPotentiallyAffectedServiceCalls",
    }
}

model! {
    /// Another problem, by its ids.
    pub struct LinkedProblem<'t> {
        /// The number under which people know it.
        required display_id: Text<'t> = "displayId",
        /// Its id.
        required problem_id: Text<'t> = "problemId",
    }
}
