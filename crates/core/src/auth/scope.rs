//! Scopes: what a token may be used for.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::catalogue::{REPLACEMENTS, SCOPES};
use crate::json::order::set;
use crate::report::Context;
use crate::report::at::At;
use crate::report::diagnostic::Evidence;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::origin::List;
use crate::report::request::Request;
use crate::vocabulary::rules;
use crate::vocabulary::text::Text;

/// A scope that a token can have.
///
/// ```
/// use dt_translate::auth::{Group, Scope, Standing};
///
/// let scope = Scope::of("problems.read").unwrap();
/// assert_eq!(scope.name, "Read problems");
/// assert_eq!((scope.group, scope.standing), (Group::ApiV2, Standing::Assignable));
/// assert!(scope.personal.is_allowed());
/// assert_eq!(Scope::of("problems.close"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[non_exhaustive]
pub struct Scope {
    /// The value in the API, the same on both sides, such as `problems.read`. Its case counts.
    pub id: &'static str,
    /// The group in which the vendor's page lists it.
    pub group: Group,
    /// The name in the web UI.
    pub name: &'static str,
    /// What it allows.
    pub description: &'static str,
    /// Whether a personal access token can have it.
    pub personal: Personal,
    /// Whether requests can assign it.
    pub standing: Standing,
}

impl Scope {
    /// Looks a scope up by its value in the API.
    ///
    /// ```
    /// use dt_translate::auth::Scope;
    ///
    /// assert_eq!(Scope::of("settings.read").unwrap().name, "Read settings");
    /// assert_eq!(Scope::of("Settings.Read"), None);
    /// ```
    pub fn of(id: &str) -> Option<&'static Self> {
        SCOPES.iter().find(|scope| scope.id == id)
    }
}

/// The groups in which the vendor's page lists scopes.
///
/// ```
/// use dt_translate::auth::{Group, Scope};
///
/// assert_eq!(Scope::of("DataExport").unwrap().group, Group::ApiV1);
/// assert_eq!(Group::ApiV1.to_string(), "API v1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Ingest endpoints of `OpenPipeline`.
    OpenPipeline,
    /// The API v2.
    ApiV2,
    /// The API v1 and the Configuration API.
    ApiV1,
    /// Deployment.
    Paas,
    /// Everything else that the page lists.
    Other,
    /// Scopes of tokens that the server makes for itself.
    Internal,
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OpenPipeline => "OpenPipeline",
            Self::ApiV2 => "API v2",
            Self::ApiV1 => "API v1",
            Self::Paas => "PaaS",
            Self::Other => "Other",
            Self::Internal => "Internal",
        })
    }
}

/// Whether a personal access token can have a scope.
///
/// ```
/// use dt_translate::auth::Personal;
///
/// assert!(Personal::Newer.is_allowed());
/// assert!(!Personal::No.is_allowed());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Personal {
    /// The page on authentication lists it.
    Yes,
    /// The newer page on personal access tokens lists it, the page on authentication does not.
    Newer,
    /// No page lists it.
    No,
}

impl Personal {
    /// Whether one of the pages lists it.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Yes | Self::Newer)
    }
}

/// Whether requests can assign a scope.
///
/// ```
/// use dt_translate::auth::{SCOPES, Standing};
///
/// assert!(SCOPES.iter().any(|scope| scope.standing == Standing::Retired));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Requests can assign it, and answers name it.
    Assignable,
    /// Answers name it, requests cannot assign it: the server sets it for tokens of its own.
    Readable,
    /// Older versions of the API had it.
    Retired,
}

/// Scopes of the API v2 that replace one of the API v1, for one API.
///
/// Scopes in a payload are never renamed: this is what a token needs for the requests that replace others.
///
/// ```
/// use dt_translate::auth::Replacement;
///
/// let problems = Replacement::of_v1("DataExport").find(|found| found.api == "problems").unwrap();
/// assert_eq!((problems.read, problems.write), (&["problems.read"][..], &["problems.write"][..]));
/// assert_eq!(Replacement::of_v2("apiTokens.write").next().unwrap().v1, "TenantTokenManagement");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Replacement {
    /// The scope of the API v1.
    pub v1: &'static str,
    /// What is used with it.
    pub api: &'static str,
    /// What replaces it for requests that read.
    pub read: &'static [&'static str],
    /// What replaces it for requests that write.
    pub write: &'static [&'static str],
    /// How the replacement is known.
    pub evidence: Evidence,
}

impl Replacement {
    /// What replaces a scope of the API v1.
    ///
    /// ```
    /// use dt_translate::auth::Replacement;
    ///
    /// assert_eq!(Replacement::of_v1("ReadConfig").next().unwrap().read, ["settings.read"]);
    /// ```
    pub fn of_v1(scope: &str) -> impl Iterator<Item = &'static Self> {
        REPLACEMENTS.iter().filter(move |replacement| replacement.v1 == scope)
    }

    /// What a scope of the API v2 replaces. The scope of v1 mostly allows more.
    ///
    /// ```
    /// use dt_translate::auth::Replacement;
    ///
    /// assert_eq!(Replacement::of_v2("problems.read").next().unwrap().v1, "DataExport");
    /// ```
    pub fn of_v2(scope: &str) -> impl Iterator<Item = &'static Self> {
        REPLACEMENTS
            .iter()
            .filter(move |replacement| replacement.read.contains(&scope) || replacement.write.contains(&scope))
    }
}

/// The scopes that a token needs to send all of these requests, and no more.
///
/// ```
/// use dt_translate::{Options, auth, translate_request};
///
/// let plan = translate_request("POST /api/v1/problem/details/1_2V2/close?content=done", &Options::default());
/// let scopes: Vec<_> = auth::scopes_for(&plan.requests).into_iter().collect();
/// assert_eq!(scopes, ["problems.write"]);
/// ```
pub fn scopes_for<'r>(requests: impl IntoIterator<Item = &'r Request>) -> BTreeSet<&'r str> {
    set(requests.into_iter().flat_map(|request| request.scopes.iter().map(String::as_str)))
}

/// Of the scopes that a token needs to send these requests, those that replace a scope of the API v1.
///
/// ```
/// use dt_translate::{Options, auth, translate_request};
///
/// let calls = "GET /api/v1/problem/feed?relativeTime=hour\nGET /api/v1/tokens";
/// let plan = translate_request(calls, &Options::default());
/// let scopes: Vec<_> = auth::replacements("DataExport", &plan.requests).into_iter().collect();
/// assert_eq!(scopes, ["problems.read"]);
/// ```
pub fn replacements<'r>(v1: &str, requests: impl IntoIterator<Item = &'r Request>) -> BTreeSet<&'r str> {
    let mut scopes = scopes_for(requests);
    scopes.retain(|scope| Replacement::of_v2(scope).any(|replacement| replacement.v1 == v1));
    scopes
}

/// The rules of scopes that a request assigns.
pub(crate) fn check_assigned(scopes: &[Text<'_>], at: &At<'_>, cx: &mut Context<'_>) {
    for (i, id) in scopes.iter().enumerate() {
        let scope = Shown::from(&**id);
        match Scope::of(id).map(|scope| scope.standing) {
            Some(Standing::Readable) => cx.say(&at.item(i), General::ScopeReadableOnly { scope }),
            // What is carried is said of the input alone.
            Some(Standing::Assignable) => {}
            _ if cx.is_output() => {}
            Some(Standing::Retired) => cx.say(&at.item(i), General::ScopeRetired { scope }),
            None => cx.say(&at.item(i), General::UncommonValue { value: scope, list: "scopes" }),
        }
    }
}

/// The rules of scopes that a personal access token is to have.
pub(crate) fn check_personal(scopes: &[Text<'_>], at: &At<'_>, cx: &mut Context<'_>) {
    for (i, id) in scopes.iter().enumerate() {
        if Scope::of(id).is_some_and(|scope| !scope.personal.is_allowed()) {
            cx.say(&at.item(i), General::ScopeNotPersonal { scope: Shown::from(&**id) });
        }
    }
}

/// The rules of scopes that an answer names.
pub(crate) fn check_answered(scopes: &[Text<'_>], at: &At<'_>, cx: &mut Context<'_>) {
    if cx.is_output() {
        return;
    }
    for (i, id) in scopes.iter().enumerate() {
        if Scope::of(id).is_none() {
            cx.say(&at.item(i), General::UncommonValue { value: Shown::from(&**id), list: "scopes" });
        }
    }
}

/// The scopes of a v2 list at `scopes` as the set that v1 takes: each once.
pub(crate) fn as_set<'a>(scopes: &'a [Text<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Vec<Text<'a>> {
    static SCOPES: List = List::new("scopes/*", "scopes/*");
    let mut set = Vec::with_capacity(scopes.len());
    for (i, (id, (first, place))) in scopes.iter().zip(rules::merged(rules::firsts(scopes))).enumerate() {
        if first == i {
            set.push(id.reborrow());
        } else {
            cx.say(&at.item(i), General::ScopeRepeated { scope: Shown::from(&**id) });
        }
        cx.link_merged(&SCOPES, [place, i], first);
    }
    set
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Personal, REPLACEMENTS, SCOPES, Scope, Standing};

    #[test]
    fn the_catalogue_has_each_scope_once() {
        let ids: BTreeSet<_> = SCOPES.iter().map(|scope| scope.id).collect();
        assert_eq!(ids.len(), SCOPES.len());
    }

    #[test]
    fn what_replaces_and_is_replaced_is_in_the_catalogue() {
        for replacement in REPLACEMENTS {
            assert_eq!(Scope::of(replacement.v1).map(|scope| scope.standing), Some(Standing::Assignable));
            assert!(!(replacement.read.is_empty() && replacement.write.is_empty()));
            for id in replacement.read.iter().chain(replacement.write) {
                assert!(Scope::of(id).is_some(), "{id}");
            }
        }
    }

    #[test]
    fn personal_tokens_have_the_scopes_of_two_pages() {
        let count = |personal| SCOPES.iter().filter(|scope| scope.personal == personal).count();
        assert_eq!(count(Personal::Yes), 17);
        assert_eq!(count(Personal::Newer), 24);
    }
}
