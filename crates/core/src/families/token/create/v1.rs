//! The model of the Tokens API v1.

use serde::{Deserialize, Serialize};

use super::findings::Finding;
use crate::reader::{ObjectReader, Read};
use crate::vocabulary::owned::{owned, unborrowed};
use crate::vocabulary::text::Text;
use crate::vocabulary::words::words;

/// The body that creates a token (`POST /api/v1/tokens`).
///
/// ```
/// use dt_translate::token::create::v1::{CreateToken, Duration, DurationUnit};
///
/// let body: CreateToken<'_> = serde_json::from_str(
///     r#"{"name": "night build", "expiresIn": {"value": 30, "unit": "DAYS"}, "scopes": ["metrics.read"]}"#,
/// ).unwrap();
/// assert_eq!(body.expires_in, Some(Duration { value: 30, unit: Some(DurationUnit::Days) }));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateToken<'t> {
    /// The name. Several tokens can have it.
    #[serde(borrow)]
    pub name: Text<'t>,
    /// How long the token lasts; absent, for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<Duration>,
    /// What it may be used for, each scope once, and one at least.
    #[serde(borrow)]
    pub scopes: Vec<Text<'t>>,
}

/// A period of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duration {
    /// How many units.
    pub value: i64,
    /// The unit; absent, milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<DurationUnit>,
}

words! {
    /// The units of a period of time.
    pub enum DurationUnit, "MILLIS, SECONDS, MINUTES, HOURS, DAYS" {
        /// Milliseconds.
        Millis = "MILLIS",
        /// Seconds.
        Seconds = "SECONDS",
        /// Minutes.
        Minutes = "MINUTES",
        /// Hours.
        Hours = "HOURS",
        /// Days.
        Days = "DAYS",
    }
}

impl DurationUnit {
    /// The length in milliseconds.
    ///
    /// ```
    /// use dt_translate::token::create::v1::DurationUnit;
    ///
    /// assert_eq!(DurationUnit::Days.milliseconds(), 24 * DurationUnit::Hours.milliseconds());
    /// ```
    pub const fn milliseconds(self) -> i64 {
        match self {
            Self::Millis => 1,
            Self::Seconds => 1_000,
            Self::Minutes => 60_000,
            Self::Hours => 3_600_000,
            Self::Days => 86_400_000,
        }
    }
}

impl<'t> Read<'t> for CreateToken<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(&[
            ("expiresIn", "`expiresIn`"),
            ("expires", "`expiresIn`"),
            ("expirationDate", "`expiresIn`"),
        ]);
        if let Some(node) = o.take("expirationDate").filter(|&node| !o.is_null(node)) {
            o.cx.say_node(node, Finding::OtherExpiry { own: "expiresIn", other: "expirationDate" });
        }
        Self { name: o.required("name"), expires_in: o.optional("expiresIn"), scopes: o.required("scopes") }
    }
}

impl<'t> Read<'t> for Duration {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(&[("unit", "`unit`")]);
        Self { value: o.required("value"), unit: o.optional("unit") }
    }
}

unborrowed!(Duration);

owned! {
    CreateToken { name, expires_in, scopes }
}
