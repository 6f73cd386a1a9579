//! The rules of both sides.

use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::general::Finding as General;
use crate::vocabulary::rules;

/// How many tags a request of v2 takes.
const MOST: usize = 1000;

pub(super) fn check_v1(body: &v1::EntityTags<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let place = at.to("tags");
    for (i, tag) in body.tags.iter().enumerate() {
        if tag.is_empty() {
            cx.say(&place.item(i), General::TagEmptyKey);
        }
    }
    rules::distinct(cx, &place, &body.tags);
}

pub(super) fn check_v2(document: &v2::EntityTags<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let v2::EntityTags::Add(body) = document else { return };
    let place = at.to("tags");
    rules::count(cx, &place, &body.tags, 0, MOST);
    for (i, tag) in body.tags.iter().enumerate() {
        if tag.key.is_empty() {
            cx.say(&place.item(i).to("key"), General::TagEmptyKey);
        }
    }
}
