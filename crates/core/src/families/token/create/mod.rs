//! The body that creates a token.
//!
//! # What changes
//!
//! `expiresIn` is an amount and a unit, `expirationDate` a timeframe expression: 30 `DAYS` are `now+30d`. v2 has
//! no unit below the minute: seconds and milliseconds that are whole minutes become minutes, others a fixed
//! time, where the time of the conversion is given, or the next minute. v1 has no unit above the day: weeks
//! become days; months and years are counted out, where the time of the conversion is given, or taken as 30
//! and 365 days. Dates and aligned times need the time of the conversion: without it they are an error, for
//! without its expiry the token would never expire.
//!
//! Scopes are the same on both sides. v1 takes each once, and one at least.
//!
//! # What is lost
//!
//! Nothing but the exactness of such times. v1 cannot create a personal access token: that is an error.

pub(crate) mod check;
pub(crate) mod downgrade;
pub(crate) mod expiry;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;

use crate::auth::token::ANSWERED;
use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::{Frame, Layout};
use crate::options::Family;
use crate::report::finding::documentation;

/// The body that creates a token.
///
/// Its models are [`v1::CreateToken`] of the deprecated API and [`v2::ApiTokenCreate`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct TokenCreate;

impl Kind for TokenCreate {
    type V1<'t> = v1::CreateToken<'t>;
    type V2<'t> = v2::ApiTokenCreate<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Token,
        id: "token-create",
        title: "the body that creates a token",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Plain { v1: Frame::BARE, v2: Frame::BARE },
        v1: Signs::new(&[&["name", "scopes"], &["expiresIn"], &["name", "scopes", "expiresIn"]]).unless(ANSWERED),
        v2: Signs::new(&[
            &["name", "scopes"],
            &["scopes", "expirationDate"],
            &["scopes", "personalAccessToken"],
            &["name", "scopes", "expirationDate"],
            &["name", "scopes", "personalAccessToken"],
        ])
        .unless(ANSWERED),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();
}
