//! Objects in members that pass through as they stand. What they hold, validation alone asks: of what a translation
//! leaves out, that is told and no more.

use super::form::{self, Form};
use super::tables::metadata;
use crate::json::tape::{Index, NodeKind};
use crate::reader::{FromJson, ObjectReader, wrong_type};
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::map::Map;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::Text;

/// The member of v2 that v1 does not have.
pub(super) const ICON: &str = "icon";

const STATES: Form = Form::Word(&["OFF", "ON"], "monitoring states");

/// What the objects in a member hold.
const OBJECTS: &[(&str, &[(&str, Form)])] = &[
    (ICON, &[("customIconPath", Form::Text), ("primaryIconType", Form::Text), ("secondaryIconType", Form::Text)]),
    (
        "monitoringState",
        &[("actualMonitoringState", STATES), ("expectedMonitoringState", STATES), ("restartRequired", Form::Boolean)],
    ),
    (
        "paasAgentVersions",
        &[
            ("major", Form::Integer),
            ("minor", Form::Integer),
            ("revision", Form::Integer),
            ("sourceRevision", Form::Text),
            ("timestamp", Form::Text),
        ],
    ),
];

/// Says of the object at a node, or of each in the array there, what it should not be.
pub(super) fn check(cx: &mut Context<'_>, member: &str, node: Index) {
    let Some(source) = cx.source.filter(|_| !cx.is_translated()) else { return };
    let Some((_, forms)) = OBJECTS.iter().find(|(name, _)| *name == member) else { return };
    match source.tape.node(node).kind {
        NodeKind::Null => {}
        NodeKind::Array if member != ICON => source.tape.items(node).for_each(|item| check_object(cx, item, forms)),
        _ => check_object(cx, node, forms),
    }
}

fn check_object(cx: &mut Context<'_>, node: Index, forms: &[(&str, Form)]) {
    let Some(mut object) = ObjectReader::open(cx, node) else { return };
    for (name, node) in object.rest() {
        let form = forms.iter().find(|(known, _)| *known == name).map(|(_, form)| *form);
        match form {
            None => object.cx.say_node(node - 1, General::UnknownMember { member: Shown::from(&*name) }),
            Some(_) if object.is_null(node) => {}
            Some(form) => {
                if let Some(value) = Raw::from_json(object.cx, node) {
                    form::told(object.cx, node, value, form, true);
                }
            }
        }
    }
}

/// Says of a value of the metadata that it is not what its name holds: texts, or of a few names texts by name.
pub(super) fn check_metadata(cx: &mut Context<'_>, name: &str, node: Index) {
    let Some(source) = cx.source.filter(|_| !cx.is_translated()) else { return };
    if metadata::is_object(name) {
        Map::<Text<'_>>::from_json(cx, node);
    } else if metadata::by_name(name).is_some() && source.tape.node(node).kind != NodeKind::Array {
        wrong_type(cx, node, "an array of texts");
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::{convert, validate};
    use crate::options::{Options, Side};
    use crate::report::diagnostic::Severity;

    #[test]
    fn what_stands_in_an_object_is_checked_where_it_is_not_left_out() {
        let entity = |id: &str, member: &str| {
            format!(r#"{{"entityId": "{id}-0123456789ABCDEF", "displayName": "d", {member}}}"#)
        };
        let (v1, v2) = ((Side::V1, Side::V2), (Side::V2, Side::V1));
        let process = r#""bitness": "64bit", "monitoringState": {"actualMonitoringState": "NOPE", "restartRequired": "x",
            "foo": 1}"#;
        let group = r#""metadata": {"executables": "java", "envVariables": {"A": {}}, "hostGroups": 1, "other": 1}"#;
        let host = r#""osType": "LINUX", "paasAgentVersions": [{"major": "x", "minor": "1", "foo": 1}, {}]"#;
        let icon = r#""type": "HOST", "icon": {"foo": 1, "primaryIconType": [], "customIconPath": "a"}"#;
        let state = "/monitoringState";
        for (text, (from, to), places) in [
            (
                entity("PROCESS_GROUP_INSTANCE", process),
                v1,
                vec![
                    format!("{state}/actualMonitoringState"),
                    format!("{state}/foo"),
                    format!("{state}/restartRequired"),
                ],
            ),
            (
                entity("PROCESS_GROUP", group),
                v1,
                vec!["/metadata/envVariables/A".into(), "/metadata/executables".into(), "/metadata/hostGroups".into()],
            ),
            (
                entity("HOST", host),
                v1,
                ["foo", "major", "minor"].map(|name| format!("/paasAgentVersions/0/{name}")).to_vec(),
            ),
            (entity("HOST", icon), v2, vec!["/icon/foo".into(), "/icon/primaryIconType".into()]),
            (entity("HOST", r#""type": "HOST", "icon": 7"#), v2, vec!["/icon".into()]),
        ] {
            let said = validate(&text, &Options::default());
            let mut found: Vec<_> = said.diagnostics.iter().map(|said| said.path().to_owned()).collect();
            found.sort();
            assert_eq!((said.from, found), (Some(from), places), "{text}");
            let made = convert(&text, &Options { to: Some(to), ..Options::default() });
            let is_error = |said: &&crate::Diagnostic| said.severity() == Severity::Error;
            assert_eq!(made.diagnostics.iter().find(is_error), None, "{text}: it is left out");
        }
    }
}
