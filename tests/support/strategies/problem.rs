//! Problems.

use proptest::prelude::*;
use proptest::strategy::Just;
use serde_json::{Value, json};

use super::parts::{Object, Values, either, flag, list, matching, number, numeric_id, set, tag, text, uuid, word};

const SEVERITIES: &[&str] =
    &["AVAILABILITY", "CUSTOM_ALERT", "ERROR", "MONITORING_UNAVAILABLE", "PERFORMANCE", "RESOURCE_CONTENTION", "NEW"];
const SEVERITIES_V2: &[&str] = &[
    "AVAILABILITY",
    "CUSTOM_ALERT",
    "ERROR",
    "INFO",
    "MONITORING_UNAVAILABLE",
    "PERFORMANCE",
    "RESOURCE_CONTENTION",
    "NEW",
];
const IMPACTS: &[&str] = &["APPLICATION", "ENVIRONMENT", "INFRASTRUCTURE", "SERVICE", "NEW"];
const IMPACTS_V2: &[&str] = &["APPLICATION", "ENVIRONMENT", "INFRASTRUCTURE", "SERVICES", "NEW"];
/// The types that v1 documents, and one that is newer.
const EVENT_TYPES: &[&str] = &[
    "APPLICATION_JS_FRAMEWORK_DETECTED",
    "APPLICATION_OVERLOAD_PREVENTION",
    "AVAILABILITY_EVENT",
    "CONNECTION_LOST",
    "CPU_SATURATED",
    "CUSTOM_ALERT",
    "CUSTOM_ANNOTATION",
    "CUSTOM_APPLICATION_OVERLOAD_PREVENTION",
    "CUSTOM_APP_CRASH_RATE_INCREASED",
    "CUSTOM_CONFIGURATION",
    "CUSTOM_DEPLOYMENT",
    "CUSTOM_INFO",
    "DATABASE_CONNECTION_FAILURE",
    "DEPLOYMENT_CHANGED_CHANGE",
    "DEPLOYMENT_CHANGED_NEW",
    "DEPLOYMENT_CHANGED_REMOVED",
    "DOCKER_MEMORY_SATURATION",
    "DYNATRACE_INTERNAL",
    "EBS_VOLUME_HIGH_LATENCY",
    "ELASTIC_LOAD_BALANCER_HIGH_BACKEND_FAILURE_RATE",
    "ELASTIC_LOAD_BALANCER_HIGH_FAILURE_RATE",
    "ELASTIC_LOAD_BALANCER_HIGH_UNHEALTHY_HOST_RATE",
    "ERROR_EVENT",
    "ESXI_HOST_VM_MOTION_ARRIVED",
    "ESXI_HOST_VM_MOTION_LEFT",
    "ESXI_HOST_VM_STARTED",
    "ESXI_START",
    "ESXI_VM_DISCONNECTED",
    "ESXI_VM_MOTION",
    "ESXI_VM_POWER_OFF",
    "ESXI_VM_START",
    "FAILURE_RATE_INCREASED",
    "HIGH_CONNECTIVITY_FAILURES",
    "HIGH_DROPPED_PACKETS_RATE",
    "HIGH_GC_ACTIVITY",
    "HIGH_LATENCY",
    "HIGH_NETWORK_ERROR_RATE",
    "HIGH_NETWORK_LOSS_RATE",
    "HIGH_NETWORK_UTILIZATION",
    "HOST_CONNECTION_FAILED",
    "HOST_CONNECTION_LOST",
    "HOST_DATASTORE_LOW_DISK_SPACE",
    "HOST_DISK_LOW_INODES",
    "HOST_GRACEFULLY_SHUTDOWN",
    "HOST_LOG_AVAILABILITY",
    "HOST_LOG_ERROR",
    "HOST_LOG_MATCHED",
    "HOST_LOG_PERFORMANCE",
    "HOST_MAINTENANCE",
    "HOST_NO_CONNECTION",
    "HOST_OF_SERVICE_UNAVAILABLE",
    "HOST_SHUTDOWN",
    "HOST_TIMEOUT",
    "HTTP_CHECK_GLOBAL_OUTAGE",
    "HTTP_CHECK_LOCAL_OUTAGE",
    "HTTP_CHECK_TEST_LOCATION_SLOWDOWN",
    "INSUFFICIENT_DISK_QUEUE_DEPTH",
    "JAVASCRIPT_ERROR_RATE_INCREASED",
    "LAMBDA_FUNCTION_HIGH_ERROR_RATE",
    "LOG_AVAILABILITY",
    "LOG_ERROR",
    "LOG_MATCHED",
    "LOG_PERFORMANCE",
    "LOW_DISK_SPACE",
    "LOW_STORAGE_SPACE",
    "MARKED_FOR_TERMINATION",
    "MEMORY_RESOURCES_EXHAUSTED",
    "MEMORY_SATURATED",
    "MOBILE_APPLICATION_OVERLOAD_PREVENTION",
    "MOBILE_APP_CRASH_RATE_INCREASED",
    "MONITORING_UNAVAILABLE",
    "MULTI_PROTOCOL_GLOBAL_OUTAGE",
    "MULTI_PROTOCOL_LOCAL_OUTAGE",
    "MULTI_PROTOCOL_LOCATION_SLOWDOWN",
    "OPENSTACK_HOST_VM_SHUTDOWN",
    "OPENSTACK_HOST_VM_STARTED",
    "OPENSTACK_KEYSTONE_SLOW",
    "OPENSTACK_KEYSTONE_UNHEALTHY",
    "OPENSTACK_VM_LAUNCH_FAILED",
    "OPENSTACK_VM_MOTION",
    "OSI_DOCKER_DEVICEMAPPER_LOW_DATA_SPACE",
    "OSI_DOCKER_DEVICEMAPPER_LOW_METADATA_SPACE",
    "OVERLOADED_STORAGE",
    "PERFORMANCE_EVENT",
    "PGI_CRASHED_INFO",
    "PGI_HAPROXY_QUEUED_REQUESTS_HIGH",
    "PGI_HAPROXY_SESSION_USAGE_HIGH",
    "PGI_LOG_MATCHED",
    "PGI_MEMDUMP",
    "PGI_MYSQL_SLOW_QUERIES_RATE_HIGH",
    "PGI_OF_SERVICE_UNAVAILABLE",
    "PGI_RMQ_HIGH_FILE_DESC_USAGE",
    "PGI_RMQ_HIGH_MEM_USAGE",
    "PGI_RMQ_HIGH_PROCESS_USAGE",
    "PGI_RMQ_HIGH_SOCKETS_USAGE",
    "PGI_RMQ_LOW_DISK_SPACE",
    "PROCESS_CRASHED",
    "PROCESS_CUSTOM_AVAILABILITY",
    "PROCESS_CUSTOM_ERROR",
    "PROCESS_CUSTOM_PERFORMANCE",
    "PROCESS_GROUP_LOW_INSTANCE_COUNT",
    "PROCESS_LOG_AVAILABILITY",
    "PROCESS_LOG_ERROR",
    "PROCESS_LOG_PERFORMANCE",
    "PROCESS_RESTART",
    "PROCESS_UNAVAILABLE",
    "RDS_AZ_FAILOVER_COMPLETED",
    "RDS_AZ_FAILOVER_STARTED",
    "RDS_BACKUP_COMPLETED",
    "RDS_BACKUP_STARTED",
    "RDS_OF_SERVICE_UNAVAILABLE",
    "RDS_RESTART",
    "RDS_RESTART_SEQUENCE",
    "RESOURCE_CONTENTION",
    "SERVICE_RESPONSE_TIME_DEGRADED",
    "SLOW_DISK",
    "SYNTHETIC_AVAILABILITY",
    "SYNTHETIC_NODE_OUTAGE",
    "SYNTHETIC_PRIVATE_LOCATION_OUTAGE",
    "SYNTHETIC_SLOWDOWN",
    "THREADS_RESOURCES_EXHAUSTED",
    "UNEXPECTED_HIGH_LOAD",
    "UNEXPECTED_LOW_LOAD",
    "USER_ACTION_DURATION_DEGRADATION",
    "VIRTUAL_MACHINE_SHUTDOWN",
    "WARNING",
    "WEB_CHECK_GLOBAL_OUTAGE",
    "WEB_CHECK_LOCAL_OUTAGE",
    "SOMETHING_NEW",
];
const STATES: &[&str] = &["OPEN", "CLOSED"];

/// A time in milliseconds before every end.
fn start() -> Values {
    number(0, 1_700_000_000_000)
}

/// An end, or none.
fn end() -> Values {
    prop_oneof![2 => Just(json!(-1)), 3 => number(1_700_000_000_000, 1_800_000_000_000), 1 => Just(json!(7_258_118_400_000_i64))]
        .boxed()
}

/// The id of a problem.
pub fn problem_id() -> Values {
    prop_oneof![9 => matching("-?[0-9]{1,19}_[0-9]{13}V2").prop_map(Value::from), 1 => text(30)].boxed()
}

fn display_id() -> Values {
    prop_oneof![6 => matching("P-[0-9]{1,9}").prop_map(Value::from), 2 => matching("[0-9]{1,4}").prop_map(Value::from), 1 => text(30)]
        .boxed()
}

/// Ids of few entities, so that some stand twice.
fn entity_id() -> Values {
    let ids = matching("(HOST|PROCESS_GROUP|SERVICE|HTTP_CHECK|ENVIRONMENT|TOASTER)-000000000000000[0-3]");
    prop_oneof![9 => ids.prop_map(Value::from), 1 => text(30)].boxed()
}

/// Problems of v1, as the details are answered.
pub fn v1() -> Values {
    let problem = Object::new()
        .has("id", problem_id())
        .has("startTime", start())
        .has("endTime", end())
        .has("displayName", display_id())
        .has("impactLevel", word(IMPACTS))
        .has("status", word(STATES))
        .has("severityLevel", word(SEVERITIES))
        .may_be_null("commentCount", number(0, 1000))
        .may_be_null("tagsOfAffectedEntities", set(tag(), 0, 3))
        .may_be_null("rankedEvents", list(event_v1(), 0, 3))
        .has("rankedImpacts", list(impact_v1(), 0, 4))
        .may_be_null("affectedCounts", counts())
        .may_be_null("recoveredCounts", counts())
        .may_be_null("hasRootCause", flag())
        .seldom("somethingElse", text(10))
        .build();
    Object::new().has("result", problem).build()
}

fn counts() -> Values {
    Object::new()
        .may("INFRASTRUCTURE", number(0, 100))
        .may("SERVICE", number(0, 100))
        .may("APPLICATION", number(0, 100))
        .may("ENVIRONMENT", number(0, 100))
        .build()
}

fn impact_v1() -> Values {
    Object::new()
        .may("entityId", entity_id())
        .may_be_null("entityName", text(40))
        .may("severityLevel", word(SEVERITIES))
        .may("impactLevel", word(IMPACTS))
        .may_be_null("eventType", word(EVENT_TYPES))
        .may("resourceId", entity_id())
        .may("resourceName", text(20))
        .build()
}

/// A number as JSON writes it.
fn decimal() -> Values {
    prop_oneof![Just(json!(0.5)), Just(json!(94.8)), Just(json!(-3)), Just(json!(1_000_000))].boxed()
}

fn event_v1() -> Values {
    let texts = [
        "source",
        "effectiveEntity",
        "annotationType",
        "annotationDescription",
        "deploymentName",
        "deploymentVersion",
        "deploymentProject",
        "deploymentParamAdded",
        "deploymentParamRemoved",
        "artifact",
        "ciBackLink",
        "remediationAction",
        "original",
        "changed",
        "service",
        "serviceMethod",
        "serviceMethodGroup",
        "browser",
        "geolocation",
        "operatingSystem",
        "mobileAppVersion",
        "userAction",
        "percentile",
        "resourceId",
        "resourceName",
    ];
    let numbers = [
        "referenceResponseTime50thPercentile",
        "referenceResponseTime90thPercentile",
        "userDefined50thPercentileThreshold",
        "userDefined90thPercentileThreshold",
        "userDefinedFailureRateThreshold",
        "affectedRequestsPerMinute",
        "affectedUserActionsPerMinute",
        "cpuLoad",
    ];
    let lists = [
        "affectedSyntheticActions",
        "affectedSyntheticLocations",
        "affectedPrivateSyntheticLocations",
        "syntheticErrorType",
    ];
    let severity = Object::new().may("context", text(20)).may("value", decimal()).may("unit", text(10)).build();
    let window = Object::new().has("id", uuid()).may("name", text(20)).may("description", text(20)).build();
    let mut event = Object::new()
        .may("startTime", start())
        .may("endTime", end())
        .may("entityId", entity_id())
        .may("entityName", text(40))
        .may("severityLevel", word(SEVERITIES))
        .may("impactLevel", word(IMPACTS))
        .may("eventType", word(EVENT_TYPES))
        .may_be_null("status", word(STATES))
        .may_be_null("isRootCause", flag())
        .may("correlationId", text(20))
        .may_be_null("activeMaintenanceWindows", list(window, 0, 2))
        .may("severities", list(severity, 0, 2))
        .may("isClusterWide", flag())
        .may("customProperties", Object::new().may("ticket", text(10)).build())
        .may("cpuLimitInMHz", number(0, 5000))
        .may("minimumProcessGroupInstanceCountThreshold", number(0, 9));
    for name in texts {
        event = event.seldom(name, text(10));
    }
    for name in numbers {
        event = event.seldom(name, decimal());
    }
    for name in lists {
        event = event.seldom(name, list(text(10), 0, 2));
    }
    event.build()
}

/// Problems of v2.
pub fn v2() -> Values {
    Object::new()
        .has("problemId", problem_id())
        .has("displayId", display_id())
        .has("title", text(50))
        .has("impactLevel", word(IMPACTS_V2))
        .has("severityLevel", word(SEVERITIES_V2))
        .has("status", word(STATES))
        .has("startTime", start())
        .has("endTime", end())
        .has("affectedEntities", set(entity(), 0, 4))
        .may("impactedEntities", set(entity(), 0, 2))
        .may("managementZones", set(stub(numeric_id()), 0, 2))
        .may("problemFilters", set(stub(uuid()), 0, 2))
        .may_be_null("rootCauseEntity", entity())
        .may_be_null("entityTags", set(tag_v2(), 0, 3))
        .may_be_null("evidenceDetails", evidence_details())
        .may_be_null("recentComments", comments())
        .may_be_null("impactAnalysis", impact_analysis())
        .may_be_null("linkedProblemInfo", linked())
        .seldom("k8s.cluster.name", list(text(10), 0, 2))
        .seldom("k8s.cluster.uid", list(uuid(), 0, 2))
        .seldom("k8s.namespace.name", list(text(10), 0, 2))
        .seldom("somethingElse", text(10))
        .build()
}

fn entity() -> Values {
    let typed = |id: Value| {
        let entity_type = id.as_str().and_then(|id| id.rsplit_once('-')).map_or("OTHER", |(before, _)| before);
        json!({"id": id, "type": entity_type})
    };
    let other = Object::new().may("id", entity_id()).may("type", word(&["HOST", "SERVER"])).build();
    let id = prop_oneof![6 => entity_id().prop_map(typed), 1 => other];
    Object::new().may("entityId", id).may_be_null("name", text(30)).build()
}

fn stub(id: Values) -> Values {
    Object::new().has("id", id).may("name", text(20)).build()
}

fn tag_v2() -> Values {
    let plain = matching("[a-z]{1,6}")
        .prop_map(|key| json!({"context": "CONTEXTLESS", "key": key, "stringRepresentation": key}));
    let loose = Object::new()
        .may("context", word(&["AWS", "CONTEXTLESS", "KUBERNETES", "NEW"]))
        .has("key", text(20))
        .may_be_null("value", text(20))
        .may("stringRepresentation", text(20))
        .build();
    let from_text =
        matching(r"(\[AWS\])?[a-z]{1,6}(:[a-z]{1,6})?").prop_map(|text| json!({"stringRepresentation": text}));
    prop_oneof![4 => plain, 4 => loose, 1 => from_text].boxed()
}

fn evidence_details() -> Values {
    let details = (list(evidence(), 0, 4), prop::option::weighted(0.2, 0..9_usize));
    let counted = |(details, other): (Value, Option<usize>)| {
        let count = other.or(details.as_array().map(Vec::len));
        json!({"totalCount": count, "details": details})
    };
    details.prop_map(counted).boxed()
}

fn evidence() -> Values {
    let base = || {
        Object::new()
            .has("displayName", text(20))
            .has("entity", entity())
            .has("rootCauseRelevant", flag())
            .has("startTime", start())
            .may("endTime", end())
            .seldom("groupingEntity", entity())
    };
    let event = base()
        .has("evidenceType", word(&["EVENT"]))
        .has("eventId", text(20))
        .has("eventType", word(EVENT_TYPES))
        .may_be_null("data", event_v2())
        .build();
    let metric = base()
        .has("evidenceType", word(&["METRIC", "TRANSACTIONAL", "NEW"]))
        .may("metricId", text(20))
        .may("unit", text(10))
        .may("valueBeforeChangePoint", decimal())
        .may("valueAfterChangePoint", decimal())
        .may("aggregationType", Object::new().has("type", word(&["AVG"])).build())
        .build();
    let window = base()
        .has("evidenceType", word(&["MAINTENANCE_WINDOW", "AVAILABILITY_EVIDENCE"]))
        .may("maintenanceWindowConfigId", uuid())
        .build();
    either(vec![event.clone(), event, metric, window])
}

fn event_v2() -> Values {
    let property = Object::new().may("key", text(10)).may("value", text(10)).build();
    Object::new()
        .may("eventId", text(20))
        .may("eventType", word(EVENT_TYPES))
        .may("title", text(20))
        .may("status", word(STATES))
        .may("startTime", start())
        .may_be_null("endTime", end())
        .may("entityId", entity())
        .may("correlationId", text(20))
        .may("underMaintenance", flag())
        .may("suppressAlert", flag())
        .may("suppressProblem", flag())
        .may("frequentEvent", flag())
        .may("managementZones", set(stub(numeric_id()), 0, 2))
        .may("entityTags", set(tag_v2(), 0, 2))
        .may("properties", list(property, 0, 2))
        .build()
}

fn comments() -> Values {
    Object::new()
        .has("totalCount", number(0, 1000))
        .has("comments", list(super::problem_comment::v2(), 0, 2))
        .seldom("pageSize", number(1, 500))
        .seldom("nextPageKey", text(20))
        .build()
}

fn impact_analysis() -> Values {
    let impact = Object::new()
        .has("impactType", word(&["APPLICATION", "CUSTOM_APPLICATION", "MOBILE", "SERVICE", "NEW"]))
        .has("impactedEntity", entity())
        .has("estimatedAffectedUsers", number(0, 1000))
        .may("numberOfPotentiallyAffectedServiceCalls", number(0, 1000))
        .build();
    Object::new().has("impacts", list(impact, 0, 2)).build()
}

fn linked() -> Values {
    Object::new().has("displayId", display_id()).has("problemId", problem_id()).build()
}
