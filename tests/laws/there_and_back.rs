//! Law 2: there and back.

use dt_translate::{Effect, Side};
use dt_translate_tests::documents::{differences, near};
use dt_translate_tests::strategies::{self, Subject, for_each};
use serde_json::Value;

use crate::{convert_to, parsed, refused};

pub fn holds<K: Subject>(side: Side) {
    for_each(&strategies::documents::<K>(side), |document| holds_for(&document, side));
}

fn holds_for(document: &Value, side: Side) -> Result<(), String> {
    let there = convert_to(&document.to_string(), side.other());
    let Some(once) = &there.output else { return refused(&there, document) };
    let back = convert_to(once, side);
    let Some(returned) = &back.output else {
        return Err(format!("the way back fails: {:#?}\nof {once}\nof {document:#}", back.diagnostics));
    };
    let again = convert_to(returned, side.other());
    if again.output.as_deref() != Some(once) {
        return Err(format!("once {once}\nand again {:?}\nof {document:#}\n{:#?}", again.output, again.diagnostics));
    }
    let normal = convert_to(&document.to_string(), side).output.ok_or("a document that converts has a normal form")?;
    let (normal, returned) = (parsed(&normal), parsed(returned));
    let exact = there.lossless && there.diagnostics.iter().all(|said| said.effect != Effect::Converted);
    for place in differences(&normal, &returned) {
        let said = there.diagnostics.iter().any(|said| near(&said.path, &place));
        if exact || !said {
            return Err(format!("{place} differs and nobody says so: {normal:#}\ncame back as {returned:#}"));
        }
    }
    Ok(())
}
