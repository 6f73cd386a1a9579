//! The operations of the APIs on both sides, as a table.

use serde::{Deserialize, Serialize};

use super::plan::{Planner, settings};
use crate::options::{Family, Side};

/// One operation of an API.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    /// The family; none where a parameter or the body tells.
    pub(crate) family: Option<Family>,
    pub(crate) does: Does,
    pub(crate) side: Side,
    pub(crate) method: &'static str,
    /// The path after `/api`; names in braces are parameters.
    pub(crate) path: &'static str,
    /// The scopes that it needs.
    pub(crate) scopes: &'static [&'static str],
    /// Its query parameters.
    pub(crate) query: &'static [&'static str],
    pub(crate) body: Body,
    pub(crate) plan: fn(&mut Planner<'_>),
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// Lists objects.
    List,
    /// Gets one object.
    Get,
    /// Creates an object.
    Create,
    /// Updates an object.
    Update,
    /// Deletes an object.
    Delete,
    /// Checks an object that is to be created.
    ValidateCreate,
    /// Checks an object that is to be updated.
    ValidateUpdate,
}

/// Whether an operation has a body, and of which kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    None,
    /// A document of a kind, by its id.
    Kind(&'static str),
    /// Settings objects, of the schema that they name.
    Settings,
}

use Does::{Create, Delete, Get, List, Update, ValidateCreate, ValidateUpdate};

const READ_CONFIG: &[&str] = &["ReadConfig"];
const WRITE_CONFIG: &[&str] = &["WriteConfig"];

/// The operations of a kind of the Configuration API v1.
const fn config(family: Family, does: Does, method: &'static str, path: &'static str) -> Operation {
    let body = match does {
        List | Get | Delete => Body::None,
        _ => Body::Kind(family.id()),
    };
    let scopes = if matches!(does, List | Get) { READ_CONFIG } else { WRITE_CONFIG };
    Operation {
        family: Some(family),
        does,
        side: Side::V1,
        method,
        path,
        scopes,
        query: &[],
        body,
        plan: settings::upgrade,
    }
}

/// An operation of the Settings API. Its schema tells the family.
const fn object(does: Does, method: &'static str, path: &'static str, query: &'static [&'static str]) -> Operation {
    let body = if matches!(does, Create | Update) { Body::Settings } else { Body::None };
    let scopes = match does {
        List | Get => settings::READ,
        Update => settings::READ_AND_WRITE,
        _ => settings::WRITE,
    };
    Operation { family: None, does, side: Side::V2, method, path, scopes, query, body, plan: settings::downgrade }
}

const PROFILE: Family = Family::AlertingProfile;
const WINDOW: Family = Family::MaintenanceWindow;
const FREQUENT: Family = Family::FrequentIssueDetection;

/// Every operation that is translated.
pub(crate) const OPERATIONS: &[Operation] = &[
    config(PROFILE, List, "GET", "config/v1/alertingProfiles"),
    config(PROFILE, Create, "POST", "config/v1/alertingProfiles"),
    config(PROFILE, ValidateCreate, "POST", "config/v1/alertingProfiles/validator"),
    config(PROFILE, Get, "GET", "config/v1/alertingProfiles/{id}"),
    config(PROFILE, Update, "PUT", "config/v1/alertingProfiles/{id}"),
    config(PROFILE, Delete, "DELETE", "config/v1/alertingProfiles/{id}"),
    config(PROFILE, ValidateUpdate, "POST", "config/v1/alertingProfiles/{id}/validator"),
    config(WINDOW, List, "GET", "config/v1/maintenanceWindows"),
    config(WINDOW, Create, "POST", "config/v1/maintenanceWindows"),
    config(WINDOW, ValidateCreate, "POST", "config/v1/maintenanceWindows/validator"),
    config(WINDOW, Get, "GET", "config/v1/maintenanceWindows/{id}"),
    config(WINDOW, Update, "PUT", "config/v1/maintenanceWindows/{id}"),
    config(WINDOW, Delete, "DELETE", "config/v1/maintenanceWindows/{id}"),
    config(WINDOW, ValidateUpdate, "POST", "config/v1/maintenanceWindows/{id}/validator"),
    config(FREQUENT, Get, "GET", "config/v1/frequentIssueDetection"),
    config(FREQUENT, Update, "PUT", "config/v1/frequentIssueDetection"),
    config(FREQUENT, ValidateUpdate, "POST", "config/v1/frequentIssueDetection/validator"),
    config(FREQUENT, Update, "PUT", "config/v1/frequentIssueDetection/{id}"),
    object(List, "GET", "v2/settings/objects", settings::LIST_QUERY),
    object(Get, "GET", "v2/settings/objects/{objectId}", &[]),
    object(Get, "GET", "v2/settings/effectiveValues", settings::LIST_QUERY),
    object(Create, "POST", "v2/settings/objects", &["validateOnly"]),
    object(Update, "PUT", "v2/settings/objects/{objectId}", &["validateOnly"]),
    object(Delete, "DELETE", "v2/settings/objects/{objectId}", &["updateToken"]),
];

/// APIs that are known and not translated, by how their paths begin.
const OTHER_APIS: &[(&str, &str)] = &[
    ("v1/events", "the Events API v1"),
    ("v1/timeseries", "the Timeseries API v1"),
    ("v1/userSessionQueryLanguage", "the User sessions API"),
    ("v1/synthetic", "the Synthetic API v1"),
    ("v1/deployment", "the Deployment API"),
    ("v1/oneagents", "the OneAgent on a host API"),
    ("v1/config", "the cluster API"),
    ("v1/", "this part of the Environment API v1"),
    ("config/v1/", "this part of the Configuration API v1"),
    ("v2/metrics", "the Metrics API v2"),
    ("v2/events", "the Events API v2"),
    ("v2/settings", "this part of the Settings API"),
    ("v2/", "this part of the Environment API v2"),
];

/// The API that a path belongs to, when it is one.
pub(crate) fn api_of(path: &str) -> Option<&'static str> {
    OTHER_APIS.iter().find(|(prefix, _)| path.starts_with(prefix)).map(|(_, api)| *api)
}
