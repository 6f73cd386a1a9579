//! Documents, of any bytes and changed leaf by leaf.

use std::sync::OnceLock;

use arbitrary::{Result, Unstructured};
use dt_translate::{Envelope, Family, Options, Range, Tags, convert, detect, kinds, validate};
use dt_translate_tests::documents::leaves;
use dt_translate_tests::fixtures::{self, Fixture};
use serde_json::{Value, json};

use crate::outcome::{converted, hides_what_was_planted, said, side, token};

/// The first two bytes choose what is asked of the others.
pub(crate) fn convert_any(input: &[u8]) {
    let Some((&[what, how], input)) = input.split_first_chunk() else { return };
    ask(input, &options(what, how));
}

fn ask(input: &[u8], options: &Options) {
    let outcome = converted(input, options);
    let validated = validate(input, options);
    assert!(validated.output.is_none(), "a validation writes nothing");
    said(&validated.diagnostics, input);
    let detection = detect(input, options);
    said(&detection.diagnostics, input);
    assert!(outcome.kind.is_none() || detection.kind == outcome.kind, "two opinions of what this is");
}

/// One of all the ways to ask: for nothing named, for a family or for a kind; and a bit or two for each option.
fn options(what: u8, how: u8) -> Options {
    let kinds = kinds();
    let named = (usize::from(what) % (1 + Family::ALL.len() + kinds.len())).checked_sub(1);
    let kind = named.and_then(|named| kinds.get(named.checked_sub(Family::ALL.len())?));
    let has = |bit: u8| how & (1 << bit) != 0;
    Options {
        to: has(0).then(|| side(how >> 1)),
        family: named.and_then(|named| Family::ALL.get(named)).copied(),
        kind: kind.map(|kind| kind.id().to_owned()),
        envelope: match (has(2), has(3)) {
            (true, false) => Envelope::Update,
            (false, true) => Envelope::Value,
            _ => Envelope::Create,
        },
        range: if has(4) { Range::Truncate } else { Range::Exact },
        device_id: has(5).then(|| "device-1".to_owned()),
        now: has(6).then_some(1_700_000_000_000),
        tags: if has(7) { Tags::Literal } else { Tags::Split },
        ..Options::default()
    }
}

/// The byte that names a kind; that for nothing named where there is no such kind.
pub(crate) fn asked_for(kind: &str) -> u8 {
    let at = kinds().iter().position(|known| known.id() == kind);
    at.and_then(|at| u8::try_from(1 + Family::ALL.len() + at).ok()).unwrap_or_default()
}

/// Changes a fixture leaf by leaf, as the bytes say.
pub(crate) fn convert_mutated(input: &[u8]) {
    let mut bytes = Unstructured::new(input);
    let Ok((document, options)) = mutated(&mut bytes) else { return };
    let text = document.to_string();
    ask(text.as_bytes(), &options);
    hides_what_was_planted(&convert(&text, &options).diagnostics);
    hides_what_was_planted(&validate(&text, &options).diagnostics);
    hides_what_was_planted(&detect(&text, &options).diagnostics);
}

/// The fixtures that are JSON.
fn documents() -> &'static [(Value, Fixture)] {
    static DOCUMENTS: OnceLock<Vec<(Value, Fixture)>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let parsed = |fixture: Fixture| Some((serde_json::from_slice(&fixture.input).ok()?, fixture));
        fixtures::all().into_iter().filter_map(parsed).collect()
    })
}

fn mutated(bytes: &mut Unstructured<'_>) -> Result<(Value, Options)> {
    let (original, fixture) = bytes.choose(documents())?;
    let mut document = original.clone();
    let mut options = fixture.options.clone();
    if bytes.arbitrary()? {
        options.kind = Some(fixture.kind.clone()).filter(|kind| kinds().iter().any(|known| known.id() == kind));
    }
    if bytes.arbitrary()? {
        options.to = Some(side(bytes.arbitrary()?));
    }
    options.range = if bytes.arbitrary()? { Range::Exact } else { Range::Truncate };
    for _ in 0..bytes.int_in_range(1..=6)? {
        change(&mut document, bytes)?;
    }
    Ok((document, options))
}

/// Changes a leaf, or what holds it.
pub(crate) fn change(document: &mut Value, bytes: &mut Unstructured<'_>) -> Result<()> {
    let leaves = leaves(document);
    let path = &bytes.choose(&leaves)?.path;
    // Of the places from the leaf up to the document, one not far from the leaf.
    let mut place = path.as_str();
    for _ in 0..bytes.int_in_range(0..=2)? {
        place = place.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
    let lent = bytes.choose(&leaves)?.value.clone();
    let Some(target) = document.pointer_mut(place) else { return Ok(()) };
    match bytes.int_in_range(0..=7)? {
        0 => *target = lent,
        1 => *target = nasty(bytes)?,
        2 => edit(target, bytes)?,
        3 => *target = Value::from(vec![target.clone(), lent]),
        4 => *target = json!({ bytes.arbitrary::<String>()?: target.clone() }),
        5 => {
            let (parent, name) = place.rsplit_once('/').unwrap_or_default();
            match document.pointer_mut(parent) {
                Some(Value::Object(members)) => _ = members.remove(name),
                Some(Value::Array(items)) => {
                    if let Some(at) = name.parse().ok().filter(|at| *at < items.len()) {
                        items.remove(at);
                    }
                }
                _ => {}
            }
        }
        6 => match target {
            Value::Object(members) => _ = members.insert(name(bytes)?, nasty(bytes)?),
            Value::Array(items) => items.push(items.first().cloned().unwrap_or(lent)),
            target => *target = nasty(bytes)?,
        },
        _ => {
            if let Value::Array(items) = target {
                let copies = bytes.int_in_range(1..=120)?;
                let item = items.first().cloned().unwrap_or(lent);
                items.extend(std::iter::repeat_n(item, copies));
            }
        }
    }
    Ok(())
}

fn name(bytes: &mut Unstructured<'_>) -> Result<String> {
    let names = ["value", "items", "id", "metadata", "schemaId", "token", "result", "values", "a/b~c", ""];
    Ok(match bytes.int_in_range(0..=2)? {
        0 => token(),
        1 => bytes.arbitrary()?,
        _ => (*bytes.choose(&names)?).to_owned(),
    })
}

/// A small change to a scalar.
fn edit(value: &mut Value, bytes: &mut Unstructured<'_>) -> Result<()> {
    match value {
        Value::Bool(flag) => *flag = !*flag,
        Value::Number(number) => {
            let by: i8 = bytes.arbitrary()?;
            *value = json!(number.as_i64().unwrap_or_default().wrapping_add(by.into()));
        }
        Value::String(text) => {
            let at = bytes.int_in_range(0..=text.len())?;
            let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            if bytes.arbitrary()? {
                text.truncate(at);
            } else {
                let pieces =
                    [":", "\\", "[", "]", "\"", "0", "9", "-", ".", " ", "{{.a}}", "🦀", "\u{0}", ",", "(", "Z"];
                text.insert_str(at, bytes.choose(&pieces)?);
            }
        }
        other => *other = nasty(bytes)?,
    }
    Ok(())
}

fn nasty(bytes: &mut Unstructured<'_>) -> Result<Value> {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1_u64 << 53),
        json!(1440),
        json!(1441),
        json!(""),
        json!(" "),
        json!("0"),
        json!("9223372036854775808"),
        json!("2024-02-29 24:00"),
        json!("2024-02-29 23:59"),
        json!("9999-12-31 23:59"),
        json!("0001-01-01 00:00"),
        json!("23:59"),
        json!("Europe/Vienna"),
        json!("UTC+18:00"),
        json!("{{.name}}"),
        json!("[AWS]a\\:b:c"),
        json!("\u{10ffff}"),
        json!("x".repeat(501)),
        json!([]),
        json!({}),
        json!([null]),
        json!([[]]),
    ];
    Ok(match bytes.int_in_range(0..=values.len() + 3)? {
        i if i < values.len() => values[i].clone(),
        i if i == values.len() => json!(token()),
        i if i == values.len() + 1 => json!(bytes.arbitrary::<i64>()?),
        i if i == values.len() + 2 => json!(bytes.arbitrary::<String>()?),
        _ => json!(bytes.arbitrary::<f64>()?),
    })
}
