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
        required {
            /// The id.
            problem_id: Text<'t> = "problemId",
            /// The number under which people know it, such as `P-221194163`.
            display_id: Text<'t> = "displayId",
            /// What it is, in words.
            title: Text<'t> = "title",
            /// What it affects.
            impact_level: ImpactLevel<'t> = "impactLevel",
            /// The severity.
            severity_level: Text<'t> = "severityLevel",
            /// `OPEN` or `CLOSED`.
            status: Text<'t> = "status",
            /// When it began, in milliseconds since 1970 UTC.
            start_time: i64 = "startTime",
            /// When it ended, in milliseconds since 1970 UTC; -1 while it is open.
            end_time: i64 = "endTime",
        }
        lists {
            /// The entities on which events occurred.
            affected_entities: EntityStub<'t> = "affectedEntities",
            /// The entities that feel the impact.
            impacted_entities: EntityStub<'t> = "impactedEntities",
            /// The management zones it belongs to.
            management_zones: Stub<'t> = "managementZones",
            /// The alerting profiles that match it.
            problem_filters: Stub<'t> = "problemFilters",
        }
        nullable {
            /// The entity that is the root cause, where one was found.
            root_cause_entity: EntityStub<'t> = "rootCauseEntity",
        }
        optional {
            /// The tags of the affected entities.
            entity_tags: Vec<METag<'t>> = "entityTags",
            /// The evidence; present when it is asked for with `fields=evidenceDetails`.
            evidence_details: EvidenceDetails<'t> = "evidenceDetails",
            /// The latest comments; present when they are asked for with `fields=recentComments`.
            recent_comments: Comments<'t> = "recentComments",
            /// The analysis of the impact; present when it is asked for with `fields=impactAnalysis`.
            impact_analysis: ImpactAnalysis<'t> = "impactAnalysis",
            /// The problem that this one became part of.
            linked_problem_info: LinkedProblem<'t> = "linkedProblemInfo",
            /// Names of Kubernetes clusters.
            k8s_cluster_name: Vec<Text<'t>> = "k8s.cluster.name",
            /// Ids of Kubernetes clusters.
            k8s_cluster_uid: Vec<Text<'t>> = "k8s.cluster.uid",
            /// Names of Kubernetes namespaces.
            k8s_namespace_name: Vec<Text<'t>> = "k8s.namespace.name",
        }
    }
}

model! {
    /// A management zone or alerting profile, by id and name.
    pub struct Stub<'t> {
        optional {
            /// The id.
            id: Text<'t> = "id",
            /// The name.
            name: Text<'t> = "name",
            /// The settings object of a management zone; newer servers tell it.
            source_setting: Raw<'t> = "sourceSetting",
        }
    }
}

model! {
    /// The evidence of a problem.
    pub struct EvidenceDetails<'t> {
        required {
            /// How much there is.
            total_count: i64 = "totalCount",
            /// The evidence.
            details: Vec<Evidence<'t>> = "details",
        }
    }
}

model! {
    /// A piece of evidence of any type; which members there are follows from the type.
    pub struct Evidence<'t> {
        required {
            /// `EVENT`, `METRIC`, `TRANSACTIONAL`, `MAINTENANCE_WINDOW` or `AVAILABILITY_EVIDENCE`.
            evidence_type: Text<'t> = "evidenceType",
            /// What it is, in words.
            display_name: Text<'t> = "displayName",
            /// The entity it is about.
            entity: EntityStub<'t> = "entity",
            /// Whether it is part of the root cause.
            root_cause_relevant: bool = "rootCauseRelevant",
            /// When it began, in milliseconds since 1970 UTC.
            start_time: i64 = "startTime",
        }
        optional {
            /// When it ended, in milliseconds since 1970 UTC; -1 or absent while it lasts.
            end_time: i64 = "endTime",
            /// The entity by which it is grouped.
            grouping_entity: EntityStub<'t> = "groupingEntity",
            /// The id of an event.
            event_id: Text<'t> = "eventId",
            /// The type of an event.
            event_type: Text<'t> = "eventType",
            /// The event.
            data: Event<'t> = "data",
            /// The id of a metric.
            metric_id: Text<'t> = "metricId",
            /// The unit of a metric.
            unit: Text<'t> = "unit",
            /// The value before the problem, a number as it is written.
            value_before_change_point: Raw<'t> = "valueBeforeChangePoint",
            /// The value in the problem, a number as it is written.
            value_after_change_point: Raw<'t> = "valueAfterChangePoint",
            /// How a metric is aggregated; not documented, but recorded.
            aggregation_type: Raw<'t> = "aggregationType",
            /// The id of a maintenance window.
            maintenance_window_config_id: Text<'t> = "maintenanceWindowConfigId",
        }
    }
}

model! {
    /// An event.
    pub struct Event<'t> {
        optional {
            /// The id.
            event_id: Text<'t> = "eventId",
            /// The type.
            event_type: Text<'t> = "eventType",
            /// What it is, in words.
            title: Text<'t> = "title",
            /// `OPEN` or `CLOSED`.
            status: Text<'t> = "status",
            /// When it was raised, in milliseconds since 1970 UTC.
            start_time: i64 = "startTime",
            /// When it ended, in milliseconds since 1970 UTC; absent, null or -1 while it is open.
            end_time: i64 = "endTime",
            /// The entity on which it occurred.
            entity_id: EntityStub<'t> = "entityId",
            /// What links it with other events.
            correlation_id: Text<'t> = "correlationId",
            /// Whether it occurred in a maintenance window.
            under_maintenance: bool = "underMaintenance",
            /// Whether it alerts nobody.
            suppress_alert: bool = "suppressAlert",
            /// Whether it raises no problem.
            suppress_problem: bool = "suppressProblem",
            /// Whether it occurs frequently.
            frequent_event: bool = "frequentEvent",
            /// The management zones it belongs to.
            management_zones: Vec<Stub<'t>> = "managementZones",
            /// The tags of its entity.
            entity_tags: Vec<METag<'t>> = "entityTags",
            /// Its properties.
            properties: Vec<Property<'t>> = "properties",
        }
    }
}

model! {
    /// A property of an event.
    pub struct Property<'t> {
        optional {
            /// The key.
            key: Text<'t> = "key",
            /// The value.
            value: Text<'t> = "value",
        }
    }
}

model! {
    /// Comments on a problem.
    pub struct Comments<'t> {
        required {
            /// How many there are in all.
            total_count: i64 = "totalCount",
            /// Those of this page.
            comments: Vec<Comment<'t>> = "comments",
        }
        optional {
            /// How many a page holds.
            page_size: i64 = "pageSize",
            /// The key of the next page.
            next_page_key: Text<'t> = "nextPageKey",
        }
    }
}

model! {
    /// The analysis of the impact of a problem.
    pub struct ImpactAnalysis<'t> {
        required {
            /// The impacts.
            impacts: Vec<Impact<'t>> = "impacts",
        }
    }
}

model! {
    /// The impact of a problem on an entity and its users.
    pub struct Impact<'t> {
        required {
            /// `APPLICATION`, `CUSTOM_APPLICATION`, `MOBILE` or `SERVICE`.
            impact_type: Text<'t> = "impactType",
            /// The entity.
            impacted_entity: EntityStub<'t> = "impactedEntity",
            /// How many users are affected, as an estimate.
            estimated_affected_users: i64 = "estimatedAffectedUsers",
        }
        optional {
            /// How many calls of a service may be affected.
            number_of_potentially_affected_service_calls: i64 = "numberOfPotentiallyAffectedServiceCalls",
        }
    }
}

model! {
    /// Another problem, by its ids.
    pub struct LinkedProblem<'t> {
        required {
            /// The number under which people know it.
            display_id: Text<'t> = "displayId",
            /// Its id.
            problem_id: Text<'t> = "problemId",
        }
    }
}
