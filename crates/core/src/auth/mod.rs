//! Authentication of the Dynatrace API: tokens and the scopes that they have.

mod catalogue;
pub(crate) mod scope;
pub(crate) mod token;

pub use catalogue::{REPLACEMENTS, SCOPES};
pub use scope::{Group, Personal, Replacement, Scope, Standing, replacements, scopes_for};
pub use token::{PREFIXES, Secret, TokenError, TokenId, TokenPrefix, TokenText};
