//! Law 2: there and back.

use dt_translate::{Diagnostic, Effect, Kind, Outcome, Side};
use dt_translate_tests::documents::{differences, near};
use dt_translate_tests::strategies::{self, Subject, for_each};
use serde_json::Value;

use crate::{convert_to, parsed, refused};
use dt_translate_tests::exceptions::{self, Difference};

pub fn holds<K: Subject>(side: Side) {
    for_each(&strategies::documents::<K>(side), |document| holds_for::<K>(&document, side));
}

fn holds_for<K: Kind>(document: &Value, side: Side) -> Result<(), String> {
    let there = convert_to::<K>(&document.to_string(), side.other());
    let Some(once) = &there.output else { return refused(&there, document) };
    if there.diagnostics.iter().any(|said| exceptions::is_written_beyond_limits(said.code())) {
        return Ok(());
    }
    let back = convert_to::<K>(once, side);
    if back.diagnostics.iter().any(|said| exceptions::has_no_way_back(said.code())) {
        return Ok(());
    }
    let Some(returned) = &back.output else {
        return Err(format!("the way back fails: {:#?}\nof {once}\nof {document:#}", back.diagnostics));
    };
    let again = convert_to::<K>(returned, side.other());
    let settled = |text: &String| exceptions::settled::<K>(parsed(text));
    if again.output.as_ref().map(settled) != Some(settled(once)) {
        return Err(format!("once {once}\nand again {:?}\nof {document:#}\n{:#?}", again.output, again.diagnostics));
    }
    let normal =
        convert_to::<K>(&document.to_string(), side).output.ok_or("a document that converts has a normal form")?;
    same_but_for_what_was_said::<K>(&there, parsed(&normal), parsed(returned))
}

/// What came back differs only where the first conversion said so: where nothing was lost and nothing took
/// another form, only by what a note names, such as members that the server fills in.
fn same_but_for_what_was_said<K: Kind>(there: &Outcome, mut normal: Value, mut returned: Value) -> Result<(), String> {
    exceptions::settle_meaningless::<K>(&mut normal);
    exceptions::cancel_sets::<K>(&mut normal, &mut returned);
    let exact = there.lossless && there.diagnostics.iter().all(|said| said.effect() != Effect::Converted);
    let counts = |said: &&Diagnostic| !exact || said.effect() == Effect::Note;
    let is_accounted = |path: &str| {
        let place = exceptions::outside_of_sets::<K>(path);
        let said = there.diagnostics.iter().filter(counts).any(|said| near(said.path(), &place));
        said || exceptions::allow_return::<K>(&Difference { path, before: &normal })
    };
    match differences(&normal, &returned, &is_accounted).first() {
        Some(path) => Err(format!("{path} differs and nobody says so: {normal:#}\ncame back as {returned:#}")),
        None => Ok(()),
    }
}
