//! Law 2, the models: what is written is read as the same, serde agrees with our reader, and typed data is
//! translated as its text is.

use dt_translate::vocabulary::IntoOwned;
use dt_translate::{Kind, Side, convert, downgrade, upgrade};
use dt_translate_tests::documents::differences;
use dt_translate_tests::strategies::{self, Subject, for_each};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{convert_to, options, parsed};

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

/// The typed way gives the value that the text way writes.
pub fn is_translated_as_text<K: Subject>()
where
    for<'t> K::V1<'t>: Deserialize<'t>,
    for<'t> K::V2<'t>: Deserialize<'t>,
{
    let options = options::<K>();
    for_each(&strategies::documents::<K>(Side::V1), |document| {
        let Some(normal) = convert_to::<K>(&document.to_string(), Side::V1).output else { return Ok(()) };
        let value = typed_part(parsed(&normal), Side::V1).to_string();
        let model: K::V1<'_> = serde_json::from_str(&value).map_err(|error| error.to_string())?;
        let typed = upgrade::<K>(&model, &options).value.map(|value| json(&value));
        let text = convert(&normal, &options).output.map(|text| typed_part(parsed(&text), Side::V2));
        if typed == text { Ok(()) } else { Err(format!("typed {typed:#?}\ntext {text:#?}")) }
    });
    for_each(&strategies::documents::<K>(Side::V2), |document| {
        let Some(normal) = convert_to::<K>(&document.to_string(), Side::V2).output else { return Ok(()) };
        let value = typed_part(parsed(&normal), Side::V2).to_string();
        let model: K::V2<'_> = serde_json::from_str(&value).map_err(|error| error.to_string())?;
        let typed = downgrade::<K>(&model, &options).value.map(|value| json(&value));
        let text = convert(&normal, &options).output.map(|text| typed_part(parsed(&text), Side::V1));
        if typed == text { Ok(()) } else { Err(format!("typed {typed:#?}\ntext {text:#?}")) }
    });
}
