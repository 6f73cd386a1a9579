//! How far the laws reach: the strategies make every field of the tables, so that a law that holds for
//! generated documents holds for all of them.

use std::cell::RefCell;
use std::collections::BTreeSet;

use dt_translate::Side;
use dt_translate_tests::documents::children;
use dt_translate_tests::strategies::{self, Subject, for_each};
use proptest::collection::vec;
use proptest::strategy::Strategy as _;
use serde_json::Value;

/// Every place in the field table of a kind is made at some time.
pub fn every_field<K: Subject>(side: Side) {
    let made = RefCell::new(BTreeSet::new());
    // What is seldom made, and only in one form of several, takes many documents.
    let many = vec(strategies::documents::<K>(side), 8).prop_map(Value::from).boxed();
    for_each(&many, |documents| {
        for document in documents.as_array().into_iter().flatten() {
            let value = document.pointer("/0/value").unwrap_or(document);
            let value = value.get("result").unwrap_or(value);
            places(value, "", &mut made.borrow_mut());
        }
        Ok(())
    });
    let made = made.into_inner();
    let kind = dt_translate::kinds().iter().find(|kind| kind.id() == K::ID).expect("a kind");
    let places = kind.fields().iter().map(|row| if side == Side::V1 { row.v1 } else { row.v2 });
    let missing: Vec<_> =
        places.filter(|place| !place.is_empty() && !made.iter().any(|made| fits(made, place))).collect();
    assert!(missing.is_empty(), "no document of {} in {side} has {missing:#?}", K::ID);
}

fn places(value: &Value, path: &str, made: &mut BTreeSet<String>) {
    for (step, child) in children(value) {
        let place = if path.is_empty() { step } else { format!("{path}/{step}") };
        places(child, &place, made);
        made.insert(place);
    }
}

fn fits(made: &str, place: &str) -> bool {
    let (made, place): (Vec<_>, Vec<_>) = (made.split('/').collect(), place.split('/').collect());
    made.len() == place.len() && made.iter().zip(&place).all(|(made, place)| *place == "*" || made == place)
}
