//! The severity and impact levels of problems, which payloads, parameters and selectors name.

/// The severity that v2 alone has.
pub(crate) const INFO: &str = "INFO";

/// Severities of v1.
pub(crate) const SEVERITIES_V1: &[&str] =
    &["AVAILABILITY", "CUSTOM_ALERT", "ERROR", "MONITORING_UNAVAILABLE", "PERFORMANCE", "RESOURCE_CONTENTION"];

/// Severities of v2.
pub(crate) const SEVERITIES_V2: &[&str] =
    &["AVAILABILITY", "CUSTOM_ALERT", "ERROR", INFO, "MONITORING_UNAVAILABLE", "PERFORMANCE", "RESOURCE_CONTENTION"];

/// The one impact level that is spelt otherwise: in v1, and in v2.
pub(crate) const SERVICE: (&str, &str) = ("SERVICE", "SERVICES");

/// Impact levels of v1.
pub(crate) const IMPACTS_V1: &[&str] = &["APPLICATION", "ENVIRONMENT", "INFRASTRUCTURE", SERVICE.0];

/// Impact levels of v2, in the same order.
pub(crate) const IMPACTS_V2: &[&str] = &["APPLICATION", "ENVIRONMENT", "INFRASTRUCTURE", SERVICE.1];

/// An impact level of v1 as v2 spells it.
pub(crate) fn impact_to_v2(level: &str) -> &str {
    if level == SERVICE.0 { SERVICE.1 } else { level }
}

/// An impact level of v2 as v1 spells it.
pub(crate) fn impact_to_v1(level: &str) -> &str {
    if level == SERVICE.1 { SERVICE.0 } else { level }
}
