//! References to management zones: numeric ids beyond 2^53, kept as text and never read as floats.

use std::borrow::Cow;

use super::object_id::ObjectId;
use super::text::{Text, damage, is_digits, is_inexact};
use crate::json::number::whole_number;
use crate::json::tape::NodeKind;
use crate::placeholder::is_placeholder;
use crate::reader::{FromJson, ObjectReader};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

/// The schema of management zones.
pub(crate) const SCHEMA: &str = "builtin:management-zones";

/// Reads `mzId`, or the undocumented `managementZoneId` that older answers print beside it.
pub(crate) fn read_v1<'t>(o: &mut ObjectReader<'_, 't>) -> Option<Text<'t>> {
    let id = o.optional::<Text<'t>>("mzId").filter(|id| !id.is_empty());
    let (Some(node), Some(source)) = (o.take("managementZoneId"), o.cx.source) else { return id };
    if source.tape.node(node).kind == NodeKind::Null {
        return id;
    }
    let (other, damage) = match source.tape.node(node).kind {
        NodeKind::Number => {
            let number = in_digits(source.tape.source(source.text, node));
            let damage = damage(&number);
            (Some(Text::from(number)), damage)
        }
        _ => (Text::from_json(o.cx, node).filter(|id| !id.is_empty()), ""),
    };
    match (&id, &other) {
        (Some(id), Some(other)) if id != other && !is_rounded(id, other) => {
            let member = o.spelling("mzId");
            o.cx.say_node(node, General::ManagementZoneConflict { id: Shown::from(&**id), member });
        }
        (Some(id), Some(other)) if id != other => {
            let member = o.spelling("mzId");
            o.cx.means(o.object, "mzId", node);
            o.cx.say_node(node, General::ManagementZoneMismatch { id: Shown::from(&**id), member });
        }
        (None, Some(_)) => {
            o.cx.alias(o.object, "mzId", node);
            o.cx.say_node(node, General::ManagementZoneAlias { damage });
        }
        _ => {}
    }
    id.or(other)
}

/// A number in digits alone, where it is a whole one that is written with a fraction or an exponent.
fn in_digits(number: &str) -> Cow<'_, str> {
    match (number.parse::<i64>(), whole_number(number)) {
        (Err(_), Some(Some(whole))) => Cow::Owned(whole.to_string()),
        _ => Cow::Borrowed(number),
    }
}

/// Whether a number is what floats make of another one, which they hold in steps of up to 1024.
fn is_rounded(id: &str, rounded: &str) -> bool {
    const STEP: u64 = 1024;
    let (Ok(id), Ok(number)) = (id.parse::<i64>(), rounded.parse::<i64>()) else { return false };
    is_inexact(number) && id.abs_diff(number) <= STEP
}

const NUMERIC: &str = "the numeric id of a management zone";

/// What answers print as an id: nothing depends on its form.
pub(crate) fn check_printed(id: &Text<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if !cx.is_output() && !is_numeric(id) && !is_placeholder(id) {
        cx.say(at, General::UnusualForm { value: Shown::from(&**id), form: NUMERIC });
    }
}

/// The rule of a numeric id: a signed 64-bit number in decimal digits, or a placeholder for one.
pub(crate) fn check_numeric(id: &Text<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    if !is_numeric(id) && !is_placeholder(id) {
        cx.say(at, General::Malformed { value: Shown::from(&**id), expected: NUMERIC });
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

/// Whether references in Settings 2.0 name the same zone, by its number or by its object id.
pub(crate) fn are_same(one: &str, other: &str) -> bool {
    let number = |id: &str| if is_numeric(id) { id.parse().ok() } else { numeric_of(id) };
    one == other || number(one).is_some_and(|found| number(other) == Some(found))
}

fn is_numeric(id: &str) -> bool {
    let (digits, largest) = match id.strip_prefix('-') {
        Some(digits) => (digits, "9223372036854775808"),
        None => (id, "9223372036854775807"),
    };
    is_digits(digits) && (digits.len() < largest.len() || digits.len() == largest.len() && digits <= largest)
}

/// The numeric id in the object id of a management zone.
fn numeric_of(id: &str) -> Option<i64> {
    let id: ObjectId = id.parse().ok()?;
    if id.schema_id == SCHEMA { id.numeric_id() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::scan::Scanner;
    use crate::json::tape::{ROOT, Tape};
    use crate::options::{Options, Side};
    use crate::report::{Report, Source};

    fn read(text: &str) -> (Option<String>, Vec<(&'static str, String)>) {
        let (mut tape, options, mut report) = (Tape::default(), Options::default(), Report::new(None));
        assert!(Scanner::new(text).value(&mut tape).is_ok(), "{text}");
        let source = Source { text, tape: &tape, value: ROOT, base: "", strict: true };
        let mut cx = Context::new(&options, Some(source), &mut report, Side::V1, &[]);
        let id = ObjectReader::open(&mut cx, ROOT).and_then(|mut o| {
            let id = read_v1(&mut o);
            o.close();
            id.map(|id| id.to_string())
        });
        let said = report.diagnostics.iter().map(|said| (said.code(), said.message().to_owned()));
        (id, said.collect())
    }

    fn codes(check: impl FnOnce(&mut Context<'_>)) -> Vec<&'static str> {
        let (options, mut report) = (Options::default(), Report::new(None));
        check(&mut Context::new(&options, None, &mut report, Side::V1, &[]));
        report.diagnostics.into_iter().map(|diagnostic| diagnostic.code()).collect()
    }

    #[test]
    fn the_documented_id_is_enough() {
        assert_eq!(read(r#"{"mzId": "-4189653840346202252"}"#), (Some("-4189653840346202252".to_owned()), vec![]));
        for nothing in [
            "{}",
            r#"{"mzId": null}"#,
            r#"{"mzId": ""}"#,
            r#"{"mzId": null, "managementZoneId": null}"#,
            r#"{"managementZoneId": ""}"#,
            r#"{"mzId": "", "managementZoneId": ""}"#,
        ] {
            assert_eq!(read(nothing), (None, vec![]), "{nothing}");
        }
    }

    #[test]
    fn the_undocumented_id_fills_in() {
        let (id, said) = read(r#"{"managementZoneId": 9007199254740992}"#);
        assert_eq!(id.as_deref(), Some("9007199254740992"));
        assert!(matches!(said.as_slice(), [("general/management-zone-alias", message)] if !message.contains("2^53")));
        let (id, said) = read(r#"{"managementZoneId": -9007199254740993}"#);
        assert_eq!(id.as_deref(), Some("-9007199254740993"));
        assert!(matches!(said.as_slice(), [("general/management-zone-alias", message)] if message.contains("2^53")));
    }

    #[test]
    fn only_numbers_lose_digits() {
        let (_, said) = read(r#"{"managementZoneId": "-6889461728427890213"}"#);
        assert!(matches!(said.as_slice(), [("general/management-zone-alias", message)] if !message.contains("2^53")));
        let (id, said) = read(r#"{"mzId": -5283929364044076500}"#);
        assert_eq!(id.as_deref(), Some("-5283929364044076500"));
        assert!(matches!(said.as_slice(), [("general/number-for-text", message)] if message.contains("2^53")));
        let (_, said) = read(r#"{"mzId": 5}"#);
        assert!(matches!(said.as_slice(), [("general/number-for-text", message)] if !message.contains("2^53")));
    }

    #[test]
    fn the_documented_id_counts() {
        let both = r#"{"managementZoneId": -5283929364044076000, "mzId": "-5283929364044076484"}"#;
        let (id, said) = read(both);
        assert_eq!(id.as_deref(), Some("-5283929364044076484"));
        assert!(matches!(said.as_slice(), [("general/management-zone-mismatch", _)]));
        assert_eq!(read(r#"{"mzId": "1", "managementZoneId": 1}"#), (Some("1".to_owned()), vec![]));
        for other in ["5", "-5283929364044070000", r#""zone""#] {
            let (id, said) = read(&format!(r#"{{"managementZoneId": {other}, "mzId": "-5283929364044076484"}}"#));
            assert_eq!(id.as_deref(), Some("-5283929364044076484"));
            assert!(matches!(said.as_slice(), [("general/management-zone-conflict", _)]), "{other}");
        }
    }

    #[test]
    fn numbers_have_64_bits() {
        for id in ["1", "-1", "9223372036854775807", "-9223372036854775808", "{{.zone}}"] {
            assert_eq!(codes(|cx| check_numeric(&id.into(), &At::ROOT, cx)), [""; 0], "{id}");
        }
        for id in ["", "-", "+1", "1.0", "9223372036854775808", "00000000000000000001", "zone"] {
            assert_eq!(codes(|cx| check_numeric(&id.into(), &At::ROOT, cx)), ["general/malformed"], "{id}");
        }
    }

    #[test]
    fn object_ids_become_numbers() {
        let zone = ObjectId::derive(SCHEMA, "0aa2a378-24c9-4967-a83c-e3de4703b9e1").to_string();
        let said = codes(|cx| assert_eq!(&*from_settings(&zone.as_str().into(), &At::ROOT, cx), "5"));
        assert_eq!(said, ["general/management-zone-converted"]);
        assert_eq!(codes(|cx| check_settings(&zone.as_str().into(), &At::ROOT, cx)), [""; 0]);
        assert_eq!(codes(|cx| assert_eq!(&*from_settings(&"-7".into(), &At::ROOT, cx), "-7")), [""; 0]);
        let profile = ObjectId::derive("builtin:alerting.profile", "0aa2a378-24c9-4967-a83c-e3de4703b9e1").to_string();
        for id in [&profile, "urn:zone", ""] {
            assert_eq!(codes(|cx| check_settings(&id.into(), &At::ROOT, cx)), ["general/malformed"], "{id}");
        }
    }
}
