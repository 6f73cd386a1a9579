//! What is said beside the marked place: what became of it.

use std::borrow::Cow;
use std::cell::OnceCell;

use dt_translate::{Diagnostic, Effect, secret_ranges};
use serde_json::Value;

/// How many characters of a value are shown.
const LONGEST: usize = 40;

/// The output of a document, read when it is asked for the first time.
pub struct Labels<'a> {
    output: Option<&'a str>,
    parsed: OnceCell<Value>,
}

impl<'a> Labels<'a> {
    pub fn new(output: Option<&'a str>) -> Self {
        Self { output, parsed: OnceCell::new() }
    }

    /// What became of the place of a diagnostic, where its value on the other side is a plain one.
    pub fn of(&self, diagnostic: &Diagnostic) -> Option<String> {
        let target = diagnostic.target()?;
        let output = self.output?;
        let parsed = self.parsed.get_or_init(|| serde_json::from_str(output).unwrap_or_default());
        let value = plain(parsed.pointer(target)?)?;
        let member = member(target);
        // What tells a secret may stand in the part that is cut off.
        if !secret_ranges(&format!("{member}: \"{value}\"")).is_empty() {
            return None;
        }
        let value = cut(value);
        match diagnostic.effect() {
            Effect::Converted | Effect::Approximated => Some(format!("becomes {member} {value}")),
            Effect::Assumed => Some(format!("{member} {value} is written")),
            _ => None,
        }
    }
}

/// The last step of a pointer; of an item, the list too.
fn member(pointer: &str) -> &str {
    let is_index = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
    let steps = if pointer.rsplit('/').next().is_some_and(is_index) { 2 } else { 1 };
    let start = pointer.rmatch_indices('/').nth(steps - 1).map_or(0, |(at, _)| at + 1);
    &pointer[start..]
}

fn plain(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Bool(_) | Value::Number(_) | Value::Null => Some(value.to_string().into()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

fn cut(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text,
    }
}
