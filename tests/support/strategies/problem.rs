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
/// Some of the types that v1 documents, with a title of their own and without, and one that is newer.
const EVENT_TYPES: &[&str] = &[
    "AVAILABILITY_EVENT",
    "CONNECTION_LOST",
    "CPU_SATURATED",
    "CUSTOM_ALERT",
    "CUSTOM_ANNOTATION",
    "CUSTOM_DEPLOYMENT",
    "ERROR_EVENT",
    "FAILURE_RATE_INCREASED",
    "HOST_MAINTENANCE",
    "LOW_DISK_SPACE",
    "OSI_UNEXPECTEDLY_UNAVAILABLE",
    "SERVICE_RESPONSE_TIME_DEGRADED",
    "BRAND_NEW_EVENT",
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
