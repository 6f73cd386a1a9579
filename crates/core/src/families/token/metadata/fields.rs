//! Which place in v1 belongs to which in v2.

use crate::report::diagnostic::Evidence::{Documented, Inferred};
use crate::report::origin::How::{Assumed, Converted, Copied, Dropped};
use crate::report::origin::Row;

/// One token, not an entry of the list, which has id and name only in v1.
pub(crate) const ONE: &str = "one token";

pub(crate) const FIELDS: &[Row] = &[
    Row::new("id", "id", Copied, Inferred, "the same token has another id on the other side"),
    Row::new("name", "name", Copied, Documented, ""),
    Row::new("userId", "owner", Copied, Documented, "").when(ONE),
    Row::new("revoked", "enabled", Converted, Documented, "the opposite; absent, the token is taken to be enabled")
        .when(ONE),
    Row::new("created", "creationDate", Converted, Documented, "milliseconds and text").when(ONE),
    Row::new("expires", "expirationDate", Converted, Documented, "milliseconds and text; absent, it never expires")
        .when(ONE),
    Row::new("lastUse", "lastUsedDate", Converted, Documented, "milliseconds and text").when(ONE),
    Row::new("personalAccessToken", "personalAccessToken", Copied, Documented, "").when(ONE),
    Row::new("scopes", "scopes", Assumed, Documented, "v1 requires them; absent in v2, an empty list").when(ONE),
    Row::new("scopes/*", "scopes/*", Copied, Documented, "").when(ONE),
    Row::new("description", "", Dropped, Documented, "in a list only"),
    Row::new("", "modifiedDate", Dropped, Documented, ""),
    Row::new("", "lastUsedIpAddress", Dropped, Documented, ""),
    Row::new("", "additionalMetadata", Dropped, Documented, ""),
];
