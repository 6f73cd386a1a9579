//! Tags: the object `{context, key, value}` and the one text that says the same.
//!
//! The text is `[CONTEXT]key:value`, without the prefix for `CONTEXTLESS` and without `:value` for a tag
//! that has none. Inside key and value, `:` is written `\:` (recorded in answers of the server). So that
//! every tag comes back as it was, a backslash is doubled before `:`, before another backslash and at the
//! end of its part, and a text without prefix that begins with `[` is written with `\[` (inferred). What is filled in
//! later, such as `${STAGE:-dev}`, stands as it is in text and tag: a colon in it is not the tag's.

mod configuration;

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::owned::{IntoOwned, owned};
use super::text::Text;
use crate::json::tape::Index;
use crate::placeholder::{filled_in, is_placeholder};
use crate::reader::{FromJson, ObjectReader, Read};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
pub(crate) use configuration::ConfigurationTags;

/// A tag as the deprecated APIs hold it.
///
/// ```
/// use dt_translate::vocabulary::Tag;
///
/// let tag = Tag { context: "AWS".into(), key: "Usage".into(), value: Some("Synthetic".into()) };
/// assert_eq!(tag.text(), "[AWS]Usage:Synthetic");
/// assert_eq!(Tag::parse("[AWS]Usage:Synthetic"), tag);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tag<'t> {
    /// Where the tag comes from; `CONTEXTLESS` for tags that people set.
    #[serde(borrow)]
    pub context: Text<'t>,
    /// The key, not empty.
    #[serde(borrow)]
    pub key: Text<'t>,
    /// The value, where the tag has one.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Text<'t>>,
}

impl<'t> Read<'t> for Tag<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        let text = o.take("stringRepresentation");
        let tag = Self { context: o.required("context"), key: o.required("key"), value: o.optional("value") };
        if let Some(text) = text {
            compare_text(&tag, text, o);
        }
        tag
    }
}

/// Tells whether the text beside a tag says what the tag says. It is left out either way.
#[cold]
fn compare_text(tag: &Tag<'_>, text: Index, o: &mut ObjectReader<'_, '_>) {
    let Some(source) = o.cx.source else { return };
    if o.is_null(text) || tag.key.is_empty() || tag.is_printed(&source.tape.string(source.text, text)) {
        o.cx.say_node(text, General::TagTextInV1);
    } else {
        o.cx.say_node(text, General::TagTextDropped { text: Shown::from(&*tag.spelt(Spelling::Display)) });
    }
}

/// The context of tags that people set.
pub(crate) const CONTEXTLESS: &str = "CONTEXTLESS";

/// The documented contexts, and how the server prints each in a `stringRepresentation`.
const CONTEXTS: &[(&str, &str)] = &[
    ("AWS", "AWS"),
    ("AWS_GENERIC", "AWS_GENERIC"),
    ("AZURE", "Azure"),
    ("CLOUD_FOUNDRY", "CLOUD_FOUNDRY"),
    (CONTEXTLESS, CONTEXTLESS),
    ("ENVIRONMENT", "Environment"),
    ("GOOGLE_CLOUD", "GoogleCloud"),
    ("KUBERNETES", "Kubernetes"),
];

/// How a context is spelt in the prefix of a tag text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As the enum of the API: in Settings 2.0.
    Word,
    /// As a display name: in `stringRepresentation`.
    Display,
}

owned! {
    Tag { context, key, value }
}

impl<'t> Tag<'t> {
    /// The same tag, borrowed from this one.
    pub fn reborrow(&self) -> Tag<'_> {
        Tag {
            context: self.context.reborrow(),
            key: self.key.reborrow(),
            value: self.value.as_ref().map(Text::reborrow),
        }
    }

    /// The text of the tag as Settings 2.0 holds it.
    ///
    /// ```
    /// use dt_translate::vocabulary::Tag;
    ///
    /// let tag = Tag { context: "CONTEXTLESS".into(), key: "a:b".into(), value: None };
    /// assert_eq!(tag.text(), r"a\:b");
    /// ```
    pub fn text(&self) -> Cow<'_, str> {
        self.spelt(Spelling::Word)
    }

    /// The text of the tag, its context spelt as asked.
    pub(crate) fn spelt(&self, spelling: Spelling) -> Cow<'_, str> {
        let bare = &*self.context == CONTEXTLESS;
        if bare && self.value.is_none() && is_plain(&self.key) && !self.key.starts_with('[') {
            return Cow::Borrowed(&self.key);
        }
        let value_length = self.value.as_ref().map_or(0, |value| value.len() + 1);
        let mut text = String::with_capacity(self.context.len() + 2 + self.key.len() + value_length + 8);
        if !bare {
            text.push('[');
            text.push_str(spelt_context(&self.context, spelling));
            text.push(']');
        }
        push_part(&mut text, &self.key, bare);
        if let Some(value) = &self.value {
            text.push(':');
            push_part(&mut text, value, false);
        }
        Cow::Owned(text)
    }

    /// Whether a text is what an answer prints of the tag, in whichever spelling of the context.
    pub(crate) fn is_printed(&self, text: &str) -> bool {
        let usual = self.spelt(Spelling::Display);
        let ((own, rest), (context, rest_of_text)) = (split_context(&usual), split_context(text));
        rest == rest_of_text && own.map(letters) == context.map(letters)
    }

    /// The tag of a text. Every text is one; what does not follow the form is key.
    ///
    /// ```
    /// use dt_translate::vocabulary::Tag;
    ///
    /// let tag = Tag::parse("stage:dev");
    /// assert_eq!((&*tag.context, &*tag.key, tag.value.as_deref()), ("CONTEXTLESS", "stage", Some("dev")));
    /// ```
    pub fn parse(text: &'t str) -> Self {
        let (context, rest) = split_context(text);
        let (key, value) = split_parts(rest, context.is_none());
        let context = context.map_or(CONTEXTLESS, |context| known_context(context).unwrap_or(context));
        Tag { context: Text::from(context), key: key.into(), value: value.map(Text::from) }
    }
}

fn spelt_context(context: &str, spelling: Spelling) -> &str {
    let display = CONTEXTS.iter().find(|(word, _)| *word == context).map(|(_, display)| *display);
    match spelling {
        Spelling::Word => context,
        Spelling::Display => display.unwrap_or(context),
    }
}

/// The documented context that a spelling means.
fn known_context(spelt: &str) -> Option<&'static str> {
    let wanted = letters(spelt);
    CONTEXTS.iter().find(|(word, _)| letters(word) == wanted).map(|(word, _)| *word)
}

/// What tells a context from others: case, `_` and spaces do not count.
fn letters(context: &str) -> String {
    context.chars().filter(|c| !matches!(c, '_' | ' ')).map(|c| c.to_ascii_uppercase()).collect()
}

/// Whether a context is documented.
pub(crate) fn is_known_context(context: &str) -> bool {
    CONTEXTS.iter().any(|(word, _)| *word == context)
}

/// Whether a context can stand in brackets before a key.
fn fits_brackets(context: &str) -> bool {
    let is_special = |byte| matches!(byte, b'[' | b']' | b'\\' | b':');
    if !context.bytes().any(is_special) {
        return !context.is_empty();
    }
    let filled = Filled::of(context);
    !context.bytes().enumerate().any(|(at, byte)| is_special(byte) && !filled.has(at))
}

/// Whether a part holds nothing that is escaped anywhere in a text.
fn is_plain(part: &str) -> bool {
    !part.bytes().any(|byte| matches!(byte, b':' | b'\\'))
}

/// What is filled in later in a text.
pub(super) struct Filled(Vec<Range<usize>>);

impl Filled {
    pub(super) fn of(text: &str) -> Self {
        // Most texts hold none of what such a part begins with.
        let may_be = text.bytes().any(|byte| matches!(byte, b'$' | b'{' | b'%'));
        Self(if may_be { filled_in(text).collect() } else { Vec::new() })
    }

    /// Whether what stands at an offset is a part of it.
    pub(super) fn has(&self, at: usize) -> bool {
        let next = self.0.partition_point(|range| range.end <= at);
        self.0.get(next).is_some_and(|range| range.contains(&at))
    }
}

/// Appends a key or value, escaped; `first` when nothing stands before it in the text.
fn push_part(text: &mut String, part: &str, first: bool) {
    if is_plain(part) && !(first && part.starts_with('[')) {
        text.push_str(part);
        return;
    }
    let slashes = part.bytes().take_while(|&byte| byte == b'\\').count();
    let bracket = first && part.as_bytes().get(slashes) == Some(&b'[');
    if bracket && slashes == 0 {
        text.push('\\');
    }
    let filled = Filled::of(part);
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if filled.has(at) {
            text.push(c);
            continue;
        }
        let before_bracket = bracket && at + 1 == slashes;
        let doubled = c == '\\' && (matches!(chars.peek(), None | Some((_, ':' | '\\'))) || before_bracket);
        if c == ':' || doubled {
            text.push('\\');
        }
        text.push(c);
    }
}

/// The context in brackets before a tag, and the rest.
fn split_context(text: &str) -> (Option<&str>, &str) {
    let split = || {
        let rest = text.strip_prefix('[')?;
        let filled = Filled::of(rest);
        let end = rest.bytes().enumerate().find(|&(at, byte)| byte == b']' && !filled.has(at))?.0;
        Some((rest.get(..end)?, rest.get(end + 1..)?))
    };
    match split() {
        Some((context, rest)) if fits_brackets(context) => (Some(context), rest),
        _ => (None, text),
    }
}

/// Whether nothing stands in a text between the context and the value.
fn has_no_key(text: &str) -> bool {
    let (_, rest) = split_context(text);
    rest.is_empty() || rest.starts_with(':')
}

/// Key and value of a text after its context.
fn split_parts(text: &str, bare: bool) -> (Cow<'_, str>, Option<Cow<'_, str>>) {
    let filled = Filled::of(text);
    let mut escaped = false;
    let colon = text.char_indices().find(|&(at, c)| {
        let is_own = !filled.has(at);
        let separates = c == ':' && !escaped && is_own;
        escaped = c == '\\' && !escaped && is_own;
        separates
    });
    let (key, value) = match colon {
        Some((at, _)) => (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
        None => (text, None),
    };
    (unescape(key, bare), value.map(|value| unescape(value, false)))
}

/// A part without its escapes; a backslash before any other character stands for itself.
fn unescape(part: &str, first: bool) -> Cow<'_, str> {
    if !part.contains('\\') {
        return Cow::Borrowed(part);
    }
    let filled = Filled::of(part);
    let mut text = String::with_capacity(part.len());
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let escapes = c == '\\'
            && !filled.has(at)
            && match chars.peek() {
                Some((_, ':' | '\\')) => true,
                Some((_, '[')) => first && at == 0,
                _ => false,
            };
        match chars.next_if(|_| escapes) {
            Some((_, next)) => text.push(next),
            None => text.push(c),
        }
    }
    Cow::Owned(text)
}

/// The text of a tag in Settings 2.0, where an empty value has no place.
pub(crate) fn to_settings<'a>(tag: &'a Tag<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Text<'a> {
    if !fits_brackets(&tag.context) {
        cx.say(&at.to("context"), General::TagContextUnfit { context: Shown::from(&*tag.context) });
    }
    if tag.value.as_deref() == Some("") {
        cx.say(&at.to("value"), General::TagEmptyValue);
        let bare = Tag { value: None, ..tag.reborrow() };
        return Text::from(bare.text().into_owned());
    }
    Text::from(tag.text())
}

/// The tag of a text in Settings 2.0.
pub(crate) fn from_settings<'a>(text: &'a Text<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Tag<'a> {
    understood(text, |finding| cx.say(at, finding))
}

/// Reads a tag from its text as Settings 2.0 holds it.
pub(crate) fn read_settings<'t>(cx: &mut Context<'t>, node: Index) -> Option<Tag<'t>> {
    let text = Text::from_json(cx, node)?.into_cow();
    let mut say = |finding| cx.say_node(node, finding);
    Some(match text {
        Cow::Borrowed(text) => understood(text, &mut say),
        Cow::Owned(text) => understood(&text, &mut say).into_owned(),
    })
}

fn understood(text: &str, mut say: impl FnMut(General)) -> Tag<'_> {
    let mut tag = Tag::parse(text);
    if tag.value.as_deref() == Some("") {
        say(General::TagEmptyValue);
        tag.value = None;
    }
    if !is_known_context(&tag.context) && !is_placeholder(&tag.context) {
        say(General::TagUnknownContext { context: Shown::from(&*tag.context) });
    }
    let canonical = tag.text();
    if canonical != *text && text.strip_suffix(':') != Some(&*canonical) {
        say(General::TagNormalised { text: Shown::from(&*canonical) });
    }
    tag
}

/// The rules of a tag text in Settings 2.0.
pub(crate) fn check_settings(text: &Text<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    super::rules::length(cx, at, text, 1, 500);
    if !text.is_empty() && has_no_key(text) {
        cx.say(at, General::TagEmptyKey);
    }
}

/// The rules of a tag of v1: its key and value have bounds, and its context a list.
pub(crate) fn check_v1(tag: &Tag<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    super::rules::length(cx, &at.to("key"), &tag.key, 1, 2000);
    if let Some(value) = &tag.value {
        super::rules::length(cx, &at.to("value"), value, 0, 2000);
    }
    check_context(tag, at, cx);
}

/// The rules of a tag of an alerting profile in v1, whose texts may be of any length.
pub(crate) fn check_filter(tag: &Tag<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    check_key(tag, at, cx);
    check_context(tag, at, cx);
}

/// The rule of a tag's key.
pub(crate) fn check_key(tag: &Tag<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if tag.key.is_empty() {
        cx.say(&at.to("key"), General::TagEmptyKey);
    }
}

fn check_context(tag: &Tag<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    // A placeholder, too: what it is filled in with decides whether a prefix is written.
    if !cx.is_output() && !is_known_context(&tag.context) {
        let finding = General::UncommonValue { value: Shown::from(&*tag.context), list: "tag contexts" };
        cx.say(&at.to("context"), finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag<'t>(context: &'t str, key: &'t str, value: Option<&'t str>) -> Tag<'t> {
        Tag { context: context.into(), key: key.into(), value: value.map(Text::from) }
    }

    /// Every text of up to `longest` of the characters that mean something in a tag text, and one that does not.
    fn texts(longest: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut last = 0;
        for _ in 0..longest {
            let next: Vec<_> = all
                .iter()
                .skip(last)
                .flat_map(|text| [':', '\\', '[', ']', 'a'].map(|c| format!("{text}{c}")))
                .collect();
            last = all.len();
            all.extend(next);
        }
        all
    }

    #[test]
    fn whether_a_key_is_empty_shows_without_reading_the_tag() {
        for text in texts(5) {
            assert_eq!(has_no_key(&text), Tag::parse(&text).key.is_empty(), "{text}");
        }
    }

    #[test]
    fn recorded_texts_read_and_write_alike() {
        for (text, tag) in [
            ("stage:pre-production", tag(CONTEXTLESS, "stage", Some("pre-production"))),
            ("[AWS]Usage:Synthetic", tag("AWS", "Usage", Some("Synthetic"))),
            ("Holox Cluster", tag(CONTEXTLESS, "Holox Cluster", None)),
            (r"asdf\:jkloe", tag(CONTEXTLESS, "asdf:jkloe", None)),
            (r"[AWS]ACE\:CREATED-BY:\:assumed-role/x", tag("AWS", "ACE:CREATED-BY", Some(":assumed-role/x"))),
            (r"path:C\d", tag(CONTEXTLESS, "path", Some(r"C\d"))),
            (r"path:C\\", tag(CONTEXTLESS, "path", Some(r"C\"))),
            (r"\[a]b", tag(CONTEXTLESS, "[a]b", None)),
            ("k:", tag(CONTEXTLESS, "k", Some(""))),
            ("[team-x]k", tag("team-x", "k", None)),
        ] {
            assert_eq!(tag.text(), text);
            assert_eq!(Tag::parse(text), tag);
        }
    }

    #[test]
    fn every_tag_comes_back_from_its_text() {
        let keys = texts(3);
        let mut values: Vec<_> = keys.iter().map(|value| Some(value.as_str())).collect();
        values.push(None);
        for context in [CONTEXTLESS, "AWS", "other"] {
            for key in &keys {
                for value in &values {
                    let tag = tag(context, key, *value);
                    let text = tag.text();
                    assert_eq!(Tag::parse(&text), tag, "{text}");
                }
            }
        }
        for key in &texts(6) {
            for tag in [tag(CONTEXTLESS, key, None), tag("AWS", key, Some(key))] {
                let text = tag.text();
                assert_eq!(Tag::parse(&text), tag, "{text}");
            }
        }
    }

    #[test]
    fn what_is_filled_in_later_stays_whole() {
        for (text, key, value) in [
            ("${STAGE:-prod}", "${STAGE:-prod}", None),
            ("stage:${STAGE:-prod}", "stage", Some("${STAGE:-prod}")),
            (r"$env:KEY:a\:b", "$env:KEY", Some("a:b")),
            (r"{{ x[1:] }}:{{ 'a\\:b\\' }}", "{{ x[1:] }}", Some(r"{{ 'a\\:b\\' }}")),
            (r"a\:${A:-b}\\:c", r"a:${A:-b}\", Some("c")),
        ] {
            let expected = tag(CONTEXTLESS, key, value);
            assert_eq!((Tag::parse(text), &*expected.text()), (expected.reborrow(), text));
            let codes = said(|cx| drop(from_settings(&text.into(), &At::ROOT, cx)));
            assert_eq!(codes, [], "{text}");
        }
        for context in ["${CLOUD:-AWS}", "{{ c[0] }}"] {
            let expected = tag(context, "k", Some("v"));
            let text = format!("[{context}]k:v");
            assert_eq!((Tag::parse(&text), &*expected.text()), (expected.reborrow(), &*text));
            assert_eq!(said(|cx| drop(to_settings(&expected, &At::ROOT, cx))), []);
        }
    }

    #[test]
    fn every_text_is_a_tag_whose_text_says_the_same() {
        for text in texts(7) {
            let tag = Tag::parse(&text);
            assert_eq!(Tag::parse(&tag.text()), tag, "{text}");
        }
    }

    #[test]
    fn contexts_are_known_in_every_spelling() {
        for spelt in ["[GOOGLE_CLOUD]k", "[GoogleCloud]k", "[google cloud]k"] {
            assert_eq!(Tag::parse(spelt), tag("GOOGLE_CLOUD", "k", None));
        }
        assert_eq!(Tag::parse("[CONTEXTLESS]k"), tag(CONTEXTLESS, "k", None));
        for (word, display) in CONTEXTS {
            let tag = tag(word, "k", Some("v"));
            let spelt = tag.spelt(Spelling::Display);
            assert_eq!(Tag::parse(&spelt), tag);
            assert_eq!(spelt.starts_with(&format!("[{display}]")), *word != CONTEXTLESS);
        }
    }

    #[test]
    fn what_is_no_context_is_key() {
        for text in ["[]k", "[a", "[a[b]k", "[a:b]k"] {
            assert_eq!(&*Tag::parse(text).context, CONTEXTLESS, "{text}");
        }
    }

    #[test]
    fn further_colons_belong_to_the_value() {
        assert_eq!(Tag::parse("k:v:w"), tag(CONTEXTLESS, "k", Some("v:w")));
        assert_eq!(Tag::parse("k:v:w").text(), r"k:v\:w");
    }

    fn said(check: impl FnOnce(&mut Context<'_>)) -> Vec<(&'static str, String)> {
        let options = crate::options::Options::default();
        let mut report = crate::report::Report::new(None);
        check(&mut Context::new(&options, None, &mut report, crate::options::Side::V1, &[]));
        report.diagnostics.into_iter().map(|diagnostic| (diagnostic.code(), diagnostic.path().to_owned())).collect()
    }

    #[test]
    fn settings_have_no_place_for_an_empty_value() {
        let empty = tag("AWS", "k", Some(""));
        let codes = said(|cx| assert_eq!(&*to_settings(&empty, &At::ROOT, cx), "[AWS]k"));
        assert_eq!(codes, [("general/tag-empty-value", "/value".to_owned())]);
        let codes = said(|cx| assert_eq!(from_settings(&"k:".into(), &At::ROOT, cx), tag(CONTEXTLESS, "k", None)));
        assert_eq!(codes, [("general/tag-empty-value", String::new())]);
    }

    #[test]
    fn settings_texts_that_are_not_canonical_are_named() {
        for (text, code) in [
            ("k:v:w", Some("general/tag-normalised")),
            ("[Kubernetes]k", Some("general/tag-normalised")),
            ("[team-x]k", Some("general/tag-unknown-context")),
            ("[{{.context}}]k", None),
            ("[AWS]k:v", None),
        ] {
            let codes = said(|cx| drop(from_settings(&text.into(), &At::ROOT, cx)));
            assert_eq!(codes, code.map(|code| (code, String::new())).into_iter().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn contexts_that_brackets_cannot_hold_are_refused() {
        for context in ["", "a]b", "a:b", r"a\b"] {
            let codes = said(|cx| drop(to_settings(&tag(context, "k", None), &At::ROOT, cx)));
            assert_eq!(codes, [("general/tag-context-unfit", "/context".to_owned())]);
        }
    }

    #[test]
    fn lengths_and_empty_keys_are_refused() {
        let long = Text::from("k".repeat(501));
        assert_eq!(said(|cx| check_settings(&long, &At::ROOT, cx)).len(), 1);
        let codes = said(|cx| check_settings(&"[AWS]:v".into(), &At::ROOT, cx));
        assert_eq!(codes, [("general/tag-empty-key", String::new())]);
        let codes = said(|cx| check_v1(&tag("TEAM", "", Some(&"v".repeat(2001))), &At::ROOT, cx));
        let expected = [
            ("general/length", "/key".to_owned()),
            ("general/length", "/value".to_owned()),
            ("general/uncommon-value", "/context".to_owned()),
        ];
        assert_eq!(codes, expected);
    }
}
