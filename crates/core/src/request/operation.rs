//! The operations of the APIs on both sides, as a table.

use serde::{Deserialize, Serialize};

use super::plan::{DATA_EXPORT, Planner, READ_CONFIG, WRITE_CONFIG, entity, problem, settings, token};
use crate::options::{Family, Side};

/// An operation of an API that is translated.
///
/// ```
/// let scopes: Vec<_> = dt_translate::request::operations()
///     .iter()
///     .filter(|operation| operation.path == "v2/problems" && operation.method == "GET")
///     .flat_map(|operation| operation.scopes)
///     .collect();
/// assert_eq!(scopes, [&"problems.read"]);
/// ```
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Operation {
    /// The family; none for Settings 2.0, where the schema tells.
    pub family: Option<Family>,
    /// The side of the call.
    pub side: Side,
    /// What it does.
    pub does: Does,
    /// The HTTP method.
    pub method: &'static str,
    /// The path after `/api/`; names in braces are parameters.
    pub path: &'static str,
    /// The token scopes that it needs.
    pub scopes: &'static [&'static str],
    /// Its query parameters.
    pub query: &'static [&'static str],
    /// The kind of its body; none without a body, and for Settings 2.0, where the schema tells.
    pub kind: Option<&'static str>,
    #[serde(skip)]
    pub(crate) body: Body,
    #[serde(skip)]
    pub(crate) plan: fn(&mut Planner<'_>),
}

/// What an operation does.
///
/// ```
/// use dt_translate::request::{Does, operations};
///
/// assert!(operations().iter().any(|operation| operation.does == Does::Close && operation.method == "POST"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
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
    /// Counts open problems.
    Status,
    /// Closes a problem.
    Close,
    /// Lists the comments of a problem.
    Comments,
    /// Gets one comment.
    GetComment,
    /// Adds a comment.
    Comment,
    /// Changes a comment.
    UpdateComment,
    /// Deletes a comment.
    DeleteComment,
    /// Lists the tags of entities.
    Tags,
    /// Adds tags to entities.
    AddTags,
    /// Deletes tags of entities.
    DeleteTags,
    /// Creates or updates a custom device.
    CustomDevice,
    /// Gets a baseline.
    Baseline,
    /// Looks up a token.
    Lookup,
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

impl Body {
    const fn kind(self) -> Option<&'static str> {
        match self {
            Self::Kind(kind) => Some(kind),
            Self::None | Self::Settings => None,
        }
    }
}

use Does::{
    AddTags, Baseline, Close, Comment, Comments, Create, CustomDevice, Delete, DeleteComment, DeleteTags, Get,
    GetComment, List, Lookup, Status, Tags, Update, UpdateComment, ValidateCreate, ValidateUpdate,
};

use Side::{V1, V2};

/// An operation. What it does, and for which family, tells the rest.
const fn of(
    family: Option<Family>,
    side: Side,
    does: Does,
    method: &'static str,
    path: &'static str,
    query: &'static [&'static str],
) -> Operation {
    let body = body(family, side, does);
    let (scopes, plan) = scopes_and_plan(family, side, does);
    Operation { family, side, does, method, path, scopes, query, kind: body.kind(), body, plan }
}

const fn body(family: Option<Family>, side: Side, does: Does) -> Body {
    match (family, side, does) {
        (SETTINGS, _, Create | Update) => Body::Settings,
        (PROBLEM, _, Comment | UpdateComment) | (PROBLEM, V2, Close) => Body::Kind("problem-comment-body"),
        (ENTITY, _, AddTags) => Body::Kind("entity-tags"),
        (ENTITY, _, CustomDevice) => Body::Kind("custom-device"),
        (TOKEN, _, Create) => Body::Kind("token-create"),
        (TOKEN, _, Update) => Body::Kind("token-update"),
        (TOKEN, _, Lookup) => Body::Kind("token-lookup"),
        (Some(family), _, Create | Update | ValidateCreate | ValidateUpdate) => Body::Kind(family.id()),
        _ => Body::None,
    }
}

const fn scopes_and_plan(
    family: Option<Family>,
    side: Side,
    does: Does,
) -> (&'static [&'static str], fn(&mut Planner<'_>)) {
    match (family, side, does) {
        (SETTINGS, _, List | Get) => (settings::READ, settings::downgrade),
        (SETTINGS, _, Update) => (settings::READ_AND_WRITE, settings::downgrade),
        (SETTINGS, ..) => (settings::WRITE, settings::downgrade),
        (PROBLEM, V1, _) => (DATA_EXPORT, problem::upgrade),
        (PROBLEM, V2, List | Get | Comments | GetComment) => (problem::READ, problem::downgrade),
        (PROBLEM, V2, _) => (problem::WRITE, problem::downgrade),
        (ENTITY, V1, _) => (DATA_EXPORT, entity::upgrade),
        (ENTITY, V2, List | Get | Tags) => (entity::READ, entity::downgrade),
        (ENTITY, V2, _) => (entity::WRITE, entity::downgrade),
        (TOKEN, V1, Lookup) => (&[], token::upgrade),
        (TOKEN, V1, _) => (token::MANAGEMENT, token::upgrade),
        (TOKEN, V2, Lookup) => (&[], token::downgrade),
        (TOKEN, V2, List | Get) => (token::READ, token::downgrade),
        (TOKEN, V2, _) => (token::WRITE, token::downgrade),
        (Some(_), _, List | Get) => (READ_CONFIG, settings::upgrade),
        (Some(_), ..) => (WRITE_CONFIG, settings::upgrade),
    }
}

const PROFILE: Option<Family> = Some(Family::AlertingProfile);
const WINDOW: Option<Family> = Some(Family::MaintenanceWindow);
const FREQUENT: Option<Family> = Some(Family::FrequentIssueDetection);
/// Of the Settings API. The schema tells the family.
const SETTINGS: Option<Family> = None;
const PROBLEM: Option<Family> = Some(Family::Problem);
const ENTITY: Option<Family> = Some(Family::Entity);
const TOKEN: Option<Family> = Some(Family::Token);

/// How the vendor's guide writes `infrastructure`.
pub(crate) const MISSPELT: &str = "infrastrucutre";

/// Every operation that is translated.
pub(crate) const OPERATIONS: &[Operation] = &[
    of(PROFILE, V1, List, "GET", "config/v1/alertingProfiles", &[]),
    of(PROFILE, V1, Create, "POST", "config/v1/alertingProfiles", &[]),
    of(PROFILE, V1, ValidateCreate, "POST", "config/v1/alertingProfiles/validator", &[]),
    of(PROFILE, V1, Get, "GET", "config/v1/alertingProfiles/{id}", &[]),
    of(PROFILE, V1, Update, "PUT", "config/v1/alertingProfiles/{id}", &[]),
    of(PROFILE, V1, Delete, "DELETE", "config/v1/alertingProfiles/{id}", &[]),
    of(PROFILE, V1, ValidateUpdate, "POST", "config/v1/alertingProfiles/{id}/validator", &[]),
    of(WINDOW, V1, List, "GET", "config/v1/maintenanceWindows", &[]),
    of(WINDOW, V1, Create, "POST", "config/v1/maintenanceWindows", &[]),
    of(WINDOW, V1, ValidateCreate, "POST", "config/v1/maintenanceWindows/validator", &[]),
    of(WINDOW, V1, Get, "GET", "config/v1/maintenanceWindows/{id}", &[]),
    of(WINDOW, V1, Update, "PUT", "config/v1/maintenanceWindows/{id}", &[]),
    of(WINDOW, V1, Delete, "DELETE", "config/v1/maintenanceWindows/{id}", &[]),
    of(WINDOW, V1, ValidateUpdate, "POST", "config/v1/maintenanceWindows/{id}/validator", &[]),
    of(FREQUENT, V1, Get, "GET", "config/v1/frequentIssueDetection", &[]),
    of(FREQUENT, V1, Update, "PUT", "config/v1/frequentIssueDetection", &[]),
    of(FREQUENT, V1, ValidateUpdate, "POST", "config/v1/frequentIssueDetection/validator", &[]),
    of(FREQUENT, V1, Get, "GET", "config/v1/frequentIssueDetection/{id}", &[]),
    of(FREQUENT, V1, Update, "PUT", "config/v1/frequentIssueDetection/{id}", &[]),
    of(SETTINGS, V2, List, "GET", "v2/settings/objects", settings::LIST_QUERY),
    of(SETTINGS, V2, Get, "GET", "v2/settings/objects/{objectId}", &[]),
    of(SETTINGS, V2, Get, "GET", "v2/settings/effectiveValues", settings::EFFECTIVE_QUERY),
    of(SETTINGS, V2, Create, "POST", "v2/settings/objects", &["validateOnly"]),
    of(SETTINGS, V2, Update, "PUT", "v2/settings/objects/{objectId}", &["validateOnly"]),
    of(SETTINGS, V2, Delete, "DELETE", "v2/settings/objects/{objectId}", &["updateToken"]),
    of(PROBLEM, V1, List, "GET", "v1/problem/feed", problem::FEED_QUERY),
    of(PROBLEM, V1, Status, "GET", "v1/problem/status", &[]),
    of(PROBLEM, V1, Get, "GET", "v1/problem/details/{problemId}", &[]),
    of(PROBLEM, V1, Close, "POST", "v1/problem/details/{problemId}/close", &["content"]),
    of(PROBLEM, V1, Comments, "GET", "v1/problem/details/{problemId}/comments", &[]),
    of(PROBLEM, V1, Comment, "POST", "v1/problem/details/{problemId}/comments", &[]),
    of(PROBLEM, V1, UpdateComment, "PUT", "v1/problem/details/{problemId}/comments/{commentId}", &[]),
    of(PROBLEM, V1, DeleteComment, "DELETE", "v1/problem/details/{problemId}/comments/{commentId}", &[]),
    of(PROBLEM, V2, List, "GET", "v2/problems", problem::LIST_QUERY),
    of(PROBLEM, V2, Get, "GET", "v2/problems/{problemId}", &["fields"]),
    of(PROBLEM, V2, Close, "POST", "v2/problems/{problemId}/close", &[]),
    of(PROBLEM, V2, Comments, "GET", "v2/problems/{problemId}/comments", &["pageSize", "nextPageKey"]),
    of(PROBLEM, V2, Comment, "POST", "v2/problems/{problemId}/comments", &[]),
    of(PROBLEM, V2, GetComment, "GET", "v2/problems/{problemId}/comments/{commentId}", &[]),
    of(PROBLEM, V2, UpdateComment, "PUT", "v2/problems/{problemId}/comments/{commentId}", &[]),
    of(PROBLEM, V2, DeleteComment, "DELETE", "v2/problems/{problemId}/comments/{commentId}", &[]),
    of(ENTITY, V1, List, "GET", "v1/entity/applications", entity::APPLICATIONS_QUERY),
    of(ENTITY, V1, Get, "GET", "v1/entity/applications/{id}", &[]),
    of(ENTITY, V1, AddTags, "POST", "v1/entity/applications/{id}", &[]),
    of(ENTITY, V1, Baseline, "GET", "v1/entity/applications/{id}/baseline", &[]),
    of(ENTITY, V1, List, "GET", "v1/entity/services", entity::SERVICES_QUERY),
    of(ENTITY, V1, Get, "GET", "v1/entity/services/{id}", &[]),
    of(ENTITY, V1, AddTags, "POST", "v1/entity/services/{id}", &[]),
    of(ENTITY, V1, Baseline, "GET", "v1/entity/services/{id}/baseline", &[]),
    of(ENTITY, V1, List, "GET", "v1/entity/infrastructure/hosts", entity::HOSTS_QUERY),
    of(ENTITY, V1, Get, "GET", "v1/entity/infrastructure/hosts/{id}", &[]),
    of(ENTITY, V1, AddTags, "POST", "v1/entity/infrastructure/hosts/{id}", &[]),
    of(ENTITY, V1, DeleteTags, "DELETE", "v1/entity/infrastructure/hosts/{id}/tags/{tag}", &[]),
    of(ENTITY, V1, List, "GET", "v1/entity/infrastructure/processes", entity::PROCESSES_QUERY),
    of(ENTITY, V1, Get, "GET", "v1/entity/infrastructure/processes/{id}", &[]),
    of(ENTITY, V1, List, "GET", "v1/entity/infrastructure/process-groups", entity::PROCESS_GROUPS_QUERY),
    of(ENTITY, V1, Get, "GET", "v1/entity/infrastructure/process-groups/{id}", &[]),
    of(ENTITY, V1, AddTags, "POST", "v1/entity/infrastructure/process-groups/{id}", &[]),
    of(ENTITY, V1, CustomDevice, "POST", "v1/entity/infrastructure/custom/{customDeviceId}", &[]),
    of(ENTITY, V2, List, "GET", "v2/entities", entity::V2_QUERY),
    of(ENTITY, V2, Get, "GET", "v2/entities/{id}", &["from", "to", "fields"]),
    of(ENTITY, V2, Tags, "GET", "v2/tags", entity::TAGS_QUERY),
    of(ENTITY, V2, AddTags, "POST", "v2/tags", entity::TAGS_QUERY),
    of(ENTITY, V2, DeleteTags, "DELETE", "v2/tags", entity::DELETE_TAGS_QUERY),
    of(ENTITY, V2, CustomDevice, "POST", "v2/entities/custom", &["uiBased"]),
    of(TOKEN, V1, List, "GET", "v1/tokens", token::V1_QUERY),
    of(TOKEN, V1, Create, "POST", "v1/tokens", &[]),
    of(TOKEN, V1, Lookup, "POST", "v1/tokens/lookup", &[]),
    of(TOKEN, V1, Get, "GET", "v1/tokens/{id}", &[]),
    of(TOKEN, V1, Update, "PUT", "v1/tokens/{id}", &[]),
    of(TOKEN, V1, Delete, "DELETE", "v1/tokens/{id}", &[]),
    of(TOKEN, V2, List, "GET", "v2/apiTokens", token::V2_QUERY),
    of(TOKEN, V2, Create, "POST", "v2/apiTokens", &[]),
    of(TOKEN, V2, Lookup, "POST", "v2/apiTokens/lookup", &[]),
    of(TOKEN, V2, Get, "GET", "v2/apiTokens/{id}", &[]),
    of(TOKEN, V2, Update, "PUT", "v2/apiTokens/{id}", &[]),
    of(TOKEN, V2, Delete, "DELETE", "v2/apiTokens/{id}", &[]),
];

/// Every operation that is translated, of both sides.
///
/// ```
/// let status = dt_translate::request::operations().iter().find(|operation| operation.path == "v1/problem/status").unwrap();
/// assert_eq!((status.method, status.scopes), ("GET", &["DataExport"][..]));
/// ```
pub fn operations() -> &'static [Operation] {
    OPERATIONS
}

/// Whether the first step of a text is one of the fixed steps of a path, and no parameter.
pub(crate) fn begins_with_step(text: &str) -> bool {
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    OPERATIONS.iter().any(|operation| operation.path.split('/').any(|step| step == first))
}

/// APIs that are known and not translated, by how their paths begin.
const OTHER_APIS: &[(&str, &str)] = &[
    ("v1/events", "the Events API v1"),
    ("v1/timeseries", "the Timeseries API v1"),
    ("v1/userSessionQueryLanguage", "the User sessions API"),
    ("v1/synthetic", "the Synthetic API v1"),
    ("v1/deployment", "the Deployment API"),
    ("v1/oneagents", "the OneAgent on a host API"),
    ("v1/config", "the cluster API"),
    ("platform/classic/environment-api/v2/", "the Environment API v2 of the platform"),
    ("platform/", "this service of the platform"),
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
