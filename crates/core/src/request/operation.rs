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
        kind: body.kind(),
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
    Operation {
        family: None,
        does,
        side: Side::V2,
        method,
        path,
        scopes,
        query,
        kind: body.kind(),
        body,
        plan: settings::downgrade,
    }
}

/// An operation of the Problems API, on either side.
const fn problem(
    does: Does,
    side: Side,
    method: &'static str,
    path: &'static str,
    query: &'static [&'static str],
) -> Operation {
    let body = match (does, side) {
        (Comment | UpdateComment, _) | (Close, Side::V2) => Body::Kind("problem-comment-body"),
        _ => Body::None,
    };
    let (scopes, plan): (_, fn(&mut Planner<'_>)) = match (side, does) {
        (Side::V1, _) => (DATA_EXPORT, problem::upgrade),
        (Side::V2, List | Get | Comments | GetComment) => (problem::READ, problem::downgrade),
        (Side::V2, _) => (problem::WRITE, problem::downgrade),
    };
    Operation { family: Some(Family::Problem), does, side, method, path, scopes, query, kind: body.kind(), body, plan }
}

/// An operation on monitored entities, on either side.
const fn entity(
    does: Does,
    side: Side,
    method: &'static str,
    path: &'static str,
    query: &'static [&'static str],
) -> Operation {
    let body = match does {
        AddTags => Body::Kind("entity-tags"),
        CustomDevice => Body::Kind("custom-device"),
        _ => Body::None,
    };
    let (scopes, plan): (_, fn(&mut Planner<'_>)) = match (side, does) {
        (Side::V1, _) => (DATA_EXPORT, entity::upgrade),
        (Side::V2, List | Get | Tags) => (entity::READ, entity::downgrade),
        (Side::V2, _) => (entity::WRITE, entity::downgrade),
    };
    Operation { family: Some(Family::Entity), does, side, method, path, scopes, query, kind: body.kind(), body, plan }
}

/// An operation on access tokens, on either side.
const fn token(
    does: Does,
    side: Side,
    method: &'static str,
    path: &'static str,
    query: &'static [&'static str],
) -> Operation {
    let body = match does {
        Create => Body::Kind("token-create"),
        Update => Body::Kind("token-update"),
        Lookup => Body::Kind("token-lookup"),
        _ => Body::None,
    };
    let (scopes, plan): (&[&str], fn(&mut Planner<'_>)) = match (side, does) {
        (Side::V1, Lookup) => (&[], token::upgrade),
        (Side::V1, _) => (token::MANAGEMENT, token::upgrade),
        (Side::V2, Lookup) => (&[], token::downgrade),
        (Side::V2, List | Get) => (token::READ, token::downgrade),
        (Side::V2, _) => (token::WRITE, token::downgrade),
    };
    Operation { family: Some(Family::Token), does, side, method, path, scopes, query, kind: body.kind(), body, plan }
}

use Side::{V1, V2};

const PROFILE: Family = Family::AlertingProfile;
const WINDOW: Family = Family::MaintenanceWindow;
const FREQUENT: Family = Family::FrequentIssueDetection;

/// How the vendor's guide writes `infrastructure`.
pub(crate) const MISSPELT: &str = "infrastrucutre";

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
    config(FREQUENT, Get, "GET", "config/v1/frequentIssueDetection/{id}"),
    config(FREQUENT, Update, "PUT", "config/v1/frequentIssueDetection/{id}"),
    object(List, "GET", "v2/settings/objects", settings::LIST_QUERY),
    object(Get, "GET", "v2/settings/objects/{objectId}", &[]),
    object(Get, "GET", "v2/settings/effectiveValues", settings::EFFECTIVE_QUERY),
    object(Create, "POST", "v2/settings/objects", &["validateOnly"]),
    object(Update, "PUT", "v2/settings/objects/{objectId}", &["validateOnly"]),
    object(Delete, "DELETE", "v2/settings/objects/{objectId}", &["updateToken"]),
    problem(List, V1, "GET", "v1/problem/feed", problem::FEED_QUERY),
    problem(Status, V1, "GET", "v1/problem/status", &[]),
    problem(Get, V1, "GET", "v1/problem/details/{problemId}", &[]),
    problem(Close, V1, "POST", "v1/problem/details/{problemId}/close", &["content"]),
    problem(Comments, V1, "GET", "v1/problem/details/{problemId}/comments", &[]),
    problem(Comment, V1, "POST", "v1/problem/details/{problemId}/comments", &[]),
    problem(UpdateComment, V1, "PUT", "v1/problem/details/{problemId}/comments/{commentId}", &[]),
    problem(DeleteComment, V1, "DELETE", "v1/problem/details/{problemId}/comments/{commentId}", &[]),
    problem(List, V2, "GET", "v2/problems", problem::LIST_QUERY),
    problem(Get, V2, "GET", "v2/problems/{problemId}", &["fields"]),
    problem(Close, V2, "POST", "v2/problems/{problemId}/close", &[]),
    problem(Comments, V2, "GET", "v2/problems/{problemId}/comments", &["pageSize", "nextPageKey"]),
    problem(Comment, V2, "POST", "v2/problems/{problemId}/comments", &[]),
    problem(GetComment, V2, "GET", "v2/problems/{problemId}/comments/{commentId}", &[]),
    problem(UpdateComment, V2, "PUT", "v2/problems/{problemId}/comments/{commentId}", &[]),
    problem(DeleteComment, V2, "DELETE", "v2/problems/{problemId}/comments/{commentId}", &[]),
    entity(List, V1, "GET", "v1/entity/applications", entity::APPLICATIONS_QUERY),
    entity(Get, V1, "GET", "v1/entity/applications/{id}", &[]),
    entity(AddTags, V1, "POST", "v1/entity/applications/{id}", &[]),
    entity(Baseline, V1, "GET", "v1/entity/applications/{id}/baseline", &[]),
    entity(List, V1, "GET", "v1/entity/services", entity::SERVICES_QUERY),
    entity(Get, V1, "GET", "v1/entity/services/{id}", &[]),
    entity(AddTags, V1, "POST", "v1/entity/services/{id}", &[]),
    entity(Baseline, V1, "GET", "v1/entity/services/{id}/baseline", &[]),
    entity(List, V1, "GET", "v1/entity/infrastructure/hosts", entity::HOSTS_QUERY),
    entity(Get, V1, "GET", "v1/entity/infrastructure/hosts/{id}", &[]),
    entity(AddTags, V1, "POST", "v1/entity/infrastructure/hosts/{id}", &[]),
    entity(DeleteTags, V1, "DELETE", "v1/entity/infrastructure/hosts/{id}/tags/{tag}", &[]),
    entity(List, V1, "GET", "v1/entity/infrastructure/processes", entity::PROCESSES_QUERY),
    entity(Get, V1, "GET", "v1/entity/infrastructure/processes/{id}", &[]),
    entity(List, V1, "GET", "v1/entity/infrastructure/process-groups", entity::PROCESS_GROUPS_QUERY),
    entity(Get, V1, "GET", "v1/entity/infrastructure/process-groups/{id}", &[]),
    entity(AddTags, V1, "POST", "v1/entity/infrastructure/process-groups/{id}", &[]),
    entity(CustomDevice, V1, "POST", "v1/entity/infrastructure/custom/{customDeviceId}", &[]),
    entity(List, V2, "GET", "v2/entities", entity::V2_QUERY),
    entity(Get, V2, "GET", "v2/entities/{id}", &["from", "to", "fields"]),
    entity(Tags, V2, "GET", "v2/tags", entity::TAGS_QUERY),
    entity(AddTags, V2, "POST", "v2/tags", entity::TAGS_QUERY),
    entity(DeleteTags, V2, "DELETE", "v2/tags", entity::DELETE_TAGS_QUERY),
    entity(CustomDevice, V2, "POST", "v2/entities/custom", &["uiBased"]),
    token(List, V1, "GET", "v1/tokens", token::V1_QUERY),
    token(Create, V1, "POST", "v1/tokens", &[]),
    token(Lookup, V1, "POST", "v1/tokens/lookup", &[]),
    token(Get, V1, "GET", "v1/tokens/{id}", &[]),
    token(Update, V1, "PUT", "v1/tokens/{id}", &[]),
    token(Delete, V1, "DELETE", "v1/tokens/{id}", &[]),
    token(List, V2, "GET", "v2/apiTokens", token::V2_QUERY),
    token(Create, V2, "POST", "v2/apiTokens", &[]),
    token(Lookup, V2, "POST", "v2/apiTokens/lookup", &[]),
    token(Get, V2, "GET", "v2/apiTokens/{id}", &[]),
    token(Update, V2, "PUT", "v2/apiTokens/{id}", &[]),
    token(Delete, V2, "DELETE", "v2/apiTokens/{id}", &[]),
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
