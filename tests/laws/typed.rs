//! Law 2, the models: what is written is read as the same, serde agrees with our reader, and typed data is
//! translated as its text is.

use std::cell::Cell;

use dt_translate::vocabulary::IntoOwned;
use dt_translate::{Converted, Diagnostic, Kind, Side, downgrade, upgrade};
use dt_translate_tests::documents::{differences, inside};
use dt_translate_tests::exceptions;
use dt_translate_tests::strategies::{self, Subject, for_each};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{convert_to, options, parsed, refused};

/// What is written in a side's own form is read as the same, and by serde too, also once it borrows from nothing.
pub fn written_is_read<K: Subject>(side: Side, by_serde: fn(&Value) -> Result<Value, String>) {
    for_each(&strategies::documents::<K>(side), |document| {
        let Some(written) = convert_to::<K>(&document.to_string(), side).output else { return Ok(()) };
        let read = convert_to::<K>(&written, side);
        if read.output.as_deref() != Some(&written) {
            return Err(format!("{written}\nis read as {:?}\n{:#?}", read.output, read.diagnostics));
        }
        let value = typed_part(parsed(&written), side);
        let serde = by_serde(&value)?;
        let differ = differences(&value, &serde, &|_| false);
        if differ.is_empty() { Ok(()) } else { Err(format!("serde reads {differ:?} otherwise in {value:#}")) }
    });
}

/// What a model is read from: of a Settings object the value, of an answer of v1 what `result` holds.
fn typed_part(mut document: Value, side: Side) -> Value {
    let place = if side == Side::V2 { "/0/value" } else { "/result" };
    document.pointer_mut(place).map(Value::take).unwrap_or(document)
}

pub fn v1_by_serde<K: Kind>(value: &Value) -> Result<Value, String>
where
    for<'t> K::V1<'t>: Deserialize<'t>,
{
    through_serde(&value.to_string(), |text| {
        serde_json::from_str::<K::V1<'_>>(text).map(|model| json(&model.into_owned()))
    })
}

pub fn v2_by_serde<K: Kind>(value: &Value) -> Result<Value, String>
where
    for<'t> K::V2<'t>: Deserialize<'t>,
{
    through_serde(&value.to_string(), |text| {
        serde_json::from_str::<K::V2<'_>>(text).map(|model| json(&model.into_owned()))
    })
}

fn through_serde(text: &str, read: impl Fn(&str) -> serde_json::Result<Value>) -> Result<Value, String> {
    read(text).map_err(|error| format!("serde does not read {text}: {error}"))
}

fn json(model: &impl Serialize) -> Value {
    serde_json::to_value(model).expect("a model is JSON")
}

/// The typed way gives the value that the text way writes, and says the same of it.
pub fn is_translated_as_text<K: Subject>()
where
    for<'t> K::V1<'t>: Deserialize<'t>,
    for<'t> K::V2<'t>: Deserialize<'t>,
{
    compare::<K>(Side::V1, |value| {
        let model: K::V1<'_> = serde_json::from_str(value).map_err(|error| error.to_string())?;
        let Converted { value, diagnostics, .. } = upgrade::<K>(&model, &options::<K>());
        Ok((value.map(|value| json(&value)), diagnostics))
    });
    compare::<K>(Side::V2, |value| {
        let model: K::V2<'_> = serde_json::from_str(value).map_err(|error| error.to_string())?;
        let Converted { value, diagnostics, .. } = downgrade::<K>(&model, &options::<K>());
        Ok((value.map(|value| json(&value)), diagnostics))
    });
}

fn compare<K: Subject>(side: Side, typed: impl Fn(&str) -> Result<(Option<Value>, Vec<Diagnostic>), String>) {
    let (compared, all) = (Cell::new(0), Cell::new(0));
    for_each(&strategies::documents::<K>(side), |document| {
        all.set(all.get() + 1);
        let normal = convert_to::<K>(&document.to_string(), side);
        let Some(normal) = &normal.output else { return refused(&normal, &document) };
        compared.set(compared.get() + 1);
        let text = convert_to::<K>(normal, side.other());
        let by_text = (
            text.output.as_ref().map(|text| typed_part(parsed(text), side.other())),
            said(&text.diagnostics, exceptions::is_said_of_text),
        );
        let (value, diagnostics) = typed(&typed_part(parsed(normal), side).to_string())?;
        let by_type = (value, said(&diagnostics, |_| false));
        if by_type == by_text { Ok(()) } else { Err(format!("typed {by_type:#?}\ntext {by_text:#?}\nof {normal}")) }
    });
    let (compared, all) = (compared.get(), all.get());
    assert!(compared * 10 >= all * 6, "{} {side}: {compared} of {all} are compared", K::ID);
}

/// What is said of a model, sorted.
fn said(diagnostics: &[Diagnostic], of_text_alone: fn(&str) -> bool) -> Vec<(&'static str, String)> {
    let said = diagnostics.iter().filter(|said| !of_text_alone(said.code()));
    let mut said: Vec<_> = said.map(|said| (said.code(), inside(said.path()).to_owned())).collect();
    said.sort();
    said
}
