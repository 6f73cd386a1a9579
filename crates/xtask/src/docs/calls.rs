//! The calls of a family: what each side has, and what a call of v1 becomes.

use std::fs;

use dt_translate::request::{Does, Operation, RequestParts, When, operations};
use dt_translate::vocabulary::ObjectId;
use dt_translate::{Family, KindEntry, Options, Side, kinds, translate_parts};

use super::markdown::{code, codes, table};

/// An id of the Configuration API v1, to try calls with.
const UUID: &str = "00000000-0000-0000-0000-000000000000";

/// Parameters of paths, and the values that calls are tried with.
const SAMPLES: &[(&str, &str)] = &[
    ("{problemId}", "1_2V2"),
    ("{commentId}", "3_4"),
    ("{customDeviceId}", "custom-device-id"),
    ("{tag}", "some-tag"),
    ("{content}", "some-content"),
];

/// Types of the entities that the operations on them are about, by what their paths hold.
const ENTITY_TYPES: &[(&str, &str)] = &[
    ("process-groups", "PROCESS_GROUP"),
    ("processes", "PROCESS_GROUP_INSTANCE"),
    ("hosts", "HOST"),
    ("services", "SERVICE"),
    ("applications", "APPLICATION"),
];

/// The calls of a family, as a part of its page.
pub(crate) fn of(family: Family) -> String {
    let settings = schema(family).is_some();
    let belongs = |call: &&Operation| call.family.map_or(settings && call.side == Side::V2, |it| it == family);
    let of_side = |side| operations().iter().filter(move |call| call.side == side).filter(belongs);
    let replaced: Vec<_> = of_side(Side::V1).map(|call| [written(call), replacement(family, call)]).collect();
    let row = |call: &Operation| [written(call), codes(call.query), codes(call.scopes)];
    let mut parts =
        vec!["## Calls\n\n".to_owned(), table(["Call of v1", "What replaces it"], &replaced), "\n".to_owned()];
    for side in [Side::V1, Side::V2] {
        let rows: Vec<_> = of_side(side).map(row).collect();
        let head = format!("Call of {side}");
        parts.extend([table([&head, "Query parameters", "Token scopes"], &rows), "\n".to_owned()]);
    }
    parts.concat()
}

fn schema(family: Family) -> Option<&'static str> {
    kinds().iter().filter(|kind| kind.family() == family).find_map(KindEntry::schema_id)
}

fn written(call: &Operation) -> String {
    code(&format!("{} /api/{}", call.method, call.path))
}

/// The requests that replace a call, with names in place of what it was tried with.
fn replacement(family: Family, call: &Operation) -> String {
    let id = sample_id(family, call);
    let fill =
        |text: &str| SAMPLES.iter().fold(text.replace("{id}", &id), |text, (name, value)| text.replace(name, value));
    let content = if call.query.contains(&"content") { "?content={content}" } else { "" };
    let parts = RequestParts {
        method: Some(call.method.to_owned()),
        url: fill(&format!("/api/{}{content}", call.path)),
        headers: Vec::new(),
        body: body(family, call),
    };
    let object_id = schema(family).map(|schema| ObjectId::derive(schema, UUID).to_string());
    let named = |url: &str| {
        let url = SAMPLES.iter().fold(url.replace(&id, "{id}"), |url, (name, value)| url.replace(value, name));
        object_id.iter().fold(url, |url, it| url.replace(it, "{objectId}")).replace("%22", "\"")
    };
    let plan = translate_parts(&parts, &Options::default());
    let requests = plan.requests.iter().map(|request| {
        let due = if request.when == When::Always { String::new() } else { format!(", {}", request.when) };
        format!("`{} {}`{due}", request.method, named(&request.url))
    });
    let requests: Vec<_> = requests.collect();
    if requests.is_empty() { "nothing".to_owned() } else { requests.join("<br>") }
}

fn sample_id(family: Family, call: &Operation) -> String {
    match family {
        Family::Entity => {
            let of_path = ENTITY_TYPES.iter().find(|(step, _)| call.path.contains(step));
            format!("{}-0123456789ABCDEF", of_path.map_or("CUSTOM_DEVICE", |(_, entity_type)| entity_type))
        }
        Family::Token => "some-token-id".to_owned(),
        _ => UUID.to_owned(),
    }
}

/// A body for a call that takes one: the smallest fixture of its kind.
fn body(family: Family, call: &Operation) -> Option<String> {
    let kind = match (family, call.does) {
        (_, Does::List | Does::Get | Does::Delete | Does::Close) => return None,
        (Family::Problem, _) => "problem-comment-body",
        (Family::Entity, Does::AddTags) => "entity-tags",
        (Family::Entity, _) => "custom-device",
        (Family::Token, Does::Create) => "token-create",
        (Family::Token, Does::Update) => "token-update",
        (Family::Token, _) => "token-lookup",
        _ => family.id(),
    };
    let takes_one = matches!(call.method, "POST" | "PUT");
    takes_one.then(|| fs::read_to_string(format!("tests/fixtures/{kind}/minimal.v1.json")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::go_to_root;

    #[test]
    fn only_baselines_are_replaced_by_nothing() {
        go_to_root().unwrap();
        for call in operations().iter().filter(|call| call.side == Side::V1) {
            let replaced = call.family.is_none_or(|family| replacement(family, call) != "nothing");
            assert_eq!(replaced, call.does != Does::Baseline, "{} {}", call.method, call.path);
        }
    }

    #[test]
    fn what_calls_are_tried_with_is_not_shown() {
        go_to_root().unwrap();
        let pages: String = Family::ALL.iter().map(|&family| of(family)).collect();
        let shown: Vec<_> = SAMPLES.iter().map(|(_, value)| *value).filter(|value| pages.contains(value)).collect();
        assert!(shown.is_empty() && !pages.contains(UUID) && !pages.contains("0123456789ABCDEF"), "{shown:?}");
        assert!(pages.contains("`PUT /api/v2/settings/objects/{objectId}`"));
    }
}
