//! Words inside of values that have another name on the other side, as lists to read.

use super::service_type;
use super::tables::metadata;
use crate::report::diagnostic::Evidence;

/// A word of v1 and the one of v2 that says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The word in v1.
    pub v1: &'static str,
    /// The word in v2, where one is known.
    pub v2: Option<&'static str>,
    /// How it is known that they say the same.
    pub evidence: Evidence,
}

/// The names of metadata of processes and process groups: lists by name in v1, keys with values in v2.
///
/// ```
/// let pair = dt_translate::entity::metadata_names().find(|pair| pair.v1 == "executables").unwrap();
/// assert_eq!(pair.v2, Some("EXE_NAME"));
/// ```
pub fn metadata_names() -> impl Iterator<Item = Pair> {
    metadata::NAMES.iter().map(|name| Pair { v1: name.v1, v2: name.key, evidence: name.evidence })
}

/// The types of services.
///
/// ```
/// let pair = dt_translate::entity::service_types().find(|pair| pair.v1 == "WebRequest").unwrap();
/// assert_eq!(pair.v2, Some("WEB_REQUEST_SERVICE"));
/// ```
pub fn service_types() -> impl Iterator<Item = Pair> {
    let pairs = service_type::PAIRS.iter().map(|&(v1, v2, evidence)| Pair { v1, v2: Some(v2), evidence });
    pairs.chain(service_type::ONLY_V1.iter().map(|&v1| Pair { v1, v2: None, evidence: Evidence::Inferred }))
}
