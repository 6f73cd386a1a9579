//! Which place in v1 belongs to which in v2.

use crate::report::diagnostic::Evidence::Documented;
use crate::report::origin::How::{Converted, Copied, Dropped};
use crate::report::origin::Row;

pub(crate) const FIELDS: &[Row] = &[
    Row::new("", "customDeviceId", Converted, Documented, "in v1 in the URL"),
    copied("displayName", "displayName"),
    copied("group", "group"),
    copied("ipAddresses", "ipAddresses"),
    copied("ipAddresses/*", "ipAddresses/*"),
    copied("listenPorts", "listenPorts"),
    copied("listenPorts/*", "listenPorts/*"),
    copied("type", "type"),
    copied("favicon", "faviconUrl"),
    copied("configUrl", "configUrl"),
    copied("properties", "properties"),
    copied("hostNames", "dnsNames"),
    copied("hostNames/*", "dnsNames/*"),
    Row::new("tags", "", Dropped, Documented, "in v2 a request of its own: POST /api/v2/tags"),
    Row::new("series", "", Dropped, Documented, "in v2 a request of its own: POST /api/v2/metrics/ingest"),
];

const fn copied(v1: &'static str, v2: &'static str) -> Row {
    Row::new(v1, v2, Copied, Documented, "")
}
