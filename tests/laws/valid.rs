//! Law 3: what is written is valid. `judge.rs` asks the vendor's schemas besides.

use std::cell::Cell;

use dt_translate::{Options, Side, validate};
use dt_translate_tests::strategies::{self, Subject, for_each};

use crate::{convert_to, options, refused, told};
use dt_translate_tests::exceptions;

pub fn written<K: Subject>(side: Side) {
    for_each(&strategies::documents::<K>(side), |document| {
        let outcome = convert_to::<K>(&document.to_string(), side.other());
        let Some(output) = &outcome.output else { return refused(&outcome, &document) };
        if outcome.diagnostics.iter().any(|said| exceptions::is_written_beyond_limits(said.code())) {
            return Ok(());
        }
        let judged = validate(output, &Options { to: Some(side), ..options::<K>() });
        if judged.counts.error == 0 && judged.from == Some(side.other()) {
            return Ok(());
        }
        Err(format!("{output}\nis not valid: {:#?}\nof {document:#}", judged.diagnostics))
    });
}

/// A law that is asked of nothing holds always.
pub fn mostly_converts<K: Subject>(side: Side) {
    let (converted, all) = (Cell::new(0), Cell::new(0));
    for_each(&strategies::documents::<K>(side), |document| {
        let outcome = told::<K>(&document);
        all.set(all.get() + 1);
        converted.set(converted.get() + usize::from(outcome.output.is_some()));
        Ok(())
    });
    let (converted, all) = (converted.get(), all.get());
    assert!(converted * 10 >= all * 6, "{} {side}: {converted} of {all} convert", K::ID);
}
