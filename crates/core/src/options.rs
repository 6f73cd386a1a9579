//! What a caller can ask for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a caller can ask of a conversion. Everything has a default: the input says what it is, and the
/// output is the other side of it.
///
/// ```
/// use dt_translate::{Options, Side};
///
/// let options = Options { to: Some(Side::V1), ..Options::default() };
/// assert_eq!(options.family, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// The side to write; without it, the side that the input is not on.
    pub to: Option<Side>,
    /// The family of the input; without it, it is detected.
    pub family: Option<Family>,
    /// The kind of the input by its id, where a family has several; without it, it is detected.
    pub kind: Option<String>,
    /// What stands around a Settings 2.0 value that is written.
    #[cfg_attr(feature = "ts", ts(as = "Option<Envelope>", optional))]
    pub envelope: Envelope,
    /// How the range of a recurring maintenance window becomes dates.
    #[cfg_attr(feature = "ts", ts(as = "Option<Range>", optional))]
    pub range: Range,
    /// How the texts of a v1 tag request become tags.
    #[cfg_attr(feature = "ts", ts(as = "Option<Tags>", optional))]
    pub tags: Tags,
    /// The id of a custom device: in v1 it stands in the URL, in v2 in the body.
    pub device_id: Option<String>,
    /// The time of the conversion, in milliseconds since 1970 UTC, where a rule needs it.
    pub now: Option<i64>,
    /// How many diagnostics of one code are kept; errors always are. Without it, all.
    pub limit: Option<usize>,
}

/// The side of a document: the deprecated API or its replacement.
///
/// ```
/// use dt_translate::Side;
///
/// assert_eq!(Side::V1.other(), Side::V2);
/// assert_eq!(Side::V2.to_string(), "v2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The deprecated API.
    V1,
    /// Settings 2.0 or the API v2.
    V2,
}

impl Side {
    /// The side a document is translated to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::V1 => Self::V2,
            Self::V2 => Self::V1,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
        })
    }
}

/// A deprecated API and its replacement.
///
/// ```
/// use dt_translate::Family;
///
/// assert_eq!(Family::Problem.id(), "problem");
/// assert_eq!("token".parse(), Ok(Family::Token));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Family {
    /// Alerting profiles: Configuration API v1 and `builtin:alerting.profile`.
    AlertingProfile,
    /// Frequent issue detection: Configuration API v1 and `builtin:anomaly-detection.frequent-issues`.
    FrequentIssueDetection,
    /// Maintenance windows: Configuration API v1 and `builtin:alerting.maintenance-window`.
    MaintenanceWindow,
    /// Problems: Problems API v1 and v2.
    Problem,
    /// Monitored entities: Topology & Smartscape API v1 and Monitored entities API v2.
    Entity,
    /// Access tokens: Tokens API v1 and Access tokens API v2.
    Token,
}

impl Family {
    /// Every family, in the order of the documentation.
    pub const ALL: &[Self] = &[
        Self::AlertingProfile,
        Self::FrequentIssueDetection,
        Self::MaintenanceWindow,
        Self::Problem,
        Self::Entity,
        Self::Token,
    ];

    /// The name used in options, reports and documentation.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AlertingProfile => "alerting-profile",
            Self::FrequentIssueDetection => "frequent-issue-detection",
            Self::MaintenanceWindow => "maintenance-window",
            Self::Problem => "problem",
            Self::Entity => "entity",
            Self::Token => "token",
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Family {
    type Err = String;

    fn from_str(id: &str) -> Result<Self, String> {
        let family = Self::ALL.iter().copied().find(|family| family.id() == id);
        family.ok_or_else(|| format!("no family is called `{id}`"))
    }
}

/// What stands around a Settings 2.0 value that is written.
///
/// ```
/// use dt_translate::{Envelope, Options, convert};
///
/// let options = Options { envelope: Envelope::Value, ..Options::default() };
/// let output = convert(r#"{"displayName": "A", "rules": []}"#, &options).output.unwrap();
/// assert!(!output.contains("schemaId"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Envelope {
    /// The body of `POST /api/v2/settings/objects`: an array of `{schemaId, scope, value}`.
    #[default]
    Create,
    /// The body of `PUT /api/v2/settings/objects/{objectId}`: `{value}`.
    Update,
    /// The value alone.
    Value,
}

/// How the range of a recurring maintenance window, date and time of day in v1, becomes dates.
///
/// ```
/// use dt_translate::{Options, Range};
///
/// let options = Options { range: Range::Truncate, ..Options::default() };
/// assert_eq!(serde_json::to_value(&options).unwrap()["range"], "truncate");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Range {
    /// The first and last date on which the window fires: the same occurrences on both sides.
    #[default]
    Exact,
    /// The date part of `start` and `end`, whatever the time of day.
    Truncate,
}

/// How the texts of a v1 tag request become the tags of v2.
///
/// ```
/// use dt_translate::{Options, Tags, convert};
///
/// let options = Options { tags: Tags::Literal, ..Options::default() };
/// let output = convert(r#"{"tags": ["stage:dev"]}"#, &options).output.unwrap();
/// assert!(output.contains(r#""key": "stage:dev""#));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Tags {
    /// Key and value, split at the first colon.
    #[default]
    Split,
    /// The whole text as key, as v1 stores it.
    Literal,
}
