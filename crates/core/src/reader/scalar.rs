//! Numbers and booleans, as they are written and as they are meant.

use super::{FromJson, shown, wrong_type};
use crate::json::number::whole_number;
use crate::json::tape::{Index, NodeKind};
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

impl<'t> FromJson<'t> for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let source = cx.source?;
        match source.tape.node(node).kind {
            NodeKind::True => Some(true),
            NodeKind::False => Some(false),
            NodeKind::String if source.tape.is_text(source.text, node, "true") => Some(scalar_in_text(cx, node, true)),
            NodeKind::String if source.tape.is_text(source.text, node, "false") => {
                Some(scalar_in_text(cx, node, false))
            }
            _ => {
                wrong_type(cx, node, Self::EXPECTED);
                None
            }
        }
    }
}

impl<'t> FromJson<'t> for i64 {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        whole(cx, node, i64::MIN, i64::MAX)
    }
}

/// A whole number that a rule holds against these bounds: they are named, too, of one that is too large to be read.
#[derive(Default)]
pub(crate) struct Within<const MIN: i64, const MAX: i64>(pub(crate) i64);

impl<'t, const MIN: i64, const MAX: i64> FromJson<'t> for Within<MIN, MAX> {
    const EXPECTED: &'static str = i64::EXPECTED;

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        whole(cx, node, MIN, MAX).map(Self)
    }
}

fn whole(cx: &mut Context<'_>, node: Index, min: i64, max: i64) -> Option<i64> {
    let source = cx.source?;
    let written = source.tape.string(source.text, node);
    let kind = source.tape.node(node).kind;
    match (kind, written.parse()) {
        (NodeKind::Number, Ok(number)) => Some(number),
        (NodeKind::String, Ok(number)) => Some(scalar_in_text(cx, node, number)),
        (NodeKind::Number, Err(_)) => loose_number(cx, node, &written, min, max),
        _ => {
            wrong_type(cx, node, i64::EXPECTED);
            None
        }
    }
}

/// A whole number that is written with a fraction or an exponent, as programs print floats.
#[cold]
fn loose_number(cx: &mut Context<'_>, node: Index, written: &str, min: i64, max: i64) -> Option<i64> {
    let value = Shown::from(written);
    match whole_number(written) {
        Some(Some(number)) => {
            cx.say_node(node, General::NumberSpelling { value, number });
            return Some(number);
        }
        Some(None) => cx.say_node(node, General::OutOfRange { number: value, min, max }),
        None => wrong_type(cx, node, i64::EXPECTED),
    }
    None
}

fn scalar_in_text<T>(cx: &mut Context<'_>, node: Index, value: T) -> T {
    let shown = shown(cx, node);
    cx.say_node(node, General::ScalarInText { value: shown });
    value
}
