//! The model of the Tokens API v1.

use super::findings::Finding;
use crate::reader::ObjectReader;
use crate::vocabulary::model::model;
use crate::vocabulary::text::Text;
use crate::vocabulary::words::words;

model! {
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
    derive(Default, PartialEq, Eq) pub struct CreateToken<'t> {
        /// The name. Several tokens can have it.
        required name: Text<'t> = "name",
        /// How long the token lasts; absent, for ever.
        optional expires_in: Duration = "expiresIn",
        /// What it may be used for, each scope once, and one at least.
        required scopes: Vec<Text<'t>> = "scopes",
    }
    before prepare
}

model! {
    /// A period of time.
    derive(Copy, Default, PartialEq, Eq) pub struct Duration {
        /// How many units.
        required value: i64 = "value",
        /// The unit; absent, milliseconds.
        optional unit: DurationUnit = "unit",
    }
    before restrict
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

fn prepare(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(&[("expiresIn", "`expiresIn`"), ("expires", "`expiresIn`"), ("expirationDate", "`expiresIn`")]);
    if let Some(node) = o.take("expirationDate").filter(|&node| !o.is_null(node)) {
        o.cx.say_node(node, Finding::OtherExpiry { own: "expiresIn", other: "expirationDate" });
    }
}

fn restrict(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(&[("unit", "`unit`")]);
}
