//! How many entities are affected and have recovered, by impact level: v1 counts them, v2 does not.

use super::level::CLOSED;
use super::v1::LevelCounts;
use super::v2;
use crate::vocabulary::entity_stub::EntityStub;

/// The impact level of an entity, as the counts of v1 name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Infrastructure,
    Service,
    Application,
    Environment,
}

/// Entity types by their impact level.
const LEVELS: &[(Level, &[&str])] = &[
    (
        Level::Infrastructure,
        &[
            "HOST",
            "HOST_GROUP",
            "PROCESS_GROUP",
            "PROCESS_GROUP_INSTANCE",
            "DISK",
            "NETWORK_INTERFACE",
            "HYPERVISOR",
            "CUSTOM_DEVICE",
            "CUSTOM_DEVICE_GROUP",
            "CONTAINER_GROUP",
            "CONTAINER_GROUP_INSTANCE",
            "DOCKER_CONTAINER_GROUP",
            "DOCKER_CONTAINER_GROUP_INSTANCE",
            "CLOUD_APPLICATION",
            "CLOUD_APPLICATION_INSTANCE",
            "CLOUD_APPLICATION_NAMESPACE",
            "KUBERNETES_CLUSTER",
            "KUBERNETES_NODE",
            "EC2_INSTANCE",
            "RELATIONAL_DATABASE_SERVICE",
            "ELASTIC_LOAD_BALANCER",
            "AWS_LAMBDA_FUNCTION",
            "AZURE_VM",
        ],
    ),
    (Level::Service, &["SERVICE", "SERVICE_METHOD", "SERVICE_METHOD_GROUP", "SERVICE_INSTANCE"]),
    (
        Level::Application,
        &[
            "APPLICATION",
            "MOBILE_APPLICATION",
            "CUSTOM_APPLICATION",
            "DCRUM_APPLICATION",
            "APPLICATION_METHOD",
            "APPLICATION_METHOD_GROUP",
            "DEVICE_APPLICATION_METHOD",
            "SYNTHETIC_TEST",
            "SYNTHETIC_TEST_STEP",
            "HTTP_CHECK",
            "HTTP_CHECK_STEP",
            "EXTERNAL_SYNTHETIC_TEST",
            "EXTERNAL_SYNTHETIC_TEST_STEP",
            "MULTIPROTOCOL_MONITOR",
            "BROWSER",
        ],
    ),
    (Level::Environment, &["ENVIRONMENT"]),
];

/// The impact level of an entity type, where it is known.
pub(super) fn level(entity_type: &str) -> Option<Level> {
    LEVELS.iter().find(|(_, types)| types.contains(&entity_type)).map(|(level, _)| *level)
}

/// Affected and recovered entities, counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    pub(super) affected: LevelCounts,
    pub(super) recovered: LevelCounts,
}

const NONE: LevelCounts =
    LevelCounts { infrastructure: Some(0), service: Some(0), application: Some(0), environment: Some(0) };

impl Counts {
    pub(super) const NONE: Self = Self { affected: NONE, recovered: NONE };

    pub(super) fn add(&mut self, entity: &EntityStub<'_>, recovered: bool) {
        let level = entity.type_of_id().and_then(level).unwrap_or(Level::Infrastructure);
        let counts = if recovered { &mut self.recovered } else { &mut self.affected };
        let count = match level {
            Level::Infrastructure => &mut counts.infrastructure,
            Level::Service => &mut counts.service,
            Level::Application => &mut counts.application,
            Level::Environment => &mut counts.environment,
        };
        *count = count.map(|count| count + 1);
    }
}

/// Whether a problem is closed: then all of its entities have recovered.
pub(super) fn is_closed(problem: &v2::Problem<'_>) -> bool {
    &*problem.status == CLOSED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_counts_for_the_level_of_its_type() {
        let mut counts = Counts::NONE;
        counts.add(&EntityStub::new("SERVICE-0123456789ABCDEF", None), false);
        counts.add(&EntityStub::new("HTTP_CHECK-0123456789ABCDEF", None), true);
        counts.add(&EntityStub::new("SOMETHING_NEW-0123456789ABCDEF", None), true);
        assert_eq!(counts.affected, LevelCounts { service: Some(1), ..NONE });
        assert_eq!(counts.recovered, LevelCounts { application: Some(1), infrastructure: Some(1), ..NONE });
    }
}
