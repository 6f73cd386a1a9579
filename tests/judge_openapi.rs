//! What is written for the Environment API follows the vendor's `OpenAPI` documents, in both directions.

use std::collections::BTreeSet;
use std::fs;

use dt_translate::{Options, Side, convert};
use dt_translate_tests::openapi::OpenApi;
use dt_translate_tests::{fixtures, shared};
use serde_json::Value;

/// Which schemas judge what is written for a kind on a side.
struct Law {
    kind: &'static str,
    side: Side,
    file: &'static str,
    /// The first schema whose place the output has is that of the output; `/id=A` asks for text that begins with A.
    schemas: &'static [(&'static str, &'static str)],
}

const LAWS: &[Law] = &[
    Law {
        kind: "problem",
        side: Side::V1,
        file: "v1-problems.json",
        schemas: &[
            ("/result/problems", "ProblemFeedResultWrapper"),
            ("/result", "ProblemDetailsResultWrapper"),
            ("", "Problem"),
        ],
    },
    Law {
        kind: "problem",
        side: Side::V2,
        file: "v2-problems.json",
        schemas: &[("/problems", "Problems"), ("", "Problem")],
    },
    Law {
        kind: "problem-comment",
        side: Side::V1,
        file: "v1-problems.json",
        schemas: &[("/comments", "ProblemCommentList"), ("", "ProblemComment")],
    },
    Law {
        kind: "problem-comment",
        side: Side::V2,
        file: "v2-problems.json",
        schemas: &[("/comments", "CommentsList"), ("", "Comment")],
    },
    Law {
        kind: "problem-comment-body",
        side: Side::V1,
        file: "v1-problems.json",
        schemas: &[("", "PushProblemComment")],
    },
    Law {
        kind: "problem-comment-body",
        side: Side::V2,
        file: "v2-problems.json",
        schemas: &[("", "CommentRequestDtoImpl")],
    },
    Law { kind: "problem-close", side: Side::V1, file: "v1-problems.json", schemas: &[("", "ProblemCloseResult")] },
    Law {
        kind: "entity",
        side: Side::V1,
        file: "v1-topology.json",
        schemas: &[
            ("/entityId=HOST-", "Host"),
            ("/entityId=PROCESS_GROUP-", "ProcessGroup"),
            ("/entityId=PROCESS_GROUP_INSTANCE-", "ProcessGroupInstance"),
            ("/entityId=SERVICE-", "Service"),
            ("", "Application"),
        ],
    },
    Law {
        kind: "entity",
        side: Side::V2,
        file: "v2-entities.json",
        schemas: &[("/entities", "EntitiesList"), ("", "Entity")],
    },
    Law { kind: "entity-tags", side: Side::V1, file: "v1-topology.json", schemas: &[("", "UpdateEntity")] },
    Law { kind: "entity-tags", side: Side::V2, file: "v2-tags.json", schemas: &[("", "AddEntityTags")] },
    Law {
        kind: "custom-device",
        side: Side::V1,
        file: "v1-topology.json",
        schemas: &[("", "CustomDevicePushMessage")],
    },
    Law { kind: "custom-device", side: Side::V2, file: "v2-entities.json", schemas: &[("", "CustomDeviceCreation")] },
    Law { kind: "problem-close", side: Side::V2, file: "v2-problems.json", schemas: &[("", "ProblemCloseResult")] },
    Law {
        kind: "token",
        side: Side::V1,
        file: "v1-tokens.json",
        schemas: &[("/values", "StubList"), ("", "TokenMetadata")],
    },
    Law {
        kind: "token",
        side: Side::V2,
        file: "v2-apiTokens.json",
        schemas: &[("/apiTokens", "ApiTokenList"), ("", "ApiToken")],
    },
    Law { kind: "token-create", side: Side::V1, file: "v1-tokens.json", schemas: &[("", "CreateToken")] },
    Law { kind: "token-create", side: Side::V2, file: "v2-apiTokens.json", schemas: &[("", "ApiTokenCreate")] },
    Law { kind: "token-update", side: Side::V1, file: "v1-tokens.json", schemas: &[("", "UpdateToken")] },
    Law { kind: "token-update", side: Side::V2, file: "v2-apiTokens.json", schemas: &[("", "ApiTokenUpdate")] },
    Law { kind: "token-lookup", side: Side::V1, file: "v1-tokens.json", schemas: &[("", "Token")] },
    Law { kind: "token-lookup", side: Side::V2, file: "v2-apiTokens.json", schemas: &[("", "ApiTokenSecret")] },
    Law { kind: "token-created", side: Side::V1, file: "v1-tokens.json", schemas: &[("", "Token")] },
    Law { kind: "token-created", side: Side::V2, file: "v2-apiTokens.json", schemas: &[("", "ApiTokenCreated")] },
];

/// Members that the vendor's examples or newer documentation show, and the `OpenAPI` documents do not have.
const NEWER: &[&str] = &["mobileOsFamily", "publicDomainName", "serviceDetectionAttributes"];

/// Whether an element has a place, and there text that begins as wanted.
fn is_at(element: &Value, place: &str) -> bool {
    match place.split_once('=') {
        Some((place, begin)) => element.pointer(place).and_then(Value::as_str).is_some_and(|id| id.starts_with(begin)),
        None => element.pointer(place).is_some(),
    }
}

/// Judges the output of a document, where there is one and a law for it; tells which law.
fn judge(name: &str, input: &[u8], options: &Options) -> Option<(&'static str, Side)> {
    let outcome = convert(input, options);
    let law = LAWS.iter().find(|law| Some(law.kind) == outcome.kind && Some(law.side) == outcome.to)?;
    let output: Value = serde_json::from_str(outcome.output.as_deref()?).expect("what is written is JSON");
    let folder = shared::folder()?.join("reference/openapi");
    let api = OpenApi::new(&fs::read_to_string(folder.join(law.file)).expect("there is a document"));
    let elements = output.as_array().map_or_else(|| vec![&output], |items| items.iter().collect());
    for element in elements {
        let (_, schema) = law.schemas.iter().find(|(place, _)| is_at(element, place)).expect("a schema");
        let mut faults = api.judge(schema, element, &String::from_utf8_lossy(input));
        faults.retain(|fault| !NEWER.iter().any(|member| fault.starts_with(&format!("/{member}:"))));
        assert!(faults.is_empty(), "{name}: {faults:#?}\n{element:#}");
    }
    Some((law.kind, law.side))
}

#[test]
fn what_is_written_of_fixtures_follows_the_documents() {
    if shared::folder().is_none() {
        return;
    }
    let fixtures = fixtures::all();
    let judged: BTreeSet<_> =
        fixtures.iter().filter_map(|fixture| judge(&fixture.name(), &fixture.input, &fixture.options)).collect();
    for law in LAWS {
        assert!(judged.contains(&(law.kind, law.side)), "no fixture of {} is written for {}", law.kind, law.side);
    }
}

#[test]
fn what_is_written_of_examples_and_payloads_follows_the_documents() {
    for collection in ["examples", "payloads"] {
        let Some(documents) = shared::documents(collection) else { return };
        let judged =
            documents.iter().filter_map(|document| judge(&document.file, &document.input, &Options::default()));
        assert!(judged.count() > 0, "nothing of {collection} is judged");
    }
}
