//! What is known of a token: metadata of one token, and the list of tokens.
//!
//! # What changes
//!
//! Times are milliseconds in v1 and text in v2, `userId` is `owner`, and `revoked` is the opposite of
//! `enabled`. The list stands at `values` in v1 and at `apiTokens` in v2, in pages.
//!
//! The id of a token is another one on each side, and nothing links the two: it is copied, and a person or a
//! further request has to find the token by its name.
//!
//! The vendor's examples print times of v1 as text, and in v2 one object in place of the list, `disabled` in
//! place of `enabled`, and booleans in quotes. They are read.
//!
//! # What is lost
//!
//! Going back, `lastUsedIpAddress`, `modifiedDate` and `additionalMetadata`. The list of v1 has ids and names
//! only: everything else of a token in a list is left out. Going forward, the `description` in a list.

pub(crate) mod check;
pub(crate) mod downgrade;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;

use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::{Frame, Layout, List};
use crate::options::Family;
use crate::report::finding::documentation;

/// What is known of a token.
///
/// Its models are [`v1::TokenMetadata`] of the deprecated API and [`v2::ApiToken`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct Token;

impl Kind for Token {
    type V1<'t> = v1::TokenMetadata<'t>;
    type V2<'t> = v2::ApiToken<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Token,
        id: "token",
        title: "the metadata of a token",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Plain {
            v1: Frame { list: List::member("values", false), wrappers: &[] },
            v2: Frame { list: List::member("apiTokens", true), wrappers: &[] },
        },
        v1: Signs::new(&[
            &["name", "scopes", "userId"],
            &["name", "scopes", "created"],
            &["name", "scopes", "expires"],
            &["name", "scopes", "lastUse"],
            &["scopes", "userId", "revoked"],
            &["scopes", "created", "revoked"],
            &["id", "scopes", "userId"],
            &["id", "scopes", "revoked"],
            &["id", "scopes", "created"],
            &["id", "scopes", "expires"],
            &["id", "scopes", "lastUse"],
            &["id", "userId", "revoked"],
            &["id", "userId", "created"],
        ])
        .weak(&[&["id", "scopes"]]),
        v2: Signs::new(&[
            &["name", "scopes", "owner"],
            &["name", "scopes", "disabled"],
            &["name", "scopes", "creationDate"],
            &["name", "scopes", "lastUsedDate"],
            &["name", "scopes", "lastUsedIpAddress"],
            &["name", "scopes", "modifiedDate"],
            &["name", "scopes", "additionalMetadata"],
            &["scopes", "owner", "enabled"],
            &["scopes", "creationDate", "enabled"],
            &["id", "scopes", "owner"],
            &["id", "scopes", "enabled"],
            &["id", "scopes", "disabled"],
            &["id", "scopes", "creationDate"],
            &["id", "scopes", "expirationDate"],
            &["id", "scopes", "lastUsedDate"],
            &["id", "scopes", "lastUsedIpAddress"],
            &["id", "scopes", "modifiedDate"],
            &["id", "scopes", "additionalMetadata"],
            &["id", "owner", "enabled"],
            &["id", "owner", "creationDate"],
        ])
        .weak(&[&["id", "scopes"]]),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();
}
