//! Which place in v1 belongs to which in v2.

use crate::report::diagnostic::Evidence::{Documented, Inferred};
use crate::report::origin::How::{Approximated, Converted, Copied, Dropped};
use crate::report::origin::Row;

pub(crate) const FIELDS: &[Row] = &[
    Row::new("name", "name", Copied, Documented, ""),
    Row::new(
        "expiresIn",
        "expirationDate",
        Approximated,
        Documented,
        "amount and unit, and an expression such as `now+30d`; exact from minutes to weeks",
    ),
    Row::new("scopes", "scopes", Copied, Documented, ""),
    Row::new("scopes/*", "scopes/*", Converted, Documented, "in v1 each once"),
    Row::new("", "personalAccessToken", Dropped, Inferred, "v1 makes API tokens only: `true` is an error"),
];
