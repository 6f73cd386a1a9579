//! JSON documents as values: their leaves, changes to them, and where two of them differ.

use dt_translate::Span;
use serde_json::{Map, Value};

/// A leaf: a scalar, or a list or object that is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// JSON Pointer of it.
    pub path: String,
    /// What stands there.
    pub value: Value,
}

/// Whether a place is a part of an input of so many bytes, and of its text where it is one.
pub fn is_inside(span: Span, length: usize, text: Option<&str>) -> bool {
    let range = span.offset..span.offset + span.length;
    range.end <= length && text.is_none_or(|text| text.get(range).is_some())
}

/// Every leaf of a document, in order.
pub fn leaves(document: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    collect(document, String::new(), &mut found);
    found
}

fn collect(value: &Value, path: String, found: &mut Vec<Leaf>) {
    let children = children(value);
    if children.is_empty() {
        found.push(Leaf { path, value: value.clone() });
    } else {
        for (step, child) in children {
            collect(child, format!("{path}/{step}"), found);
        }
    }
}

/// The children of a value, each with its step in a JSON Pointer.
pub fn children(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Array(items) => items.iter().enumerate().map(|(i, item)| (i.to_string(), item)).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (escaped(name), member)).collect(),
        _ => Vec::new(),
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The document with another value at a place.
///
/// # Panics
///
/// When there is no such place.
pub fn with(document: &Value, path: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(path).unwrap_or_else(|| panic!("{path} is in the document")) = value;
    changed
}

/// The document with another member in the object at a place.
///
/// # Panics
///
/// When there is no object at the place.
pub fn with_member(document: &Value, path: &str, name: &str, value: Value) -> Value {
    let mut changed = document.clone();
    let object = changed.pointer_mut(path).and_then(Value::as_object_mut);
    object.unwrap_or_else(|| panic!("{path} is an object")).insert(name.to_owned(), value);
    changed
}

/// The lists at a place, with `*` for each index.
pub fn items_at<'a>(document: &'a mut Value, place: &str) -> Vec<&'a mut Vec<Value>> {
    let (step, rest) = place.trim_start_matches('/').split_once('/').unwrap_or((place.trim_start_matches('/'), ""));
    match document {
        Value::Array(items) => match step {
            "" => vec![items],
            _ => items.iter_mut().flat_map(|item| items_at(item, rest)).collect(),
        },
        Value::Object(members) => members.get_mut(step).map(|member| items_at(member, rest)).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The places of all objects in a document.
pub fn objects(document: &Value) -> Vec<String> {
    let below = children(document)
        .into_iter()
        .flat_map(|(step, child)| objects(child).into_iter().map(move |path| format!("/{step}{path}")));
    document.is_object().then(String::new).into_iter().chain(below).collect()
}

/// Where two documents differ, but for what is accounted for: the deepest places in the first, and a list where the
/// other has more in it. Items of lists belong together so that the least remains.
pub fn differences(one: &Value, other: &Value, is_accounted: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    Comparison { is_accounted }.compare(one, other, String::new(), &mut found);
    found
}

struct Comparison<'a> {
    is_accounted: &'a dyn Fn(&str) -> bool,
}

impl Comparison<'_> {
    fn compare(&self, one: &Value, other: &Value, path: String, found: &mut Vec<String>) {
        match (one, other) {
            (Value::Object(a), Value::Object(b)) => {
                let only_b = b.keys().filter(|name| !a.contains_key(*name));
                for name in a.keys().chain(only_b) {
                    let path = format!("{path}/{}", escaped(name));
                    match (a.get(name), b.get(name)) {
                        (Some(a), Some(b)) => self.compare(a, b, path, found),
                        _ => self.differs(path, found),
                    }
                }
            }
            _ if one == other => {}
            (Value::Array(a), Value::Array(b)) => found.extend(self.of_items(a, b, &path)),
            _ => self.differs(path, found),
        }
    }

    fn differs(&self, path: String, found: &mut Vec<String>) {
        if !(self.is_accounted)(&path) {
            found.push(path);
        }
    }

    /// The fewest differences that two lists can have: an item is another one changed, or left out, or new.
    fn of_items(&self, a: &[Value], b: &[Value], path: &str) -> Vec<String> {
        let one = |path: String| {
            let mut found = Vec::new();
            self.differs(path, &mut found);
            found
        };
        let new = one(path.to_owned());
        let mut fewest: Vec<Vec<String>> = (0..=b.len()).map(|more| vec![new.clone(); more].concat()).collect();
        for (i, item) in a.iter().enumerate() {
            let left_out = one(format!("{path}/{i}"));
            let above = std::mem::take(&mut fewest);
            fewest.push([&*above[0], &*left_out].concat());
            for (j, other) in b.iter().enumerate() {
                let mut changed = above[j].clone();
                self.compare(item, other, format!("{path}/{i}"), &mut changed);
                let without = [&*above[j + 1], &*left_out].concat();
                let with_new = [&*fewest[j], &*new].concat();
                let ways = [changed, without, with_new];
                fewest.extend(ways.into_iter().min_by_key(Vec::len));
            }
        }
        fewest.pop().unwrap_or_default()
    }
}

/// Whether one place is the other, or stands above or below it. The document itself is near nothing.
pub fn near(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && (holds(one, other) || holds(other, one))
}

/// Whether a place is another, or stands above it. The document itself does not count.
pub fn names(path: &str, leaf: &str) -> bool {
    !path.is_empty() && holds(path, leaf)
}

fn holds(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What stands around a document or a list of them.
const AROUND: &[&str] =
    &["value", "items", "values", "result", "problems", "entities", "apiTokens", "comments", "ProblemDetails"];

/// A path without what stands around a document: empty for the document itself and what holds it.
pub fn inside(path: &str) -> &str {
    let (step, rest) = path.strip_prefix('/').map_or(("", ""), |path| path.split_once('/').unwrap_or((path, "")));
    let rest = &path[path.len() - rest.len()..];
    let is_around = AROUND.contains(&step) || !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    match (is_around, rest.is_empty()) {
        (false, _) => path,
        (true, true) => "",
        (true, false) => inside(&path[1 + step.len()..]),
    }
}

/// A path with `*` for each index: the place in the model.
pub fn pattern(path: &str) -> String {
    let is_index = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    path.split('/').map(|step| if is_index(step) { "*" } else { step }).collect::<Vec<_>>().join("/")
}

/// The value of a Settings object as the body of a POST.
pub fn settings_object(schema: &str, value: Value) -> Value {
    let mut object = Map::new();
    object.insert("schemaId".to_owned(), schema.into());
    object.insert("scope".to_owned(), "environment".into());
    object.insert("value".to_owned(), value);
    Value::Array(vec![Value::Object(object)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn leaves_are_scalars_and_empty_containers() {
        let document = json!({"a": [1, {"b/c": null}], "d": [], "e": {}});
        let paths: Vec<_> = leaves(&document).into_iter().map(|leaf| leaf.path).collect();
        assert_eq!(paths, ["/a/0", "/a/1/b~1c", "/d", "/e"]);
    }

    #[test]
    fn differences_are_found_where_they_stand() {
        let one = json!({"a": 1, "b": [1, 2], "c": {"d": 1}, "same": [{}]});
        let other = json!({"a": 2, "b": [1], "c": {"e": 1}, "same": [{}]});
        assert_eq!(unexplained(&one, &other, &[]), ["/a", "/b/1", "/c/d", "/c/e"]);
        assert!(unexplained(&one, &one, &[]).is_empty());
        assert_eq!(unexplained(&one, &other, &["/a", "/c/d"]), ["/b/1", "/c/e"]);
    }

    #[test]
    fn items_belong_together_so_that_the_least_remains() {
        let (one, other) = (json!([1, 1, 2, {"a": 3}]), json!([1, 2, {"a": 4}, {"a": 5}]));
        assert!(unexplained(&one, &other, &["", "/1", "/3/a"]).is_empty());
        assert_eq!(unexplained(&one, &other, &["", "/1"]).len(), 1);
        assert_eq!(unexplained(&json!([{"a": 3}, 2]), &json!([{"a": 4}, 2]), &[]), ["/0/a"]);
        assert_eq!(unexplained(&json!({"list": [1, 2]}), &json!({"list": [1, 5, 2]}), &[]), ["/list"]);
        assert_eq!(unexplained(&json!([1, 2]), &json!([2]), &["/1"]), ["/0"]);
    }

    fn unexplained(one: &Value, other: &Value, accounted: &[&str]) -> Vec<String> {
        differences(one, other, &|path| accounted.contains(&path))
    }

    #[test]
    fn a_place_is_named_by_itself_and_what_holds_it() {
        assert!(names("/a", "/a/b") && names("/a", "/a"));
        assert!(!names("", "/a") && !names("/a/b", "/a") && !names("/a", "/ab"));
        assert!(near("/a/b", "/a") && !near("/a/b", "/a/c"));
    }

    #[test]
    fn what_stands_around_a_document_is_no_part_of_it() {
        for around in ["", "/0", "/value", "/0/value", "/result", "/items/3/value", "/result/problems/0"] {
            assert_eq!(inside(around), "");
            assert_eq!(inside(&format!("{around}/tags/0/value")), "/tags/0/value");
        }
    }

    #[test]
    fn a_place_is_inside_and_cuts_no_character() {
        let inside = |offset, length| is_inside(Span { line: 1, column: 1, offset, length }, 4, Some("a\u{e9}b"));
        assert!([(0, 4), (3, 1), (4, 0), (1, 2)].iter().all(|&(offset, length)| inside(offset, length)));
        assert!(![(5, 0), (4, 1), (3, 2), (1, 1), (2, 1)].iter().any(|&(offset, length)| inside(offset, length)));
    }
}
