//! From v2 to v1.

use super::fields::TAGS;
use super::findings::Finding;
use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::vocabulary::rules;
use crate::vocabulary::text::Text;

pub(super) fn downgrade<'a>(from: &'a v2::EntityTags<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v1::EntityTags<'a> {
    let v2::EntityTags::Add(body) = from else {
        cx.say(at, Finding::NoAnswer);
        return v1::EntityTags::default();
    };
    let place = at.to("tags");
    let mut tags = Vec::with_capacity(body.tags.len());
    let texts: Vec<_> = body.tags.iter().enumerate().map(|(i, tag)| text_of(tag, &place.item(i), cx)).collect();
    let firsts = rules::firsts(&texts);
    for (i, (text, (first, written))) in texts.into_iter().zip(rules::merged(firsts)).enumerate() {
        cx.link_merged(&TAGS, [written, i], first);
        if first == i {
            tags.push(text);
        } else {
            cx.say(&place.item(i), Finding::Repeated);
        }
    }
    v1::EntityTags { tags }
}

fn text_of<'a>(tag: &'a v2::AddTag<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Text<'a> {
    if tag.key.contains(':') || tag.value.as_ref().is_some_and(|value| value.contains(':')) {
        cx.say(at, Finding::Colon);
    }
    let Some(value) = &tag.value else { return tag.key.reborrow() };
    cx.say(at, Finding::Joined);
    Text::from(format!("{}:{value}", tag.key))
}
