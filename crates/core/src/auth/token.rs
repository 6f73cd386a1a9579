//! Tokens: what they are made of, and how they are kept secret.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::json::tape::{Index, NodeKind};
use crate::placeholder::is_placeholder;
use crate::reader::FromJson;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::secret::{MASK, is_prefix};
use crate::vocabulary::owned::IntoOwned;
use crate::vocabulary::text::Text;

/// Members that answers about a token have, and no body that creates or updates one.
pub(crate) const ANSWERED: &[&str] = &[
    "id",
    "userId",
    "created",
    "expires",
    "lastUse",
    "owner",
    "disabled",
    "creationDate",
    "modifiedDate",
    "lastUsedDate",
    "lastUsedIpAddress",
    "additionalMetadata",
];

const PUBLIC: usize = 24;
const SECRET: usize = 64;

/// A token of the present format: `prefix.public.secret`.
///
/// The prefix tells what it is for, the public part has 24 and the secret 64 capital letters and digits.
/// Printing it masks the secret.
///
/// ```
/// use dt_translate::auth::TokenText;
///
/// let text = format!("dt0c01.{}.{}", "A".repeat(24), "B".repeat(64));
/// let token = TokenText::parse(&text).unwrap();
/// assert_eq!(token.prefix().unwrap().meaning, "access token of an environment");
/// assert_eq!(token.id().to_string(), format!("dt0c01.{}", "A".repeat(24)));
/// assert_eq!(token.to_string(), format!("dt0c01.{}.***", "A".repeat(24)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TokenText<'t> {
    id: TokenId<'t>,
    secret: &'t str,
}

/// The identifier of a token, its prefix and public part: safe to show and to log.
///
/// ```
/// use dt_translate::auth::{TokenId, TokenPrefix};
///
/// let text = format!("dt0c01.{}", "A".repeat(24));
/// let id = TokenId::parse(&text).unwrap();
/// assert_eq!(id.prefix(), TokenPrefix::of("dt0c01"));
/// assert_eq!(id.public(), "A".repeat(24));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenId<'t> {
    prefix: &'t str,
    public: &'t str,
}

/// Why a text is no token of the present format.
///
/// ```
/// use dt_translate::auth::{TokenError, TokenText};
///
/// assert_eq!(TokenText::parse("abcdefghijklmnopqrstu"), Err(TokenError::OldFormat));
/// assert_eq!(TokenText::parse("a token"), Err(TokenError::Malformed));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// It may be a token from before version 1.210, which has one part; such tokens remain valid.
    OldFormat,
    /// It is the identifier of a token, without its secret.
    Identifier,
    /// It is none of these.
    Malformed,
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OldFormat => "perhaps a token of the format before version 1.210; such tokens remain valid",
            Self::Identifier => "the identifier of a token, without its secret",
            Self::Malformed => "no token: `prefix.public.secret` with 24 and 64 capital letters and digits is one",
        })
    }
}

impl std::error::Error for TokenError {}

impl<'t> TokenText<'t> {
    /// Reads a token of the present format.
    ///
    /// ```
    /// use dt_translate::auth::{TokenError, TokenText};
    ///
    /// let id = format!("dt0c01.{}", "A".repeat(24));
    /// assert_eq!(TokenText::parse(&id), Err(TokenError::Identifier));
    /// assert!(TokenText::parse(&format!("{id}.{}", "B".repeat(64))).is_ok());
    /// ```
    pub fn parse(text: &'t str) -> Result<Self, TokenError> {
        let mut parts = text.split('.');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(only), None, _, _) if !only.is_empty() && only.bytes().all(is_word) => Err(TokenError::OldFormat),
            (Some(prefix), Some(public), None, _) if TokenId::of(prefix, public).is_some() => {
                Err(TokenError::Identifier)
            }
            (Some(prefix), Some(public), Some(secret), None) if is_code(secret, SECRET) => {
                let id = TokenId::of(prefix, public).ok_or(TokenError::Malformed)?;
                Ok(Self { id, secret })
            }
            _ => Err(TokenError::Malformed),
        }
    }

    /// The identifier, which is safe to show.
    pub const fn id(self) -> TokenId<'t> {
        self.id
    }

    /// The secret part. It must not be shown.
    pub const fn secret(self) -> &'t str {
        self.secret
    }

    /// What the prefix means; `None` where it is not documented.
    pub fn prefix(self) -> Option<&'static TokenPrefix> {
        TokenPrefix::of(self.id.prefix)
    }
}

impl fmt::Display for TokenText<'_> {
    /// The token with its secret masked.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{MASK}", self.id)
    }
}

impl fmt::Debug for TokenText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenText({self})")
    }
}

impl<'t> TokenId<'t> {
    /// Reads the identifier of a token.
    ///
    /// ```
    /// use dt_translate::auth::TokenId;
    ///
    /// let text = format!("dt0s16.{}", "A".repeat(24));
    /// assert_eq!(TokenId::parse(&text).unwrap().prefix().unwrap().meaning, "platform token");
    /// assert_eq!(TokenId::parse("dt0s16.A"), None);
    /// ```
    pub fn parse(text: &'t str) -> Option<Self> {
        let (prefix, public) = text.split_once('.')?;
        Self::of(prefix, public)
    }

    fn of(prefix: &'t str, public: &'t str) -> Option<Self> {
        (is_prefix(prefix.as_bytes()) && is_code(public, PUBLIC)).then_some(Self { prefix, public })
    }

    /// What the prefix means; `None` where it is not documented.
    pub fn prefix(self) -> Option<&'static TokenPrefix> {
        TokenPrefix::of(self.prefix)
    }

    /// The public part.
    pub const fn public(self) -> &'t str {
        self.public
    }
}

impl fmt::Display for TokenId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.prefix, self.public)
    }
}

fn is_code(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

/// The first part of a token, and what such tokens are for.
///
/// ```
/// use dt_translate::auth::TokenPrefix;
///
/// assert_eq!(TokenPrefix::of("dt0s16").unwrap().meaning, "platform token");
/// assert_eq!(TokenPrefix::of("dt0x99"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenPrefix {
    /// The prefix, such as `dt0c01`.
    pub prefix: &'static str,
    /// What tokens with this prefix are.
    pub meaning: &'static str,
    /// Whether the vendor's table has it.
    pub documented: bool,
}

impl TokenPrefix {
    /// The prefix of the tokens that the API of an environment takes (`Authorization: Api-Token …`).
    pub const ACCESS_TOKEN: &'static str = "dt0c01";

    /// Looks a prefix up.
    pub fn of(prefix: &str) -> Option<&'static Self> {
        PREFIXES.iter().find(|known| known.prefix == prefix)
    }
}

const fn prefix(prefix: &'static str, meaning: &'static str) -> TokenPrefix {
    TokenPrefix { prefix, meaning, documented: true }
}

/// Every known prefix. The vendor's table leaves `dt0c01` out, which all its examples of environment tokens have.
///
/// ```
/// use dt_translate::auth::PREFIXES;
///
/// assert!(PREFIXES.iter().all(|prefix| prefix.prefix.starts_with("dt0")));
/// ```
pub const PREFIXES: &[TokenPrefix] = &[
    TokenPrefix { prefix: TokenPrefix::ACCESS_TOKEN, meaning: "access token of an environment", documented: false },
    prefix("dt0s01", "API token of an account, for SCIM"),
    prefix("dt0s02", "OAuth2 client that a user made, for apps and the Account Management API"),
    prefix("dt0s03", "OAuth2 client of a service or integration"),
    prefix("dt0s04", "chat and identity linking"),
    prefix("dt0s06", "OAuth2 refresh token"),
    prefix("dt0s08", "OAuth2 client of a service or integration"),
    prefix("dt0s09", "chat and identity linking"),
    prefix("dt0s16", "platform token"),
];

/// The text of a token in a payload: written with the payload, and shown nowhere else.
///
/// ```
/// use dt_translate::auth::Secret;
///
/// let secret: Secret<'_> = serde_json::from_str(r#""abc""#).unwrap();
/// assert_eq!(secret.reveal(), "abc");
/// assert_eq!(format!("{secret:?}"), "Secret(***)");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret<'t>(#[serde(borrow)] Text<'t>);

impl IntoOwned for Secret<'_> {
    type Owned = Secret<'static>;

    fn into_owned(self) -> Self::Owned {
        Secret(self.0.into_owned())
    }
}

impl Secret<'_> {
    /// The text itself. It must not be shown.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The same text, borrowed from this one.
    pub fn reborrow(&self) -> Secret<'_> {
        Secret(self.0.reborrow())
    }
}

impl<'t> From<Text<'t>> for Secret<'t> {
    fn from(text: Text<'t>) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({MASK})")
    }
}

impl<'t> FromJson<'t> for Secret<'t> {
    const EXPECTED: &'static str = "a token";

    /// Like reading text, but what is wrong is said without the value.
    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let source = cx.source?;
        let found = match source.tape.node(node).kind {
            NodeKind::String => return Some(Self(Text::from(source.tape.string(source.text, node)))),
            NodeKind::Placeholder => {
                cx.say_node(node, General::Template { place: "where a value must" });
                return None;
            }
            NodeKind::Number => "a number",
            NodeKind::Object => "an object",
            NodeKind::Array => "an array",
            NodeKind::True | NodeKind::False | NodeKind::Null | NodeKind::Key => "a word",
        };
        cx.say_node(node, General::WrongType { expected: Self::EXPECTED, found: Shown::from(found) });
        None
    }
}

/// The rule of a token in a payload: the present format, or perhaps the old one.
pub(crate) fn check(token: &Secret<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if !cx.is_output() && TokenText::parse(token.reveal()).is_err() && !is_placeholder(token.reveal()) {
        cx.say(at, General::TokenFormat);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PREFIXES, Secret, TokenError, TokenId, TokenText};
    use crate::report::secret::mask_tokens;
    use crate::vocabulary::text::Text;

    #[test]
    fn tells_tokens_from_what_looks_like_one() {
        let (public, secret) = ("A".repeat(24), "B".repeat(64));
        for (text, error) in [
            ("C".repeat(21), TokenError::OldFormat),
            (format!("dt0c01.{public}"), TokenError::Identifier),
            (format!("dt0c01.{public}.{}", "B".repeat(63)), TokenError::Malformed),
            (format!("dt0c01.{public}.{}", "b".repeat(64)), TokenError::Malformed),
            (format!("dt0c1.{public}.{secret}"), TokenError::Malformed),
            (format!("dt0c01.{public}.{secret}.{secret}"), TokenError::Malformed),
            (format!("dt0c01.{public}."), TokenError::Malformed),
            ("two words".to_owned(), TokenError::Malformed),
            (String::new(), TokenError::Malformed),
        ] {
            assert_eq!(TokenText::parse(&text), Err(error), "{text}");
        }
    }

    #[test]
    fn every_prefix_is_one() {
        for known in PREFIXES {
            let text = format!("{}.{}", known.prefix, "A".repeat(24));
            assert_eq!(TokenId::parse(&text).and_then(TokenId::prefix), Some(known));
        }
    }

    proptest! {
        #[test]
        fn masks_as_everything_else_does(text in "dt0[a-zA-Z][0-9]{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}") {
            let Ok(token) = TokenText::parse(&text) else { return Err(TestCaseError::fail("no token")) };
            prop_assert_eq!(token.to_string(), mask_tokens(&text));
            prop_assert_eq!(token.to_string(), format!("{}.***", token.id()));
            let secret = Secret::from(Text::from(text.as_str()));
            let debug = format!("{token:?} {secret:?}");
            prop_assert!(!debug.contains(token.secret()));
        }

        #[test]
        fn breaks_on_no_text(text in "\\PC{0,40}") {
            let _ = (TokenText::parse(&text), TokenId::parse(&text));
        }
    }
}
