//! Every place in the output that a diagnostic names is there, whichever side is written.

use dt_translate::{Envelope, Kind, Options, Outcome, Side, convert};
use dt_translate_tests::fixtures;
use dt_translate_tests::strategies::{self, Subject, for_each};

use crate::{convert_to, parsed};

const SIDES: [Side; 2] = [Side::V1, Side::V2];

pub fn of_generated<K: Subject>(side: Side) {
    for_each(&strategies::documents::<K>(side), |document| {
        let lost = SIDES.iter().flat_map(|&to| lost(&convert_to::<K>(&document.to_string(), to)));
        let lost: Vec<_> = lost.collect();
        if lost.is_empty() { Ok(()) } else { Err(format!("{lost:#?} of {document:#}")) }
    });
}

pub fn of_fixtures<K: Kind>() {
    for fixture in fixtures::of(K::ID).iter().chain(&fixtures::of("general")) {
        for (to, envelope) in SIDES.into_iter().flat_map(|to| [(to, fixture.options.envelope), (to, Envelope::Value)]) {
            let options = Options { to: Some(to), envelope, ..fixture.options.clone() };
            let lost = lost(&convert(&fixture.input, &options));
            assert!(lost.is_empty(), "{} to {to}: {lost:#?}", fixture.name());
        }
    }
}

/// The targets that lead nowhere, each with the code that names it.
pub fn lost(outcome: &Outcome) -> Vec<String> {
    let Some(output) = &outcome.output else { return Vec::new() };
    let output = parsed(output);
    let targets = outcome.diagnostics.iter().filter_map(|said| Some((said.code(), said.target()?)));
    let lost = targets.filter(|(_, target)| output.pointer(target).is_none());
    lost.map(|(code, target)| format!("{code} → {target}")).collect()
}
