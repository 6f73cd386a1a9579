//! How documents are laid out around their elements: where a list stands, what wraps a single element,
//! and what stands beside.

use std::fmt::Write as _;

use crate::json::pointer;
use crate::json::tape::{Index, NodeKind, ROOT, Tape};
use crate::json::write;
use crate::options::{Envelope, Options, Side};
use crate::reader::ObjectReader;
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::map::Map;
use crate::vocabulary::settings_object;
use crate::vocabulary::text::Text;

/// How documents of a kind are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// In v1 a bare document; in v2 a Settings 2.0 object of this schema, of which an environment has one or many.
    Settings { schema_id: &'static str, single: bool },
    /// Answers and bodies of the Environment API.
    Plain { v1: Frame, v2: Frame },
}

/// What stands around elements on one side of the Environment API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) list: List,
    /// Members that hold a single element; the first is the one that is written.
    pub(crate) wrappers: &'static [&'static str],
}

impl Frame {
    /// A document that stands alone.
    pub(crate) const BARE: Self = Self { list: List::None, wrappers: &[] };
}

/// How a list of elements is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// There is no list operation.
    None,
    /// As a bare array.
    Array,
    /// As a member of an object, by its path; `pages` where counts and a page key stand beside it, and the
    /// members beside it that have no place on the other side; `empty` names lists that are written empty.
    Member { path: &'static str, pages: bool, beside: &'static [(&'static str, Holds)], empty: &'static [&'static str] },
}

/// What a member beside a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Count,
    CountsByName,
    Text,
    Texts,
}

/// What stands beside a list that is answered in pages.
const COUNTS: [(&str, Holds); 2] = [("totalCount", Holds::Count), ("pageSize", Holds::Count)];

/// A member beside a list that its side has too, and its value as it is written.
pub(crate) type Kept = (&'static str, String);

impl List {
    /// A list with nothing beside it but, where there are pages, counts and a page key.
    pub(crate) const fn member(path: &'static str, pages: bool) -> Self {
        Self::Member { path, pages, beside: &[], empty: &[] }
    }
}

impl Layout {
    fn frame(&self, side: Side) -> Frame {
        const ITEMS: List = List::member("items", true);
        const VALUES: List = List::member("values", false);
        match (self, side) {
            (Self::Settings { single: true, .. }, Side::V1) => Frame::BARE,
            // As the API answers it, it holds stubs.
            (Self::Settings { single: false, .. }, Side::V1) => Frame { list: VALUES, wrappers: &[] },
            (Self::Settings { .. }, Side::V2) => Frame { list: ITEMS, wrappers: &["value"] },
            (Self::Plain { v1, .. }, Side::V1) => *v1,
            (Self::Plain { v2, .. }, Side::V2) => *v2,
        }
    }

    /// The schema of the Settings objects.
    pub(crate) const fn schema_id(&self) -> Option<&'static str> {
        match self {
            Self::Settings { schema_id, .. } => Some(schema_id),
            Self::Plain { .. } => None,
        }
    }

    /// Whether a list stands at a path on a side.
    pub(crate) fn has_list(&self, side: Side, wanted: &str) -> bool {
        matches!(self.frame(side).list, List::Member { path, .. } if path == wanted)
    }

    /// Whether a member stands beside the list of a side.
    pub(crate) fn stands_beside(&self, side: Side, wanted: &str) -> bool {
        let List::Member { beside, .. } = self.frame(side).list else { return false };
        beside.iter().any(|(name, _)| *name == wanted)
    }

    /// Whether the list of a side can stand at a path, there or without what stands around it.
    pub(crate) fn fits_list(&self, side: Side, wanted: &str) -> bool {
        matches!(self.frame(side).list, List::Member { path, .. } if path == wanted || inner(path) == wanted)
    }

    /// Whether a side answers its lists as bare arrays.
    pub(crate) fn has_array(&self, side: Side) -> bool {
        self.frame(side).list == List::Array
    }

    /// Where the list stands that v2 answers in pages.
    pub(crate) fn pages(&self) -> Option<&'static str> {
        match self.frame(Side::V2).list {
            List::Member { path, pages: true, .. } => Some(path),
            _ => None,
        }
    }

    /// Whether an environment has one object of it.
    pub(crate) const fn is_single(&self) -> bool {
        matches!(self, Self::Settings { single: true, .. })
    }

    /// The node of the element itself, inside of what wraps it, and the member that does.
    pub(crate) fn unwrap(&self, side: Side, text: &str, tape: &Tape, node: Index) -> (Index, Option<&'static str>) {
        let wrapped = self.frame(side).wrappers.iter().find_map(|&wrapper| {
            let inner = tape.get(text, node, wrapper)?;
            (tape.node(inner).kind == NodeKind::Object).then_some((inner, Some(wrapper)))
        });
        wrapped.unwrap_or((node, None))
    }
}

/// An element inside of what wraps it.
pub(crate) struct Opened {
    /// The node of the element itself.
    pub(crate) value: Index,
    /// The uid of its Settings object, its id in v1.
    pub(crate) uid: Option<String>,
}

/// Reads what wraps an element.
pub(crate) fn open(cx: &mut Context<'_>, layout: Layout, side: Side, element: Index) -> Option<Opened> {
    let source = cx.source?;
    let (value, wrapper) = layout.unwrap(side, source.text, source.tape, element);
    let Some(wrapper) = wrapper else {
        if let (Layout::Settings { schema_id, .. }, Side::V2) = (layout, side)
            && settings_object::lacks_value(source.text, source.tape, element)
        {
            settings_object::refuse(cx, element, schema_id);
            return None;
        }
        return Some(Opened { value, uid: None });
    };
    let mut object = ObjectReader::open(cx, element)?;
    object.take(wrapper);
    let uid = match layout {
        Layout::Settings { schema_id, .. } => settings_object::read(&mut object, schema_id),
        Layout::Plain { .. } => None,
    };
    object.close();
    Some(Opened { value, uid })
}

/// The last step of the path of a list.
fn inner(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, inner)| inner)
}

/// Reads what stands around a list: what its side is written with, and says what is not carried.
pub(crate) fn beside(cx: &mut Context<'_>, layout: Layout, side: Side) -> Vec<Kept> {
    let frame = layout.frame(side);
    let List::Member { path, .. } = frame.list else { return Vec::new() };
    // Settings are not written in envelopes.
    let keeps = layout.schema_id().is_none() && !cx.is_translated();
    let Some(mut object) = ObjectReader::open(cx, ROOT) else { return Vec::new() };
    let Some((outer, _)) = path.split_once('/').filter(|(outer, _)| object.has(outer)) else {
        return members_beside(object, frame.list, keeps);
    };
    let node = object.take(outer);
    object.close();
    let object = node.and_then(|node| ObjectReader::open(cx, node));
    object.map(|object| members_beside(object, frame.list, keeps)).unwrap_or_default()
}

fn members_beside(mut object: ObjectReader<'_, '_>, list: List, keeps: bool) -> Vec<Kept> {
    let List::Member { path, pages, beside, .. } = list else { return Vec::new() };
    object.take(inner(path));
    let mut kept = Vec::new();
    let level = 1 + path.matches('/').count();
    for &(member, holds) in COUNTS.iter().filter(|_| pages).chain(beside) {
        if keeps {
            kept.extend(value_of(&mut object, member, holds, level).map(|json| (member, json)));
        } else if holds == Holds::Count {
            object.server_managed(&[member]);
        } else if let Some(node) = object.take(member).filter(|&node| !object.is_empty(node)) {
            object.cx.say_node(node, General::NoCounterpart { member: Shown::from(member) });
        }
    }
    // Some clients write none as an empty text.
    if pages && object.is_text("nextPageKey", "") {
        object.take("nextPageKey");
    } else if pages && keeps {
        kept.extend(value_of(&mut object, "nextPageKey", Holds::Text, level).map(|json| ("nextPageKey", json)));
    } else if pages && let Some(key) = object.take("nextPageKey").filter(|&key| !object.is_null(key)) {
        object.cx.say_node(key, General::NextPage);
    }
    object.close();
    kept
}

/// The value of a member as it is written; none where it is absent or null, or after the report was told what is wrong.
fn value_of(object: &mut ObjectReader<'_, '_>, member: &'static str, holds: Holds, level: usize) -> Option<String> {
    let mut json = String::new();
    let written = match holds {
        Holds::Count => write::append(&mut json, &object.optional::<i64>(member)?, level),
        Holds::CountsByName => write::append(&mut json, &object.optional::<Map<'_, i64>>(member)?, level),
        Holds::Text => write::append(&mut json, &object.optional::<Text<'_>>(member)?, level),
        Holds::Texts => write::append(&mut json, &object.optional::<Vec<Text<'_>>>(member)?, level),
    };
    written.is_ok().then_some(json)
}

/// How the elements of a document are arranged in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arrangement {
    form: Form,
    level: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// One element, perhaps wrapped in a member.
    One {
        wrapper: Option<&'static str>,
    },
    Array,
    Member {
        path: &'static str,
        pages: bool,
        empty: &'static [&'static str],
    },
}

/// What the input looked like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    pub(crate) layout: Layout,
    pub(crate) from: Side,
    pub(crate) to: Side,
    /// The input is a list, bare (`false`) or in an envelope (`true`).
    pub(crate) list: Option<bool>,
    /// The list has more than one element.
    pub(crate) several: bool,
    /// The single element stood in a wrapper.
    pub(crate) wrapped: bool,
}

impl Arrangement {
    pub(crate) fn new(given: Given, options: &Options) -> Self {
        let form = match given.layout {
            Layout::Settings { .. } if given.to == Side::V2 && options.envelope == Envelope::Create => Form::Array,
            Layout::Settings { .. } if given.to == Side::V1 && given.several => Form::Array,
            Layout::Settings { .. } => Form::One { wrapper: None },
            Layout::Plain { .. } => plain_form(given),
        };
        let level = match form {
            Form::One { wrapper } => usize::from(wrapper.is_some()),
            Form::Array => 1,
            Form::Member { path, .. } => 2 + path.matches('/').count(),
        };
        Self { form, level }
    }

    /// Whether there is room for one element only.
    pub(crate) const fn is_single(&self) -> bool {
        matches!(self.form, Form::One { .. })
    }

    /// How deep an element stands.
    pub(crate) const fn level(&self) -> usize {
        self.level
    }

    /// JSON Pointer of an element.
    pub(crate) fn place(&self, index: usize) -> String {
        let mut place = String::new();
        match self.form {
            Form::One { wrapper } => wrapper.iter().for_each(|wrapper| pointer::push_member(&mut place, wrapper)),
            Form::Array => pointer::push_item(&mut place, index),
            Form::Member { path, .. } => {
                place.push('/');
                place.push_str(path);
                pointer::push_item(&mut place, index);
            }
        }
        place
    }

    /// Appends what separates an element from the one before.
    pub(crate) fn separate(&self, out: &mut String, index: usize) {
        if !self.is_single() {
            if index > 0 {
                out.push(',');
            }
            write::new_line(out, self.level);
        }
    }

    /// Puts the brackets around `count` elements, and beside them what was kept.
    pub(crate) fn enclose(&self, out: &mut String, count: usize, kept: &[Kept]) {
        let is_kept = |member: &str| kept.iter().find(|(name, _)| *name == member);
        let mut head = String::new();
        match self.form {
            Form::One { wrapper: None } => return,
            Form::One { wrapper: Some(wrapper) } => {
                let _ = write!(head, "{{\n  \"{wrapper}\": ");
            }
            Form::Array => head.push('['),
            Form::Member { path, pages, .. } => {
                head.push_str("{\n");
                for (member, _) in COUNTS.iter().filter(|_| pages) {
                    let count = is_kept(member).map_or_else(|| count.to_string(), |(_, kept)| kept.clone());
                    let _ = writeln!(head, "  \"{member}\": {count},");
                }
                for (depth, step) in path.split('/').enumerate() {
                    let inner = if depth > 0 { "{\n" } else { "" };
                    let _ = write!(head, "{inner}{}\"{step}\": ", "  ".repeat(depth + 1));
                }
                head.push('[');
            }
        }
        out.insert_str(0, &head);
        let mut level = self.level;
        if !self.is_single() {
            level -= 1;
            if count > 0 {
                write::new_line(out, level);
            }
            out.push(']');
        }
        if let Form::Member { empty, .. } = self.form {
            let empty = empty.iter().filter(|name| is_kept(name).is_none()).map(|name| (*name, "[]"));
            let kept = kept.iter().filter(|(name, _)| COUNTS.iter().all(|(count, _)| count != name));
            for (name, json) in kept.map(|(name, json)| (*name, &**json)).chain(empty) {
                out.push(',');
                write::new_line(out, level);
                let _ = write!(out, "\"{name}\": {json}");
            }
        }
        while level > 0 {
            level -= 1;
            write::new_line(out, level);
            out.push('}');
        }
    }
}

fn plain_form(given: Given) -> Form {
    let (from, to) = (given.layout.frame(given.from), given.layout.frame(given.to));
    match given.list {
        None => {
            let bare = !from.wrappers.is_empty() && !given.wrapped;
            Form::One { wrapper: to.wrappers.first().copied().filter(|_| !bare) }
        }
        // A bare array where the API answers none stays one.
        Some(false) if from.list != List::Array => Form::Array,
        Some(_) => match to.list {
            List::Member { path, pages, empty, .. } => Form::Member { path, pages, empty },
            List::Array | List::None => Form::Array,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::{Outcome, convert, validate};
    use crate::options::{Family, Options, Side};

    /// The output without white space, and the codes with their places.
    fn told(outcome: &Outcome) -> (Option<String>, Vec<(&'static str, &str)>) {
        let output = outcome.output.as_ref().map(|text| text.split_whitespace().collect());
        (output, outcome.diagnostics.iter().map(|said| (said.code(), said.path())).collect())
    }

    #[test]
    fn what_stands_beside_a_list_is_kept_on_its_side() {
        let page = r#"{"warnings": ["w"], "totalCount": 7, "problems": [], "pageSize": 50, "nextPageKey": "k"}"#;
        let feed = r#"{"result": {"problems": [], "monitored": {"SERVICE": 1}}}"#;
        let bare = r#"{"problems": [], "monitored": {"SERVICE": 1}}"#;
        let written = r#"{"result":{"problems":[],"monitored":{"SERVICE":1}}}"#;
        for (text, to, output) in [
            (page, Side::V2, r#"{"totalCount":7,"pageSize":50,"problems":[],"warnings":["w"],"nextPageKey":"k"}"#),
            (
                r#"{"problems": [], "totalCount": 4e0}"#,
                Side::V2,
                r#"{"totalCount":4,"pageSize":0,"problems":[],"warnings":[]}"#,
            ),
            (feed, Side::V1, written),
            (bare, Side::V1, written),
        ] {
            let outcome = convert(text, &Options { to: Some(to), ..Options::default() });
            let (kept, said) = told(&outcome);
            assert_eq!(kept.as_deref(), Some(output));
            let is_left_out = |code: &str| matches!(code, "general/no-counterpart" | "general/server-managed");
            assert!(!said.iter().any(|(code, _)| is_left_out(code)), "{said:?}");
        }
        let outcome = convert(page, &Options::default());
        let (_, said) = told(&outcome);
        for left_out in [("general/no-counterpart", "/warnings"), ("general/server-managed", "/totalCount")] {
            assert!(said.contains(&left_out), "{said:?}");
        }
    }

    #[test]
    fn an_empty_key_names_no_page() {
        for (list, family) in [
            ("items", Family::AlertingProfile),
            ("problems", Family::Problem),
            ("entities", Family::Entity),
            ("apiTokens", Family::Token),
            ("comments", Family::Problem),
        ] {
            for to in [Side::V1, Side::V2] {
                let options = Options { to: Some(to), family: Some(family), ..Options::default() };
                let with = |key: &str| {
                    let page = format!(r#"{{"{list}": [], "totalCount": 0, "pageSize": 50, "nextPageKey": {key}}}"#);
                    let outcome = convert(&page, &options);
                    (outcome.lossless, outcome.output, outcome.diagnostics.len())
                };
                assert_eq!(with("\"\""), with("null"), "{list} to {to:?}");
                assert_ne!(with("\"k\""), with("null"), "{list} to {to:?}");
            }
        }
    }

    #[test]
    fn what_is_kept_beside_a_list_is_checked() {
        for (member, place) in [("\"warnings\": 7", "/warnings"), ("\"totalCount\": 7.5", "/totalCount")] {
            let text = format!(r#"{{"problems": [], {member}}}"#);
            let to = Some(Side::V2);
            for outcome in [convert(&text, &Options { to, ..Options::default() }), validate(&text, &Options::default())]
            {
                assert!(told(&outcome).1.contains(&("general/wrong-type", place)), "{outcome:?}");
            }
            assert_eq!(convert(&text, &Options::default()).counts.error, 0, "{text}: it is left out");
        }
    }
}
