//! Event types: those that v1 knows, and the titles that the server gives to problems of some.

use crate::vocabulary::text::Text;

/// The event types of v1, sorted. Newer servers know more.
const KNOWN: &[&str] = &[
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
];

/// What the server calls a problem with one event of a type, sorted by type.
///
/// `CUSTOM_ALERT` and the generic types are titled by whoever raises them.
const TITLES: &[(&str, &str)] = &[
    ("CONNECTION_LOST", "Host or monitoring unavailable"),
    ("CPU_SATURATED", "CPU saturation"),
    ("ELASTIC_LOAD_BALANCER_HIGH_BACKEND_FAILURE_RATE", "Elastic load balancer has a high backend failure rate"),
    ("FAILURE_RATE_INCREASED", "Failure rate increase"),
    ("HIGH_DROPPED_PACKETS_RATE", "High rate of dropped packets"),
    ("HIGH_GC_ACTIVITY", "Long garbage-collection time"),
    ("HIGH_LATENCY", "High latency"),
    ("HIGH_NETWORK_ERROR_RATE", "High number of network errors"),
    ("HIGH_NETWORK_UTILIZATION", "High network utilization"),
    ("HOST_DISK_LOW_INODES", "Low number of inodes available"),
    ("HOST_LOG_AVAILABILITY", "Availability log pattern found"),
    ("HOST_LOG_ERROR", "Error log pattern found"),
    ("HOST_LOG_PERFORMANCE", "Performance log pattern found"),
    ("INSUFFICIENT_DISK_QUEUE_DEPTH", "I/O commands queued"),
    ("JAVASCRIPT_ERROR_RATE_INCREASED", "JavaScript error rate increase"),
    ("LAMBDA_FUNCTION_HIGH_ERROR_RATE", "Lambda high error rate"),
    ("LOW_DISK_SPACE", "Low disk space"),
    ("MEMORY_RESOURCES_EXHAUSTED", "Memory resources exhausted"),
    ("MEMORY_SATURATED", "Memory saturation"),
    ("MOBILE_APP_CRASH_RATE_INCREASED", "Mobile app crash rate increased"),
    ("OSI_UNEXPECTEDLY_UNAVAILABLE", "Host or monitoring unavailable"),
    ("PROCESS_GROUP_LOW_INSTANCE_COUNT", "Process unavailable"),
    ("PROCESS_LOG_AVAILABILITY", "Availability log pattern found"),
    ("PROCESS_LOG_ERROR", "Error log pattern found"),
    ("PROCESS_LOG_PERFORMANCE", "Performance log pattern found"),
    ("PROCESS_UNAVAILABLE", "Process unavailable"),
    ("RDS_RESTART_SEQUENCE", "Restart sequence"),
    ("SERVICE_RESPONSE_TIME_DEGRADED", "Response time degradation"),
    ("SLOW_DISK", "Slow disk"),
    ("SYNTHETIC_SLOWDOWN", "Synthetic monitor performance threshold violation"),
    ("UNEXPECTED_HIGH_LOAD", "Unexpected high traffic"),
    ("UNEXPECTED_LOW_LOAD", "Unexpected low traffic"),
    ("USER_ACTION_DURATION_DEGRADATION", "User action duration degradation"),
    ("WEB_CHECK_GLOBAL_OUTAGE", "Synthetic monitor global outage"),
    ("WEB_CHECK_LOCAL_OUTAGE", "Synthetic monitor local outage"),
];

/// Whether v1 knows an event type.
pub(super) fn is_known(event_type: &str) -> bool {
    KNOWN.binary_search(&event_type).is_ok()
}

/// The title of a problem with events of one type.
pub(super) fn title(event_type: &str) -> Option<&'static str> {
    let found = TITLES.binary_search_by_key(&event_type, |(word, _)| word).ok()?;
    TITLES.get(found).map(|(_, title)| *title)
}

/// The title of a problem: that of its one event type, the general one for several, or else its display name.
pub(super) fn problem_title<'a>(
    event_types: impl Iterator<Item = &'a str>,
    impact_level: &str,
    display_name: &'a str,
) -> Text<'a> {
    let mut types = event_types;
    let Some(first) = types.next() else { return Text::from(display_name) };
    let title = if types.all(|other| other == first) { title(first) } else { general_title(impact_level) };
    Text::from(title.unwrap_or(display_name))
}

/// The title of a problem with events of several types.
fn general_title(impact_level: &str) -> Option<&'static str> {
    Some(match impact_level {
        "APPLICATION" => "Multiple application problems",
        "ENVIRONMENT" => "Multiple environment problems",
        "INFRASTRUCTURE" => "Multiple infrastructure problems",
        "SERVICE" => "Multiple service problems",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(KNOWN.is_sorted());
        assert!(TITLES.is_sorted());
    }

    #[test]
    fn a_title_follows_from_the_event_types() {
        let title = |types: &[&'static str]| problem_title(types.iter().copied(), "SERVICE", "P-1").to_string();
        assert_eq!(title(&["LOW_DISK_SPACE", "LOW_DISK_SPACE"]), "Low disk space");
        assert_eq!(title(&["LOW_DISK_SPACE", "SLOW_DISK"]), "Multiple service problems");
        assert_eq!(title(&["CUSTOM_ALERT"]), "P-1");
        assert_eq!(title(&[]), "P-1");
        for (level, title) in [
            ("APPLICATION", "Multiple application problems"),
            ("ENVIRONMENT", "Multiple environment problems"),
            ("INFRASTRUCTURE", "Multiple infrastructure problems"),
            ("SERVICE", "Multiple service problems"),
            ("UNKNOWN", "P-1"),
        ] {
            let types = ["LOW_DISK_SPACE", "SLOW_DISK"].into_iter();
            assert_eq!(problem_title(types, level, "P-1").to_string(), title);
        }
    }
}
