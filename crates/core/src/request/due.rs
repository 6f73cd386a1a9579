//! When requests are due, in the words in which plans say it.

/// It replaces the call.
pub(crate) const ALWAYS: &str = "always";
/// The next page of a list.
pub(crate) const PAGES: &str = "while the answer has a nextPageKey";
/// The object is to be created.
pub(crate) const NOT_FOUND: &str = "when the first request answers 404";
/// The objectId is to be looked up.
pub(crate) const BEFORE: &str = "before it, to learn the objectId";
/// There is an object to update.
pub(crate) const OBJECT: &str = "when there is an object";
/// There is none.
pub(crate) const NO_OBJECT: &str = "when there is no object";
/// Defaults are to be asked for.
pub(crate) const EMPTY: &str = "when the list is empty";
/// The answer of v1 held what the answer of v2 does not.
pub(crate) const AFTER: &str = "after it, where the comment itself is needed";
/// The answer did not say which entity the device is.
pub(crate) const NO_ENTITY_ID: &str = "when the first request answers 204, to learn the entityId";
/// Each object of a list is to be got.
pub(crate) const EACH: &str = "for each id of the answer";
