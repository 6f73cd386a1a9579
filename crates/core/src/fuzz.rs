//! What a fuzzer must see of the inside: the reader of JSON by itself, to be held against another one.

use serde_json::Value;

use crate::json::scan::Scanner;
use crate::json::tape::{Index, NodeKind, ROOT, Tape};

/// A text that was read as JSON.
#[derive(Debug)]
pub struct Json {
    /// What it says; of members that stand twice, the last.
    pub value: Value,
    /// Nothing in it had to be tolerated.
    pub strict: bool,
    /// How many members the reader says stand twice.
    pub found_twice: usize,
    /// How many do.
    pub stand_twice: usize,
}

/// Reads a text; none when it is not JSON, not even tolerantly.
pub fn read_json(text: &str) -> Option<Json> {
    let mut scanner = Scanner::new(text);
    let mut tape = Tape::default();
    scanner.value(&mut tape).ok()?;
    scanner.finish().ok()?;
    let placeholder = tape.nodes.iter().any(|node| node.kind == NodeKind::Placeholder);
    let mut stand_twice = 0;
    let value = value(text, &tape, ROOT, &mut stand_twice);
    let strict = scanner.tolerated.is_empty() && !placeholder;
    Some(Json { value: value.unwrap_or_default(), strict, found_twice: tape.duplicates.len(), stand_twice })
}

fn value(text: &str, tape: &Tape, at: Index, twice: &mut usize) -> Option<Value> {
    Some(match tape.node(at).kind {
        NodeKind::Null => Value::Null,
        NodeKind::False => Value::Bool(false),
        NodeKind::True => Value::Bool(true),
        NodeKind::Number => serde_json::from_str(tape.source(text, at)).ok()?,
        NodeKind::String | NodeKind::Key | NodeKind::Placeholder => Value::String(tape.string(text, at).into_owned()),
        NodeKind::Array => tape.items(at).map(|item| value(text, tape, item, twice)).collect::<Option<_>>()?,
        NodeKind::Object => {
            let mut members = serde_json::Map::new();
            for (key, member) in tape.members(at) {
                let member = value(text, tape, member, twice)?;
                if members.insert(tape.string(text, key).into_owned(), member).is_some() {
                    *twice += 1;
                }
            }
            Value::Object(members)
        }
    })
}
