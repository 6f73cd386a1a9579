//! Tags as the API v2 answers them: context, key, value, and the one text that says the same.

use super::model::model;
use super::raw::Raw;
use super::rules;
use super::tag::{CONTEXTLESS, Spelling, Tag};
use super::text::Text;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::origin::List;

model! {
    /// A tag of a monitored entity.
    ///
    /// ```
    /// use dt_translate::vocabulary::METag;
    ///
    /// let tag: METag<'_> = serde_json::from_str(
    ///     r#"{"context": "CONTEXTLESS", "key": "stage", "value": "dev", "stringRepresentation": "stage:dev"}"#,
    /// ).unwrap();
    /// assert_eq!(tag.value.as_deref(), Some("dev"));
    /// ```
    pub struct METag<'t> {
        /// Where the tag comes from; `CONTEXTLESS` for tags that people set.
        optional context: Text<'t> = "context",
        /// The key.
        optional key: Text<'t> = "key",
        /// The value, where the tag has one.
        optional value: Text<'t> = "value",
        /// The text of the tag, such as `[Kubernetes]app:cart`.
        optional string_representation: Text<'t> = "stringRepresentation",
        /// Where the tag was set; newer servers tell it.
        optional source: Raw<'t> = "source",
        /// The settings object that sets the tag; newer servers tell it.
        optional source_setting: Raw<'t> = "sourceSetting",
    }
}

/// The v2 form of a v1 tag.
pub(crate) fn upgrade<'a>(tag: &'a Tag<'_>) -> METag<'a> {
    METag {
        context: Some(tag.context.reborrow()),
        key: Some(tag.key.reborrow()),
        value: tag.value.as_ref().map(Text::reborrow),
        string_representation: Some(Text::from(tag.spelt(Spelling::Display))),
        ..METag::default()
    }
}

/// The v1 form of the tags of v2, which can be fewer: a tag that several sources set stands in v2 once for each.
pub(crate) fn downgrade<'a>(
    tags: &'a [METag<'_>],
    list: &'static List,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Vec<Tag<'a>> {
    let downgraded = tags.iter().enumerate().map(|(i, tag)| downgrade_tag(tag, &at.item(i), cx)).collect();
    rules::each_once(downgraded, list, at, cx)
}

fn downgrade_tag<'a>(tag: &'a METag<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Tag<'a> {
    for (member, is_there) in [("source", tag.source.is_some()), ("sourceSetting", tag.source_setting.is_some())] {
        if is_there {
            cx.say(&at.to(member), General::NoCounterpart { member: Shown::from(member) });
        }
    }
    let text = tag.string_representation.as_ref();
    if let Some(text) = text
        && let Some((member, read)) = from_text(tag, text)
    {
        cx.say(at, General::TagFromText { member, text: Shown::from(&**text) });
        return read;
    }
    if tag.key.is_none() {
        cx.say(&at.to("key"), General::Missing { member: "key" });
    }
    let downgraded = Tag {
        context: tag.context.as_ref().map_or_else(|| contextless(at, cx), Text::reborrow),
        key: tag.key.as_ref().map(Text::reborrow).unwrap_or_default(),
        value: tag.value.as_ref().map(Text::reborrow),
    };
    if let Some(text) = text
        && !is_text_of(text, &downgraded)
    {
        let usual = Shown::from(&*downgraded.spelt(Spelling::Display));
        cx.say(&at.to("stringRepresentation"), General::TagTextDropped { text: usual });
    }
    downgraded
}

fn contextless(at: &At<'_>, cx: &mut Context<'_>) -> Text<'static> {
    cx.say(&at.to("context"), General::Assumed { member: "context", value: CONTEXTLESS });
    Text::from(CONTEXTLESS)
}

/// What a tag lacks, and the tag of its text with what else is there, where the two agree.
fn from_text<'a>(tag: &'a METag<'_>, text: &'a str) -> Option<(&'static str, Tag<'a>)> {
    let member = match (&tag.key, &tag.context) {
        (None, _) => "key",
        (Some(_), None) => "context",
        (Some(_), Some(_)) => return None,
    };
    let mut parsed = Tag::parse(text);
    let has_other = |own: &Option<Text<'_>>, read: Option<&Text<'_>>| own.is_some() && own.as_ref() != read;
    if tag.key.is_some() && (has_other(&tag.key, Some(&parsed.key)) || has_other(&tag.value, parsed.value.as_ref())) {
        return None;
    }
    if let Some(context) = &tag.context {
        parsed.context = context.reborrow();
    }
    if let Some(value) = &tag.value {
        parsed.value = Some(value.reborrow());
    }
    Some((member, parsed))
}

/// Whether a text is the usual one of a tag. The common case is told without making the text.
fn is_text_of(text: &str, tag: &Tag<'_>) -> bool {
    let plain = |part: &str| !part.contains([':', '\\', '[']);
    if &*tag.context == CONTEXTLESS && plain(&tag.key) && tag.value.as_deref().is_none_or(plain) {
        return match (text.strip_prefix(&*tag.key), &tag.value) {
            (Some(rest), Some(value)) => rest.strip_prefix(':') == Some(&**value),
            (Some(rest), None) => rest.is_empty(),
            (None, _) => false,
        };
    }
    tag.is_printed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_may_be_spelt_otherwise() {
        for (text, is) in [
            ("[Environment]a:b", true),
            ("[ENVIRONMENT]a:b", true),
            ("[environ_ment]a:b", true),
            ("[ENVIRONMENT]a:c", false),
            ("[AWS]a:b", false),
            ("a:b", false),
        ] {
            let tag = Tag { context: "ENVIRONMENT".into(), key: "a".into(), value: Some("b".into()) };
            assert_eq!(is_text_of(text, &tag), is, "{text}");
        }
    }

    #[test]
    fn what_a_tag_lacks_is_read_from_its_text() {
        let read = |key: Option<&'static str>, value: Option<&'static str>, text| {
            let tag = METag { key: key.map(Text::from), value: value.map(Text::from), ..METag::default() };
            from_text(&tag, text).map(|(member, tag)| (member, tag.spelt(Spelling::Word).into_owned()))
        };
        assert_eq!(read(Some("a"), None, "[AWS]a"), Some(("context", "[AWS]a".to_owned())));
        assert_eq!(read(Some("a"), None, "[AWS]a:b"), Some(("context", "[AWS]a:b".to_owned())));
        assert_eq!(read(Some("a"), Some("b"), "a:b"), Some(("context", "a:b".to_owned())));
        assert_eq!(read(None, Some("c"), "[AWS]a:b"), Some(("key", "[AWS]a:c".to_owned())));
        assert_eq!(read(Some("a"), Some("c"), "[AWS]a:b"), None);
        assert_eq!(read(Some("x"), None, "[AWS]a"), None);
    }
}
