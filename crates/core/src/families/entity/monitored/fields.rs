//! Which place in v1 belongs to which in v2: what all types have, then each type.

use super::tables::Type;
use crate::report::diagnostic::Evidence::{Documented, Observed};
use crate::report::origin::How::{Assumed, Converted, Copied, Dropped};
use crate::report::origin::{List, Row};

pub(super) static TAGS: List = List::new("tags/*", "tags/*");
pub(super) static ZONES: List = List::new("managementZones/*", "managementZones/*");

const COMMON: &[Row] = &[
    Row::new("", "icon", Dropped, Documented, ""),
    Row::new("", "properties/conditionalName", Dropped, Documented, ""),
    Row::new("", "managementZones/*/sourceSetting", Dropped, Documented, ""),
    Row::new("", "tags/*/source", Dropped, Documented, ""),
    Row::new("", "tags/*/sourceSetting", Dropped, Documented, ""),
    Row::new("", "tags/*/stringRepresentation", Assumed, Documented, "made from context, key and value"),
    Row::new("", "type", Assumed, Documented, "what the id begins with"),
    Row::new("customizedName", "properties/customizedName", Copied, Documented, ""),
    Row::new("discoveredName", "properties/detectedName", Copied, Observed, ""),
    Row::new("displayName", "displayName", Copied, Documented, ""),
    Row::new("entityId", "entityId", Copied, Documented, ""),
    Row::new("firstSeenTimestamp", "firstSeenTms", Copied, Documented, ""),
    Row::new("fromRelationships", "fromRelationships", Converted, Documented, ""),
    Row::new("lastSeenTimestamp", "lastSeenTms", Copied, Documented, ""),
    Row::new("managementZones", "managementZones", Copied, Documented, ""),
    Row::new("managementZones/*", "managementZones/*", Copied, Documented, ""),
    Row::new("managementZones/*/description", "", Dropped, Documented, ""),
    Row::new("managementZones/*/id", "managementZones/*/id", Copied, Documented, ""),
    Row::new("managementZones/*/name", "managementZones/*/name", Copied, Documented, ""),
    Row::new("tags", "tags", Converted, Documented, ""),
    Row::new("tags/*", "tags/*", Converted, Documented, "v2 adds the text of the tag"),
    Row::new("tags/*/context", "tags/*/context", Copied, Documented, ""),
    Row::new("tags/*/key", "tags/*/key", Copied, Documented, ""),
    Row::new("tags/*/value", "tags/*/value", Copied, Documented, ""),
    Row::new("toRelationships", "toRelationships", Converted, Documented, ""),
];

const LENGTH: usize = {
    let mut length = COMMON.len();
    let mut types: &[Type] = &Type::ALL;
    while let [first, others @ ..] = types {
        length += first.rows().len();
        types = others;
    }
    length
};

pub(crate) const FIELDS: &[Row] = &joined();

/// All tables one after the other, each type as a case.
#[expect(clippy::large_stack_arrays, reason = "it is joined when the crate is compiled")]
const fn joined() -> [Row; LENGTH] {
    const NONE: Row = Row::new("", "", Copied, Documented, "");
    let mut rows = [NONE; LENGTH];
    let mut free = append(&mut rows, COMMON, "");
    let mut types: &[Type] = &Type::ALL;
    while let [first, others @ ..] = types {
        free = append(free, first.rows(), first.case());
        types = others;
    }
    assert!(free.is_empty());
    rows
}

/// Writes a table to the beginning of the slots, and leaves the rest of them.
const fn append<'r>(mut free: &'r mut [Row], mut table: &[Row], case: &'static str) -> &'r mut [Row] {
    while let [row, others @ ..] = table {
        let [slot, rest @ ..] = free else { return &mut [] };
        *slot = row.when(case);
        free = rest;
        table = others;
    }
    free
}
