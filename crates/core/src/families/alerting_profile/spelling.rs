//! The spelling of v2 in a v1 document, as the vendor's own guide prints it: read, with a warning each.
//!
//! Where a member stands in both spellings, that of v1 counts, and the two must agree.

use super::findings::Finding;
use super::v1::{EventTypeFilter, IncludeMode, TagFilter};
use super::v2::EventFilterType;
use crate::json::tape::{Index, NodeKind};
use crate::reader::{self, FromJson, ObjectReader, Restricting};
use crate::report::general::Finding as General;
use crate::vocabulary::tag;

/// Members of a v1 profile and of what is in it that say what it is for, where no other spelling is read.
pub(super) const RESTRICTING_V1: Restricting = &[
    ("mzId", "`mzId`"),
    ("managementZone", "`mzId`"),
    ("managementZoneId", "`mzId`"),
    ("managementZones", "`mzId`"),
    ("rules", "`rules`"),
    ("severityRules", "`rules`"),
    ("eventTypeFilters", "`eventTypeFilters`"),
    ("eventFilters", "`eventTypeFilters`"),
    ("predefinedEventFilter", "`predefinedEventFilter` in `eventTypeFilters`"),
    ("predefinedFilter", "`predefinedEventFilter` in `eventTypeFilters`"),
    ("customEventFilter", "`customEventFilter` in `eventTypeFilters`"),
    ("customFilter", "`customEventFilter` in `eventTypeFilters`"),
    ("severityLevel", "`severityLevel` of a rule"),
    ("delayInMinutes", "`delayInMinutes` of a rule"),
    ("eventType", "`eventType` of a filter"),
    ("enabled", "`enabled` of a filter"),
    ("value", "`value` of a filter"),
    ("operator", "`operator` of a filter"),
    ("negate", "`negate` of a filter"),
    ("caseInsensitive", "`caseInsensitive` of a filter"),
    ("caseSensitive", "the opposite in `caseInsensitive`"),
    ("tagFilter", "`tagFilter.tagFilters`"),
    ("tagFilters", "`tagFilter.tagFilters`"),
    ("includeMode", "`tagFilter.includeMode`"),
    ("tagFilterIncludeMode", "`tagFilter.includeMode`"),
    ("titleFilter", "`customEventFilter`"),
    ("descriptionFilter", "`customEventFilter`"),
    ("customTitleFilter", "`customEventFilter`"),
    ("customDescriptionFilter", "`customEventFilter`"),
    ("metadataFilter", "only a title or description filter"),
    ("metadataFilterItems", "only a title or description filter"),
];

/// The same of a v2 profile.
pub(super) const RESTRICTING_V2: Restricting = &[
    ("managementZone", "`managementZone`"),
    ("mzId", "`managementZone`"),
    ("managementZoneId", "`managementZone`"),
    ("managementZones", "`managementZone`"),
    ("severityRules", "`severityRules`"),
    ("rules", "`severityRules`"),
    ("severityLevel", "`severityLevel` of a rule"),
    ("delayInMinutes", "`delayInMinutes` of a rule"),
    ("tagFilter", "`tagFilter` of a rule"),
    ("tagFilters", "`tagFilter` of a rule"),
    ("tagFilterIncludeMode", "`tagFilterIncludeMode` of a rule"),
    ("includeMode", "`tagFilterIncludeMode` of a rule"),
    ("eventFilters", "`eventFilters`"),
    ("eventTypeFilters", "`eventFilters`"),
    ("predefinedFilter", "`predefinedFilter` in `eventFilters`"),
    ("predefinedEventFilter", "`predefinedFilter` in `eventFilters`"),
    ("eventType", "`eventType` of a filter"),
    ("negate", "`negate` of a filter"),
    ("customFilter", "`customFilter` in `eventFilters`"),
    ("customEventFilter", "`customFilter` in `eventFilters`"),
    ("titleFilter", "`customFilter`"),
    ("descriptionFilter", "`customFilter`"),
    ("metadataFilter", "`customFilter`"),
    ("metadataFilterItems", "`metadataFilter`"),
    ("metadataKey", "`metadataKey` in `metadataFilterItems`"),
    ("metadataValue", "`metadataValue` in `metadataFilterItems`"),
    ("enabled", "`enabled` of a filter"),
    ("value", "`value` of a filter"),
    ("customTitleFilter", "`titleFilter`"),
    ("customDescriptionFilter", "`descriptionFilter`"),
    ("operator", "`operator` of a filter"),
    ("caseSensitive", "`caseSensitive` of a filter"),
    ("caseInsensitive", "the opposite in `caseSensitive`"),
];

/// A member in the spelling of v2, beside the same in that of v1.
#[derive(Clone, Copy)]
pub(super) struct Other {
    node: Index,
    member: &'static str,
    meant: &'static str,
}

impl Other {
    fn tolerate(self, o: &mut ObjectReader<'_, '_>) {
        let finding = Finding::V2Spelling { member: self.member, meant: self.meant };
        if says_nothing(o, self.node) {
            o.cx.say_unwritten(self.node, finding);
        } else {
            o.cx.say_node(self.node, finding);
        }
    }

    fn refuse(self, o: &mut ObjectReader<'_, '_>) {
        o.cx.say_node(self.node, Finding::SpellingsDiffer { member: self.member, meant: self.meant });
    }
}

/// Reads the member `meant`, or where there is none, the one that v2 calls `member`. Where both stand they must agree.
pub(super) fn either<'r, 't, T: FromJson<'t> + PartialEq>(
    o: &mut ObjectReader<'r, 't>,
    meant: &'static str,
    member: &'static str,
    read: impl FnOnce(&mut ObjectReader<'r, 't>, &'static str) -> Option<T>,
) -> Option<T> {
    let Some(node) = o.take(member) else { return read(o, meant) };
    let other = Other { node, member, meant };
    if o.is_valueless(meant) {
        o.cx.alias(o.object, meant, node);
        other.tolerate(o);
        return read(o, meant);
    }
    o.cx.means(o.object, meant, node);
    let value = read(o, meant);
    let second = if kind(o, node) == NodeKind::Null { None } else { T::from_json(o.cx, node) };
    if second == value {
        other.tolerate(o);
    } else {
        other.refuse(o);
    }
    value
}

/// The tags of a rule: an object, or in the spelling of v2 a mode and a list of texts beside each other.
pub(super) fn tag_filter<'t>(o: &mut ObjectReader<'_, 't>) -> TagFilter<'t> {
    let mode = o.take("tagFilterIncludeMode").map(|node| Other {
        node,
        member: "tagFilterIncludeMode",
        meant: "tagFilter/includeMode",
    });
    let tags = o.take("tagFilter").filter(|&node| kind(o, node) != NodeKind::Null);
    let Some(mode) = mode else {
        return match tags {
            Some(node) if kind(o, node) == NodeKind::Array => {
                let missing = General::Missing { member: "tagFilterIncludeMode" };
                o.cx.say_absent(o.object, "tagFilterIncludeMode", missing);
                list_of_tags(o, node, IncludeMode::default())
            }
            _ => o.required("tagFilter"),
        };
    };
    let include_mode: Option<IncludeMode> = reader::value(o.cx, mode.node);
    match tags {
        Some(node) if kind(o, node) == NodeKind::Array => {
            o.cx.alias(node, "includeMode", mode.node);
            mode.tolerate(o);
            let include_mode = include_mode.unwrap_or_default();
            TagFilter { include_mode, ..list_of_tags(o, node, include_mode) }
        }
        Some(node) if lacks(o, node, "includeMode") => {
            o.cx.alias(node, "includeMode", mode.node);
            mode.tolerate(o);
            TagFilter::from_json(o.cx, node).unwrap_or_default()
        }
        Some(node) => {
            let filter = TagFilter::from_json(o.cx, node).unwrap_or_default();
            o.cx.means(node, "includeMode", mode.node);
            if include_mode == Some(filter.include_mode) {
                mode.tolerate(o);
            } else {
                mode.refuse(o);
            }
            filter
        }
        None => {
            o.cx.alias(o.object, "tagFilter", o.object);
            o.cx.alias(o.object, "includeMode", mode.node);
            o.cx.means(o.object, "tagFilter/includeMode", mode.node);
            mode.tolerate(o);
            TagFilter { include_mode: include_mode.unwrap_or_default(), tag_filters: Vec::new() }
        }
    }
}

fn list_of_tags<'t>(o: &mut ObjectReader<'_, 't>, node: Index, mode: IncludeMode) -> TagFilter<'t> {
    o.cx.alias(node, "tagFilters", node);
    let finding = Finding::V2Spelling { member: "tagFilter", meant: "tagFilter/tagFilters" };
    // v2 has no tags beside `NONE`.
    if mode == IncludeMode::None {
        o.cx.say_unwritten(node, finding);
    } else {
        o.cx.say_node(node, finding);
    }
    let mut filter = TagFilter::default();
    for item in o.cx.source.into_iter().flat_map(|source| source.tape.items(node)) {
        filter.tag_filters.extend(tag::read_settings(o.cx, item));
    }
    filter
}

/// The type that an event filter of v2 names: in v1 the filter itself tells it.
pub(super) fn filter_type(o: &mut ObjectReader<'_, '_>, filter: &EventTypeFilter<'_>) {
    let Some(node) = o.take("type") else { return };
    let Some(named) = reader::value(o.cx, node) else { return };
    let (meant, there) = match named {
        EventFilterType::Predefined => ("predefinedEventFilter", filter.predefined_event_filter.is_some()),
        EventFilterType::Custom => ("customEventFilter", filter.custom_event_filter.is_some()),
    };
    o.cx.means(o.object, meant, node);
    let other = Other { node, member: "type", meant };
    if there {
        other.tolerate(o);
    } else {
        other.refuse(o);
    }
}

/// The flag for case, which says the opposite in v2.
pub(super) fn case_insensitive(o: &mut ObjectReader<'_, '_>) -> bool {
    let Some(node) = o.take("caseSensitive") else {
        return o.assumed("caseInsensitive", false, "false");
    };
    let other = Other { node, member: "caseSensitive", meant: "caseInsensitive" };
    let insensitive = reader::value(o.cx, node).map(|sensitive: bool| !sensitive);
    if !o.is_valueless("caseInsensitive") {
        o.cx.means(o.object, "caseInsensitive", node);
        let value = o.assumed("caseInsensitive", false, "false");
        if insensitive == Some(value) {
            other.tolerate(o);
        } else {
            other.refuse(o);
        }
        return value;
    }
    o.cx.alias(o.object, "caseInsensitive", node);
    // Null beside it says nothing.
    o.take("caseInsensitive");
    other.tolerate(o);
    insensitive.unwrap_or_default()
}

/// Whether a member is null, or an id that is empty.
fn says_nothing(o: &ObjectReader<'_, '_>, node: Index) -> bool {
    o.cx.source.is_some_and(|source| matches!(source.tape.source(source.text, node), "null" | "\"\""))
}

/// Whether an object has no such member, or null for it.
fn lacks(o: &ObjectReader<'_, '_>, object: Index, name: &str) -> bool {
    o.cx.source.is_none_or(|source| source.tape.get(source.text, object, name).is_none_or(|value| o.is_null(value)))
}

fn kind(o: &ObjectReader<'_, '_>, node: Index) -> NodeKind {
    o.cx.source.map_or(NodeKind::Null, |source| source.tape.node(node).kind)
}

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::{Options, Side};

    fn said(text: &str, to: Side) -> (bool, Vec<(&'static str, String)>) {
        let outcome = convert(text, &Options { to: Some(to), ..Options::default() });
        let said = outcome.diagnostics.iter().map(|said| (said.code(), said.path().to_owned()));
        (outcome.output.is_some(), said.filter(|(code, _)| *code != "general/assumed").collect())
    }

    #[test]
    fn what_a_profile_is_for_is_never_left_out() {
        let rule = r#""severityLevel": "AVAILABILITY", "delayInMinutes": 0"#;
        let custom = r#""predefinedEventFilter": {"eventType": "OSI_HIGH_CPU", "negate": false}"#;
        for (text, to, path) in [
            (r#"{"name": "y", "severityRules": [], "eventFilters": [], "mzId": "5"}"#.to_owned(), Side::V1, "/mzId"),
            (
                r#"{"name": "y", "severityRules": [], "eventFilters": [], "managementZoneId": 5}"#.to_owned(),
                Side::V1,
                "/managementZoneId",
            ),
            (
                format!(
                    r#"{{"name": "y", "severityRules": [], "eventFilters": [], "eventTypeFilters": [{{{custom}}}]}}"#
                ),
                Side::V1,
                "/eventTypeFilters",
            ),
            (
                format!(r#"{{"name": "y", "severityRules": [{{{rule}, "tagFilters": ["a"]}}], "eventFilters": []}}"#),
                Side::V1,
                "/severityRules/0/tagFilters",
            ),
            (
                format!(
                    r#"{{"name": "y", "severityRules": [{{{rule}, "includeMode": "INCLUDE_ALL"}}], "eventFilters": []}}"#
                ),
                Side::V1,
                "/severityRules/0/includeMode",
            ),
            (r#"{"name": "y", "severityRules": [], "rules": [{}], "eventFilters": []}"#.to_owned(), Side::V1, "/rules"),
            (
                format!(
                    r#"{{"displayName": "y", "rules": [{{{rule}, "tagFilter": {{"includeMode": "NONE",
                        "tagFilterIncludeMode": "INCLUDE_ALL"}}}}]}}"#
                ),
                Side::V2,
                "/rules/0/tagFilter/tagFilterIncludeMode",
            ),
            (r#"{"displayName": "y", "rules": [], "managementZones": ["5"]}"#.to_owned(), Side::V2, "/managementZones"),
        ] {
            assert_eq!(said(&text, to), (false, vec![("general/widens-scope", path.to_owned())]), "{text}");
        }
    }

    #[test]
    fn letter_case_does_not_count() {
        let rule = r#""severityLevel": "ERRORS", "delayInMinutes": 0"#;
        let event = r#"[{"type": "PREDEFINED", "predefinedFilter": {"eventType": "OSI_HIGH_CPU", "Negate": true}}]"#;
        for (to, text, path) in [
            (Side::V2, r#"{"displayName": "y", "rules": [], "MzId": "5"}"#.to_owned(), "/MzId"),
            (
                Side::V2,
                r#"{"displayName": "y", "rules": [], "EventTypeFilters": [{}]}"#.to_owned(),
                "/EventTypeFilters",
            ),
            (Side::V2, r#"{"displayName": "y", "rules": [], "EventFilters": [{}]}"#.to_owned(), "/EventFilters"),
            (
                Side::V1,
                r#"{"name": "y", "severityRules": [], "eventFilters": [], "Managementzone": "5"}"#.to_owned(),
                "/Managementzone",
            ),
            (
                Side::V1,
                format!(r#"{{"name": "y", "severityRules": [], "eventFilters": {event}}}"#),
                "/eventFilters/0/predefinedFilter/Negate",
            ),
            (
                Side::V1,
                format!(
                    r#"{{"name": "y", "severityRules": [{{{rule}, "TagFilterIncludeMode": "INCLUDE_ANY"}}], "eventFilters": []}}"#
                ),
                "/severityRules/0/TagFilterIncludeMode",
            ),
            (
                Side::V1,
                r#"{"name": "y", "severityRules": [{"severityLevel": "ERRORS", "DelayInMinutes": 30}], "eventFilters": []}"#
                    .to_owned(),
                "/severityRules/0/DelayInMinutes",
            ),
            (
                Side::V2,
                r#"{"displayName": "y", "rules": [{"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilter":
                    {"includeMode": "INCLUDE_ANY", "tagFilters": [{"context": "AWS", "key": "stage", "Value": "dev"}]}}]}"#
                    .to_owned(),
                "/rules/0/tagFilter/tagFilters/0/Value",
            ),
            (
                Side::V2,
                r#"{"displayName": "y", "rules": [], "eventTypeFilters": [{"customEventFilter": {"customTitleFilter":
                    {"Enabled": false, "value": "a", "operator": "CONTAINS", "negate": false, "caseInsensitive": false}}}]}"#
                    .to_owned(),
                "/eventTypeFilters/0/customEventFilter/customTitleFilter/Enabled",
            ),
        ] {
            assert_eq!(said(&text, to), (false, vec![("general/widens-scope", path.to_owned())]), "{text}");
        }
    }

    #[test]
    fn an_empty_list_of_rules_is_never_left_out() {
        let value = |rules: &str| format!(r#"{{"name": "y", "eventFilters": []{rules}}}"#);
        for (text, path) in [
            (value(r#", "rules": []"#), "/rules"),
            (value(r#", "SeverityRules": []"#), "/SeverityRules"),
            (format!(r#"{{"value": {}, "severityRules": []}}"#, value("")), "/severityRules"),
        ] {
            let (written, said) = said(&text, Side::V1);
            assert!(!written && said.contains(&("general/widens-scope", path.to_owned())), "{text}: {said:?}");
        }
        let of_nothing = [
            r#", "severityRules": [], "rules": []"#,
            r#", "rules": null"#,
            r#", "severityRules": [], "enabled": true"#,
        ];
        for rules in of_nothing {
            assert!(said(&value(rules), Side::V1).0, "{rules}");
        }
    }

    #[test]
    fn tags_beside_none_are_left_out_whatever_their_context() {
        let text = r#"{"displayName": "y", "rules": [{"severityLevel": "ERROR", "delayInMinutes": 0, "tagFilter":
            {"includeMode": "NONE", "tagFilters": [{"context": "X]", "key": "k"}]}}]}"#;
        let path = "/rules/0/tagFilter/tagFilters";
        assert_eq!(said(text, Side::V2), (true, vec![("alerting-profile/tags-ignored", path.to_owned())]));
        let (_, in_v1) = said(text, Side::V1);
        assert!(in_v1.contains(&("general/uncommon-value", format!("{path}/0/context"))), "{in_v1:?}");
    }

    #[test]
    fn absent_rules_are_told_where_v2_is_written() {
        let text = r#"{"displayName": "y", "eventTypeFilters": []}"#;
        assert_eq!(said(text, Side::V2).1, [("alerting-profile/rules-absent", "/rules".to_owned())]);
        assert_eq!(said(text, Side::V1).1, [("general/same-side", String::new())]);
    }

    #[test]
    fn a_zone_is_named_as_the_document_spells_it() {
        let text = r#"{"displayName": "p", "managementZone": "6", "managementZoneId": 5, "rules": []}"#;
        let outcome = convert(text, &Options::default());
        let said = outcome.diagnostics.iter().find(|said| said.code() == "general/management-zone-conflict");
        let message = said.map(crate::Diagnostic::message).unwrap_or_default();
        assert!(message.contains("the id in `managementZone`"), "{message}");
    }
}
