//! Requests that a person or program is told to send.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A request to send: what replaces a deprecated call, or what a payload cannot carry.
///
/// ```
/// use dt_translate::request::Request;
/// use dt_translate::{Options, translate_request};
///
/// let plan = translate_request("GET /api/config/v1/maintenanceWindows", &Options::default());
/// assert_eq!(plan.requests[0].headers["Authorization"], Request::AUTHORIZATION);
/// assert_eq!(plan.requests[0].scopes, ["settings.read"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Request {
    /// The HTTP method.
    pub method: String,
    /// The URL; the path alone where the host is not known.
    pub url: String,
    /// Headers by name. The token is a placeholder: the caller adds it.
    pub headers: BTreeMap<String, String>,
    /// The body, where there is one.
    pub body: Option<String>,
    /// The token scopes it needs.
    pub scopes: Vec<String>,
    /// When it is due.
    pub when: When,
    /// What it does, and what to look after.
    pub note: String,
}

impl Request {
    /// The placeholder for the token in the `Authorization` header.
    pub const AUTHORIZATION: &'static str = "Api-Token {token}";

    /// The same where the call has a token of the platform.
    pub(crate) const BEARER: &'static str = "Bearer {token}";

    /// A request with the headers that every one has.
    pub(crate) fn new(method: &str, url: String, body: Option<String>, scopes: &[&str]) -> Self {
        let mut headers = BTreeMap::new();
        headers.insert("Authorization".to_owned(), Self::AUTHORIZATION.to_owned());
        if body.is_some() {
            headers.insert("Content-Type".to_owned(), "application/json; charset=utf-8".to_owned());
        }
        Self {
            method: method.to_owned(),
            url,
            headers,
            body,
            scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
            when: When::Always,
            note: String::new(),
        }
    }

    /// The same request, with when it is due and what it does.
    #[must_use]
    pub(crate) fn due(self, when: When, note: &str) -> Self {
        Self { when, note: note.to_owned(), ..self }
    }
}

/// Declares when a request can be due: each case with the words that say it.
macro_rules! times {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$case_doc:meta])* $case:ident = $words:literal,)+ }) => {
        $(#[$doc])*
        pub enum $name {
            $($(#[$case_doc])* #[serde(rename = $words)] $case,)+
        }

        impl $name {
            /// Every time at which a request may be due.
            pub const ALL: &[Self] = &[$(Self::$case),+];

            /// The words that say it.
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$case => $words,)+
                }
            }
        }
    };
}

times! {
    /// When a request is due. In JSON it is the words that say it.
    ///
    /// ```
    /// use dt_translate::request::When;
    /// use dt_translate::{Options, translate_request};
    ///
    /// let plan = translate_request("GET /api/config/v1/maintenanceWindows", &Options::default());
    /// assert_eq!(plan.requests[1].when, When::WhileNextPageKey);
    /// assert_eq!(plan.requests[1].when.to_string(), "while the answer has a nextPageKey");
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
    #[non_exhaustive]
    pub enum When {
        /// It replaces the call.
        Always = "always",
        /// It asks for the next page of a list.
        WhileNextPageKey = "while the answer has a nextPageKey",
        /// The object is to be created.
        NotFound = "when the first request answers 404",
        /// It looks the object up.
        Before = "before it, to learn the objectId",
        /// It updates the object.
        Object = "when there is an object",
        /// It creates the object.
        NoObject = "when there is no object",
        /// It asks for the defaults.
        EmptyList = "when the list is empty",
        /// The answer of v1 held what the answer of v2 does not.
        After = "after it, where the comment itself is needed",
        /// The answer did not say which entity the device is.
        NoEntityId = "when the first request answers 204, to learn the entityId",
        /// It finds the entity that a device is.
        BeforeEntity = "before it, to learn the entityId",
        /// It gets one object of a list.
        EachId = "for each id of the answer",
        /// It carries what the custom device cannot.
        DeviceCreated = "after the custom device was created",
        /// It carries data points, which are refused when they are older.
        DeviceCreatedRecently = "after the custom device was created, and within 1 hour of the data points",
        /// It carries data points of a device that is not created with them.
        Recently = "within 1 hour of the data points",
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_words() {
        for when in When::ALL {
            assert_eq!(serde_json::to_value(when).unwrap_or_default(), when.words());
        }
    }
}
