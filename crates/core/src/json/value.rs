//! Values of a text that is strict JSON, each read when it is asked for, and such a text of values.

use std::borrow::Cow;
use std::rc::Rc;

use super::pointer;
use super::scan::Scanner;
use super::tape::{Index, NodeKind, ROOT, Tape};
use super::write::append_text;

/// A value, and the text that it stands in. Of a text that is no JSON, null.
#[derive(Clone, Default)]
pub(crate) struct Value<'t> {
    text: &'t str,
    tape: Rc<Tape>,
    node: Index,
}

impl<'t> Value<'t> {
    /// Reads a text; `None` where it is no JSON, in which nothing is tolerated.
    pub(crate) fn read(text: &'t str) -> Option<Self> {
        let mut tape = Tape::default();
        let mut scanner = Scanner::new(text);
        scanner.value(&mut tape).and_then(|()| scanner.finish()).ok()?;
        let is_strict = scanner.tolerated.is_empty() && !tape.has_placeholders;
        is_strict.then(|| Self { text, tape: Rc::new(tape), node: ROOT })
    }

    fn at(&self, node: Index) -> Self {
        Self { node, ..self.clone() }
    }

    pub(crate) fn is(&self, kind: NodeKind) -> bool {
        self.tape.node(self.node).kind == kind
    }

    /// The value as it stands in the text.
    pub(crate) fn source(&self) -> &'t str {
        self.tape.source(self.text, self.node)
    }

    /// What a text reads.
    pub(crate) fn as_text(&self) -> Option<Cow<'t, str>> {
        self.is(NodeKind::String).then(|| self.tape.string(self.text, self.node))
    }

    /// The items of an array; none of anything else.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> {
        self.tape.items(self.node).map(|item| self.at(item))
    }

    /// The items of an array, or the value itself.
    pub(crate) fn each(&self) -> Vec<Self> {
        if self.is(NodeKind::Array) { self.items().collect() } else { vec![self.clone()] }
    }

    /// The value of a member; of those that have the same name, the last.
    pub(crate) fn get(&self, name: &str) -> Option<Self> {
        let is_it = |&(key, _): &(Index, Index)| self.tape.is_text(self.text, key, name);
        self.tape.members(self.node).filter(is_it).last().map(|(_, value)| self.at(value))
    }

    /// The members of an object: names and texts.
    pub(crate) fn members(&self) -> impl Iterator<Item = (Cow<'t, str>, &'t str)> {
        let members = self.tape.members(self.node);
        members.map(|(key, value)| (self.tape.string(self.text, key), self.tape.source(self.text, value)))
    }

    /// The value at a JSON Pointer.
    pub(crate) fn pointer(&self, pointer: &str) -> Option<Self> {
        pointer::steps(pointer).try_fold(self.clone(), |value, step| match step.parse() {
            Ok(index) if value.is(NodeKind::Array) => value.items().nth(index),
            _ => value.get(step),
        })
    }

    /// Whether a value of a kind stands at a JSON Pointer.
    pub(crate) fn has(&self, pointer: &str, kind: NodeKind) -> bool {
        self.pointer(pointer).is_some_and(|value| value.is(kind))
    }

    /// The text at a JSON Pointer.
    pub(crate) fn text(&self, pointer: &str) -> Option<String> {
        Some(self.pointer(pointer)?.as_text()?.into_owned())
    }

    /// The whole number at a JSON Pointer; none is negative.
    pub(crate) fn number(&self, pointer: &str) -> Option<u64> {
        self.pointer(pointer)?.source().parse().ok()
    }
}

/// A text as JSON.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    append_text(&mut quoted, text);
    quoted
}

/// An object of values that are JSON; what has no value is left out.
pub(crate) fn object<N: AsRef<str>>(members: &[(N, String)]) -> String {
    let mut object = String::from("{");
    for (name, value) in members.iter().filter(|(_, value)| !value.is_empty()) {
        if object.len() > 1 {
            object.push(',');
        }
        append_text(&mut object, name.as_ref());
        object.extend([":", value]);
    }
    object + "}"
}

/// An array of values that are JSON.
pub(crate) fn array(items: &[String]) -> String {
    format!("[{}]", items.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_strict_json_is_read() {
        for text in ["", "{} {}", "[1,]", "{/* a */}", "\u{feff}{}", "{\"a\": {{b}}}", "{\"a\": 01}"] {
            assert!(Value::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn values_are_found_by_their_place() {
        let value = Value::read(r#"{"a": [{"b": 1}, {"b": "\u0062"}], "c": -1, "c": 2}"#).unwrap_or_default();
        let texts = ["/a/0/b", "/a/1/b", "/a/2/b", "/a/b"].map(|place| value.text(place));
        assert_eq!(texts, [None, Some("b".to_owned()), None, None]);
        assert_eq!(["/a/0/b", "/a/1/b", "/c"].map(|place| value.number(place)), [Some(1), None, Some(2)]);
    }

    #[test]
    fn what_has_no_value_is_left_out_of_an_object() {
        let members = [("a", String::new()), ("\"", quoted("\n")), ("b", array(&[object::<&str>(&[])]))];
        assert_eq!(object(&members), r#"{"\"":"\n","b":[{}]}"#);
    }
}
