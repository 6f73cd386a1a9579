//! Which place in v1 belongs to which in v2.

use crate::report::diagnostic::Evidence::Documented;
use crate::report::origin::How::{Converted, Dropped};
use crate::report::origin::{List, Row};

pub(super) static TAGS: List = List::new("tags/*", "tags/*");

pub(crate) const FIELDS: &[Row] = &[
    Row::new("tags", "tags", Converted, Documented, ""),
    Row::new("tags/*", "tags/*/key", Converted, Documented, "what stands before the colon"),
    Row::new("tags/*", "tags/*/value", Converted, Documented, "what stands behind the colon"),
    Row::new("tags/*", "tags/*", Converted, Documented, "one text in v1, key and value in v2"),
    Row::new("", "matchedEntitiesCount", Dropped, Documented, "v1 answers nothing"),
    Row::new("", "appliedTags", Dropped, Documented, "v1 answers nothing"),
];
