//! Which place in v1 belongs to which in v2.

use crate::report::diagnostic::Evidence::{Documented, Inferred, Observed};
use crate::report::origin::How::{Approximated, Assumed, Converted, Copied, Dropped};
use crate::report::origin::{List, Row};

pub(super) static RULES: List = List::new("rules/*", "severityRules/*");
pub(super) static FILTERS: List = List::new("eventTypeFilters/*", "eventFilters/*");
pub(super) static TAGS: List = List::new("rules/*/tagFilter/tagFilters/*", "severityRules/*/tagFilter/*");

pub(crate) const FIELDS: &[Row] = &[
    Row::new("metadata", "", Dropped, Documented, "managed by the server"),
    Row::new("id", "", Dropped, Observed, "the last part of the objectId, outside of the value"),
    Row::new("displayName", "name", Copied, Documented, ""),
    Row::new("managementZoneId", "managementZone", Converted, Observed, "undocumented; read where there is no mzId"),
    Row::new("mzId", "managementZone", Converted, Observed, "an objectId becomes the numeric id"),
    Row::new(
        "rules",
        "severityRules",
        Approximated,
        Documented,
        "the first rule that matches counts in v1, each in v2",
    ),
    Row::new("rules/*", "severityRules/*", Approximated, Documented, ""),
    Row::new("rules/*/severityLevel", "severityRules/*/severityLevel", Converted, Documented, "ERROR is ERRORS in v2"),
    Row::new("rules/*/delayInMinutes", "severityRules/*/delayInMinutes", Copied, Documented, ""),
    Row::new("rules/*/tagFilter", "severityRules/*/tagFilterIncludeMode", Converted, Documented, ""),
    Row::new("rules/*/tagFilter/includeMode", "severityRules/*/tagFilterIncludeMode", Copied, Documented, ""),
    Row::new(
        "rules/*/tagFilter/tagFilters",
        "severityRules/*/tagFilter",
        Converted,
        Documented,
        "absent in v2 with the include mode NONE",
    ),
    Row::new(
        "rules/*/tagFilter/tagFilters/*",
        "severityRules/*/tagFilter/*",
        Converted,
        Documented,
        "one text: [CONTEXT]key:value",
    ),
    Row::new("eventTypeFilters", "eventFilters", Converted, Documented, ""),
    Row::new("eventTypeFilters/*", "eventFilters/*", Converted, Documented, ""),
    Row::new("", "eventFilters/*/type", Assumed, Documented, "follows from the filter that is there"),
    Row::new("eventTypeFilters/*/predefinedEventFilter", "eventFilters/*/predefinedFilter", Converted, Documented, ""),
    Row::new(
        "eventTypeFilters/*/predefinedEventFilter/eventType",
        "eventFilters/*/predefinedFilter/eventType",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/predefinedEventFilter/negate",
        "eventFilters/*/predefinedFilter/negate",
        Copied,
        Documented,
        "",
    ),
    Row::new("eventTypeFilters/*/customEventFilter", "eventFilters/*/customFilter", Converted, Documented, ""),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customTitleFilter",
        "eventFilters/*/customFilter/titleFilter",
        Converted,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customTitleFilter/enabled",
        "eventFilters/*/customFilter/titleFilter/enabled",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customTitleFilter/value",
        "eventFilters/*/customFilter/titleFilter/value",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customTitleFilter/operator",
        "eventFilters/*/customFilter/titleFilter/operator",
        Converted,
        Documented,
        "EQUALS is STRING_EQUALS, CONTAINS_REGEX is REGEX_MATCHES in v2",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customTitleFilter/negate",
        "eventFilters/*/customFilter/titleFilter/negate",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customTitleFilter/caseInsensitive",
        "eventFilters/*/customFilter/titleFilter/caseSensitive",
        Converted,
        Documented,
        "negated",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customDescriptionFilter",
        "eventFilters/*/customFilter/descriptionFilter",
        Converted,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customDescriptionFilter/enabled",
        "eventFilters/*/customFilter/descriptionFilter/enabled",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customDescriptionFilter/value",
        "eventFilters/*/customFilter/descriptionFilter/value",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customDescriptionFilter/operator",
        "eventFilters/*/customFilter/descriptionFilter/operator",
        Converted,
        Documented,
        "EQUALS is STRING_EQUALS, CONTAINS_REGEX is REGEX_MATCHES in v2",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customDescriptionFilter/negate",
        "eventFilters/*/customFilter/descriptionFilter/negate",
        Copied,
        Documented,
        "",
    ),
    Row::new(
        "eventTypeFilters/*/customEventFilter/customDescriptionFilter/caseInsensitive",
        "eventFilters/*/customFilter/descriptionFilter/caseSensitive",
        Converted,
        Documented,
        "negated",
    ),
    Row::new(
        "",
        "eventFilters/*/customFilter/metadataFilter",
        Dropped,
        Inferred,
        "left out beside a title or description filter that is on, an error otherwise",
    ),
];
