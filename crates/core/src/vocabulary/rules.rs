//! Rules that several models have in common, each said with one finding.

use crate::json::order;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::origin::List;
use crate::vocabulary::raw::Raw;

/// A text has `min` to `max` characters, counted as the server does: in UTF-16 code units.
pub(crate) fn length(cx: &mut Context<'_>, at: &At<'_>, text: &str, min: usize, max: usize) {
    // A text of at most `max` bytes has at most `max` code units.
    if text.len() <= max && (text.len() >= min && (min <= 1 || text.is_ascii())) {
        return;
    }
    let length = text.encode_utf16().count();
    if length < min || length > max {
        let text = if cx.is_output() { "the text that this becomes" } else { "the text" };
        cx.say(at, General::Length { text, length, min, max });
    }
}

/// A text has a character that is not white space, and up to `max` in all.
pub(crate) fn not_blank(cx: &mut Context<'_>, at: &At<'_>, text: &str, max: usize) {
    if text.trim_start().is_empty() {
        cx.say(at, General::Blank);
    } else {
        length(cx, at, text, 1, max);
    }
}

/// A number lies within bounds, both included.
pub(crate) fn range(cx: &mut Context<'_>, at: &At<'_>, number: i64, min: i64, max: i64) {
    if number < min || number > max {
        cx.say(at, General::OutOfRange { number: Shown::from(&*number.to_string()), min, max });
    }
}

/// A value that passes through is a number.
pub(crate) fn number(cx: &mut Context<'_>, at: &At<'_>, value: Option<&Raw<'_>>) {
    passes(cx, at, value, |first| first == '-' || first.is_ascii_digit(), "a number");
}

/// A value that passes through is an object.
pub(crate) fn object(cx: &mut Context<'_>, at: &At<'_>, value: Option<&Raw<'_>>) {
    passes(cx, at, value, |first| first == '{', "an object");
}

/// A value that passes through begins as its form does.
fn passes(cx: &mut Context<'_>, at: &At<'_>, value: Option<&Raw<'_>>, fits: fn(char) -> bool, expected: &'static str) {
    if let Some(value) = value.filter(|value| !value.json().starts_with(fits)) {
        cx.say(at, General::WrongType { expected, found: Shown::from(value.json()) });
    }
}

/// A list has `min` to `max` items.
pub(crate) fn count<T>(cx: &mut Context<'_>, at: &At<'_>, items: &[T], min: usize, max: usize) {
    count_of(cx, at, items, "items", min, max);
}

/// The same, of a list that the input need not have: the items say what they are on the other side.
pub(crate) fn count_of<T>(cx: &mut Context<'_>, at: &At<'_>, list: &[T], items: &'static str, min: usize, max: usize) {
    let count = list.len();
    if count < min || count > max {
        let list = if cx.is_output() { "the list that this becomes" } else { "the list" };
        cx.say(at, General::ItemCount { list, count, items, min, max });
    }
}

/// No item of a list stands in it twice; the second one is named.
pub(crate) fn distinct<T: Ord>(cx: &mut Context<'_>, at: &At<'_>, items: &[T]) {
    for second in repeated(items) {
        cx.say(&at.item(second), General::Repeated { item: "item" });
    }
}

/// The indices of items that stand in a list before, in order.
pub(crate) fn repeated<T: Ord>(items: &[T]) -> Vec<usize> {
    order::repeated(items.len(), &|a, b| items.get(a).cmp(&items.get(b)))
}

/// For each item of a list, the index of the first that equals it.
pub(crate) fn firsts<T: Ord>(items: &[T]) -> Vec<usize> {
    order::firsts(items.len(), &|a, b| items.get(a).cmp(&items.get(b)))
}

/// For each item of a list of which each stands once on the other side, the index of the first that equals it, and the
/// one that has there.
pub(crate) fn merged(firsts: Vec<usize>) -> impl Iterator<Item = (usize, usize)> {
    let mut places = Vec::with_capacity(firsts.len());
    let mut kept = 0;
    firsts.into_iter().enumerate().map(move |(i, first)| {
        let place = places.get(first).copied().unwrap_or(kept);
        places.push(place);
        kept += usize::from(first == i);
        (first, place)
    })
}

/// The items of a list of the other side, each once: those that differed in what that side has no place for are equal
/// now.
pub(crate) fn each_once<T: Ord>(items: Vec<T>, list: &'static List, at: &At<'_>, cx: &mut Context<'_>) -> Vec<T> {
    if repeated(&items).is_empty() {
        return items;
    }
    let firsts = firsts(&items);
    let mut once = Vec::with_capacity(items.len());
    for (i, (item, (first, place))) in items.into_iter().zip(merged(firsts)).enumerate() {
        cx.link_read(list, i, place, first);
        if first == i {
            once.push(item);
        } else {
            cx.say(&at.item(i), General::WrittenOnce);
        }
    }
    once
}
