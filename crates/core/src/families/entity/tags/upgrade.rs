//! From v1 to v2.

use super::findings::Finding;
use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::vocabulary::custom_tag;
use crate::vocabulary::text::Text;

pub(super) fn upgrade<'a>(from: &'a v1::EntityTags<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v2::EntityTags<'a> {
    let place = at.to("tags");
    let mode = cx.options.tags;
    let tags = from.tags.iter().enumerate().map(|(i, text)| {
        let (key, value) = custom_tag::parts(text, mode);
        if value.is_some() {
            cx.say(&place.item(i), Finding::Split);
        }
        v2::AddTag { key: Text::from(key), value: value.map(Text::from) }
    });
    v2::EntityTags::Add(v2::AddTags { tags: tags.collect() })
}
