//! What a caller can ask for.

use std::fmt;

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

impl Options {
    /// Whether they say what the input is.
    pub(crate) const fn is_named(&self) -> bool {
        self.family.is_some() || self.kind.is_some()
    }
}

/// A name that no value of an option has.
///
/// ```
/// use dt_translate::Side;
///
/// let unknown = "v3".parse::<Side>().unwrap_err();
/// assert_eq!(unknown.known(), ["v1", "v2"]);
/// assert_eq!(unknown.to_string(), "not one of v1, v2");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName {
    pub(crate) known: &'static [&'static str],
}

impl UnknownName {
    /// The names that there are.
    pub const fn known(self) -> &'static [&'static str] {
        self.known
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not one of {}", self.known.join(", "))
    }
}

impl std::error::Error for UnknownName {}

/// Gives the values of an option their names, which are those of its JSON.
macro_rules! named {
    ($name:ident { $($variant:ident = $id:literal),+ $(,)? }) => {
        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name used in options, reports and documentation.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.id())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::options::UnknownName;

            fn from_str(id: &str) -> Result<Self, Self::Err> {
                match id {
                    $($id => Ok(Self::$variant),)+
                    _ => Err($crate::options::UnknownName { known: &[$($id),+] }),
                }
            }
        }
    };
}
pub(crate) use named;

/// The side of a document: the deprecated API or its replacement.
///
/// ```
/// use dt_translate::Side;
///
/// assert_eq!(Side::V1.other(), Side::V2);
/// assert_eq!(Side::V2.to_string(), "v2");
/// assert_eq!("v1".parse(), Ok(Side::V1));
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

named!(Side { V1 = "v1", V2 = "v2" });

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

named!(Family {
    AlertingProfile = "alerting-profile",
    FrequentIssueDetection = "frequent-issue-detection",
    MaintenanceWindow = "maintenance-window",
    Problem = "problem",
    Entity = "entity",
    Token = "token",
});

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

named!(Envelope { Create = "create", Update = "update", Value = "value" });

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

named!(Range { Exact = "exact", Truncate = "truncate" });

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
    /// Key and value, split at the first colon that is not the first sign and follows no backslash.
    #[default]
    Split,
    /// The whole text as key, as v1 stores it.
    Literal,
}

named!(Tags { Split = "split", Literal = "literal" });

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::str::FromStr;

    use super::*;
    use crate::request::Render;

    fn has_one_name<T>(all: &[T])
    where
        T: Debug + PartialEq + fmt::Display + FromStr<Err = UnknownName> + Serialize,
    {
        for value in all {
            assert_eq!(value.to_string().parse().as_ref(), Ok(value));
            assert_eq!(serde_json::to_value(value).unwrap_or_default(), value.to_string());
        }
        let names = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        assert_eq!("".parse::<T>().map_err(|error| error.to_string()), Err(format!("not one of {names}")));
    }

    #[test]
    fn what_options_name_has_one_name() {
        has_one_name(Side::ALL);
        has_one_name(Family::ALL);
        has_one_name(Envelope::ALL);
        has_one_name(Range::ALL);
        has_one_name(Tags::ALL);
        has_one_name(Render::ALL);
    }
}
