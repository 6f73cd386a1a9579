//! References to management zones: numeric ids beyond 2^53, kept as text and never read as floats.

use super::object_id::ObjectId;
use super::text::Text;
use crate::json::tape::NodeKind;
use crate::reader::{FromJson, ObjectReader, is_placeholder};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

/// The schema of management zones.
const SCHEMA: &str = "builtin:management-zones";

/// The largest whole number that a float holds exactly, together with all below it.
const EXACT_IN_FLOATS: i64 = 1 << 53;

/// Reads `mzId`, or the undocumented `managementZoneId` that older answers print beside it.
pub(crate) fn read_v1<'t>(o: &mut ObjectReader<'_, 't>) -> Option<Text<'t>> {
    let id = o.optional::<Text<'t>>("mzId").filter(|id| !id.is_empty());
    let (Some(node), Some(source)) = (o.take("managementZoneId"), o.cx.source) else { return id };
    if source.tape.node(node).kind == NodeKind::Null {
        return id;
    }
    let other = match source.tape.node(node).kind {
        NodeKind::Number => Some(Text::from(source.tape.source(source.text, node))),
        _ => Text::from_json(o.cx, node),
    };
    match (&id, &other) {
        (Some(id), Some(other)) if id != other => {
            o.cx.say_node(node, General::ManagementZoneMismatch { id: Shown::from(&**id) });
        }
        (None, Some(other)) => {
            let inexact = other.parse::<i64>().is_ok_and(|n| n.unsigned_abs() > EXACT_IN_FLOATS.unsigned_abs());
            let damage = if inexact { "; as a number beyond 2^53 it may have lost digits already" } else { "" };
            o.cx.alias(o.object, "mzId", node);
            o.cx.say_node(node, General::ManagementZoneAlias { damage });
        }
        _ => {}
    }
    id.or(other)
}

/// The rule of a numeric id: a signed 64-bit number in decimal digits, or a placeholder for one.
pub(crate) fn check_v1(id: &Text<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if !is_numeric(id) && !is_placeholder(id) {
        cx.say(at, General::Malformed { value: Shown::from(&**id), expected: "the numeric id of a management zone" });
    }
}

/// The rule of a reference in Settings 2.0: a numeric id, an object id, or a placeholder.
pub(crate) fn check_settings(id: &Text<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if !is_numeric(id) && !is_placeholder(id) && numeric_of(id).is_none() {
        let expected = "the numeric id or objectId of a management zone";
        cx.say(at, General::Malformed { value: Shown::from(&**id), expected });
    }
}

/// The numeric id that v1 uses for a reference in Settings 2.0.
pub(crate) fn from_settings<'a>(id: &'a Text<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Text<'a> {
    match numeric_of(id) {
        Some(number) if !is_numeric(id) => {
            cx.say(at, General::ManagementZoneConverted { number });
            Text::from(number.to_string())
        }
        _ => id.reborrow(),
    }
}

fn is_numeric(id: &str) -> bool {
    let digits = id.strip_prefix('-').unwrap_or(id);
    !digits.is_empty()
        && digits.len() <= 19
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && id.parse::<i64>().is_ok()
}

/// The numeric id in the object id of a management zone.
fn numeric_of(id: &str) -> Option<i64> {
    let id: ObjectId = id.parse().ok()?;
    if id.schema_id == SCHEMA { id.numeric_id() } else { None }
}
