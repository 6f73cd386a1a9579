//! Alerting profiles.

use dt_translate::vocabulary::ObjectId;
use proptest::prelude::*;
use proptest::strategy::Just;
use serde_json::{Value, json};

use super::parts::{
    Object, Values, configuration_tag, either, flag, list, matching, metadata, number, numeric_id, set, tag_text, text,
    uuid, word,
};

const EVENT_TYPES: &[&str] = &[
    "EC2_HIGH_CPU",
    "OSI_HIGH_CPU",
    "ELB_HIGH_BACKEND_ERROR_RATE",
    "PROCESS_NA_HIGH_CONN_FAIL_RATE",
    "CUSTOM_APP_CRASH_RATE_INCREASED",
    "CUSTOM_APPLICATION_ERROR_RATE_INCREASED",
    "CUSTOM_APPLICATION_SLOWDOWN",
    "CUSTOM_APPLICATION_UNEXPECTED_LOW_LOAD",
    "CUSTOM_APPLICATION_UNEXPECTED_HIGH_LOAD",
    "ESXI_GUEST_CPU_LIMIT_REACHED",
    "ESXI_GUEST_ACTIVE_SWAP_WAIT",
    "ESXI_HOST_CPU_SATURATION",
    "ESXI_HOST_MEMORY_SATURATION",
    "ESXI_VM_IMPACT_HOST_CPU_SATURATION",
    "ESXI_VM_IMPACT_HOST_MEMORY_SATURATION",
    "ESXI_HOST_NETWORK_PROBLEMS",
    "ESXI_HOST_DISK_SLOW",
    "EBS_VOLUME_HIGH_LATENCY",
    "DATABASE_CONNECTION_FAILURE",
    "SERVICE_ERROR_RATE_INCREASED",
    "RDS_HIGH_LATENCY",
    "OSI_NIC_UTILIZATION_HIGH",
    "OSI_NIC_ERRORS_HIGH",
    "OSI_NIC_DROPPED_PACKETS_HIGH",
    "OSI_GRACEFULLY_SHUTDOWN",
    "OSI_UNEXPECTEDLY_UNAVAILABLE",
    "HOST_OF_SERVICE_UNAVAILABLE",
    "ESXI_HOST_DISK_QUEUE_SLOW",
    "APPLICATION_ERROR_RATE_INCREASED",
    "AWS_LAMBDA_HIGH_ERROR_RATE",
    "PROCESS_HIGH_GC_ACTIVITY",
    "ESXI_HOST_DATASTORE_LOW_DISK_SPACE",
    "OSI_LOW_DISK_SPACE",
    "OSI_DISK_LOW_INODES",
    "RDS_LOW_STORAGE_SPACE",
    "PROCESS_MEMORY_RESOURCE_EXHAUSTED",
    "OSI_HIGH_MEMORY",
    "MOBILE_APP_CRASH_RATE_INCREASED",
    "MOBILE_APPLICATION_ERROR_RATE_INCREASED",
    "MOBILE_APPLICATION_SLOWDOWN",
    "MOBILE_APPLICATION_UNEXPECTED_LOW_LOAD",
    "MOBILE_APPLICATION_UNEXPECTED_HIGH_LOAD",
    "MONITORING_UNAVAILABLE",
    "PROCESS_NA_HIGH_LOSS_RATE",
    "ESXI_HOST_OVERLOADED_STORAGE",
    "PROCESS_CRASHED",
    "PG_LOW_INSTANCE_COUNT",
    "PGI_UNAVAILABLE",
    "RDS_HIGH_CPU",
    "RDS_LOW_MEMORY",
    "RDS_OF_SERVICE_UNAVAILABLE",
    "SERVICE_SLOWDOWN",
    "RDS_RESTART_SEQUENCE",
    "PGI_OF_SERVICE_UNAVAILABLE",
    "OSI_SLOW_DISK",
    "SYNTHETIC_NODE_OUTAGE",
    "SYNTHETIC_PRIVATE_LOCATION_OUTAGE",
    "PROCESS_THREADS_RESOURCE_EXHAUSTED",
    "SERVICE_UNEXPECTED_HIGH_LOAD",
    "APPLICATION_UNEXPECTED_HIGH_LOAD",
    "SERVICE_UNEXPECTED_LOW_LOAD",
    "APPLICATION_UNEXPECTED_LOW_LOAD",
    "APPLICATION_SLOWDOWN",
    "SYNTHETIC_GLOBAL_OUTAGE",
    "SYNTHETIC_LOCAL_OUTAGE",
    "SYNTHETIC_TEST_LOCATION_SLOWDOWN",
    "HTTP_CHECK_GLOBAL_OUTAGE",
    "HTTP_CHECK_LOCAL_OUTAGE",
    "HTTP_CHECK_TEST_LOCATION_SLOWDOWN",
    "MULTI_PROTOCOL_GLOBAL_OUTAGE",
    "MULTI_PROTOCOL_LOCAL_OUTAGE",
    "MULTI_PROTOCOL_LOCATION_SLOWDOWN",
    "EXTERNAL_SYNTHETIC_TEST_OUTAGE",
    "EXTERNAL_SYNTHETIC_TEST_SLOWDOWN",
];

/// Profiles of v1.
pub fn v1() -> Values {
    Object::new()
        .seldom("metadata", metadata())
        .seldom("id", uuid())
        .has("displayName", text(100))
        .may_be_null("mzId", either(vec![numeric_id(), numeric_id(), Just(json!("")).boxed()]))
        .seldom("managementZoneId", number(i64::MIN, i64::MAX))
        .may_be_null("rules", list(rule_v1(), 0, 4))
        .may_be_null("eventTypeFilters", list(filter_v1(), 0, 3))
        .seldom("somethingElse", text(10))
        .build()
}

fn rule_v1() -> Values {
    let severities =
        &["AVAILABILITY", "CUSTOM_ALERT", "ERROR", "MONITORING_UNAVAILABLE", "PERFORMANCE", "RESOURCE_CONTENTION"];
    let tag_filter = either(vec![
        Object::new().has("includeMode", word(&["NONE"])).may("tagFilters", list(configuration_tag(), 0, 1)).build(),
        Object::new()
            .has("includeMode", word(&["INCLUDE_ANY", "INCLUDE_ALL"]))
            .has("tagFilters", set(configuration_tag(), 1, 4))
            .build(),
        Object::new()
            .has("includeMode", word(&["INCLUDE_ANY", "INCLUDE_ALL"]))
            .has("tagFilters", set(configuration_tag(), 1, 10))
            .build(),
    ]);
    Object::new()
        .has("severityLevel", word(severities))
        .has("delayInMinutes", number(0, 10_000))
        .has("tagFilter", tag_filter)
        .build()
}

fn filter_v1() -> Values {
    let predefined = Object::new().has("eventType", word(EVENT_TYPES)).may("negate", flag()).build();
    let operators = &["BEGINS_WITH", "CONTAINS", "CONTAINS_REGEX", "ENDS_WITH", "EQUALS"];
    let text_filter = || text_filter(operators, "CONTAINS_REGEX", "caseInsensitive");
    let custom = prop_oneof![
        Object::new()
            .has("customTitleFilter", text_filter())
            .may_be_null("customDescriptionFilter", text_filter())
            .build(),
        Object::new().has("customDescriptionFilter", text_filter()).build(),
    ];
    either(vec![
        Object::new().has("predefinedEventFilter", predefined).build(),
        Object::new().has("customEventFilter", custom).build(),
    ])
}

/// A text filter; with the operator for regular expressions its value is one.
fn text_filter(operators: &'static [&'static str], regex: &'static str, case: &'static str) -> Values {
    let patterns = word(&["^a.*b$", "(x|y)+", r"\d{3}", "(?=look)ahead", r"\Qquoted\E"]);
    Object::new()
        .may("enabled", flag())
        .may("negate", flag())
        .may(case, flag())
        .has("operator", word(operators))
        .has("value", text(1000))
        .build()
        .prop_flat_map(move |filter| {
            let is_regex = filter["operator"] == regex;
            patterns.clone().prop_map(move |pattern| {
                if is_regex { crate::documents::with(&filter, "/value", pattern) } else { filter.clone() }
            })
        })
        .boxed()
}

/// Values of `builtin:alerting.profile`.
pub fn v2() -> Values {
    let of_zone =
        |uid: Value| json!(ObjectId::derive("builtin:management-zones", uid.as_str().unwrap_or_default()).to_string());
    Object::new()
        .has("name", text(100))
        .may_be_null("managementZone", either(vec![numeric_id(), numeric_id(), uuid().prop_map(of_zone).boxed()]))
        .may("severityRules", set(rule_v2(), 0, 4))
        .has("eventFilters", set(filter_v2(), 0, 3))
        .seldom("somethingElse", text(10))
        .build()
}

fn rule_v2() -> Values {
    let severities =
        &["AVAILABILITY", "CUSTOM_ALERT", "ERRORS", "MONITORING_UNAVAILABLE", "PERFORMANCE", "RESOURCE_CONTENTION"];
    let rule = move || Object::new().may("severityLevel", word(severities)).may("delayInMinutes", number(0, 10_000));
    either(vec![
        rule().may("tagFilterIncludeMode", word(&["NONE"])).build(),
        rule()
            .has("tagFilterIncludeMode", word(&["INCLUDE_ANY", "INCLUDE_ALL"]))
            .has("tagFilter", set(tag_text(), 1, 5))
            .build(),
        rule().has("tagFilterIncludeMode", word(&["INCLUDE_ALL"])).has("tagFilter", set(tag_text(), 9, 12)).build(),
    ])
}

fn filter_v2() -> Values {
    let predefined = Object::new().may("eventType", word(EVENT_TYPES)).may("negate", flag()).build();
    let operators = &["BEGINS_WITH", "ENDS_WITH", "CONTAINS", "REGEX_MATCHES", "STRING_EQUALS"];
    let text_filter = || text_filter(operators, "REGEX_MATCHES", "caseSensitive");
    let item = Object::new()
        .has("metadataKey", matching("[a-z][a-z.]{0,12}").prop_map(Value::from))
        .has("metadataValue", text(500))
        .may("negate", flag())
        .build();
    let metadata_filter = Object::new().has("metadataFilterItems", list(item, 1, 1)).build();
    let custom = prop_oneof![
        6 => Object::new().has("titleFilter", text_filter()).may_be_null("descriptionFilter", text_filter())
            .seldom("metadataFilter", metadata_filter.clone()).build(),
        3 => Object::new().has("descriptionFilter", text_filter()).build(),
        1 => Object::new().has("metadataFilter", metadata_filter).build(),
    ];
    either(vec![
        Object::new().may("type", word(&["PREDEFINED"])).has("predefinedFilter", predefined).build(),
        Object::new().has("type", word(&["CUSTOM"])).has("customFilter", custom).build(),
    ])
}
