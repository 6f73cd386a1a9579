//! Every fixture against detection: it is taken for what its folder and name say, or for nothing.

use std::collections::BTreeSet;

use dt_translate::{Detection, Side, detect, kinds};
use dt_translate_tests::fixtures::{self, Fixture};

fn detected(fixture: &Fixture) -> Detection {
    detect(&fixture.input, &fixture.options)
}

#[test]
fn no_fixture_is_taken_for_another() {
    for kind in kinds() {
        for fixture in fixtures::of(kind.id()) {
            let found = detected(&fixture);
            let name = fixture.name();
            assert!(found.kind.is_none_or(|id| id == kind.id()), "{name} is taken for {found:#?}");
            assert!(found.family.is_none_or(|family| family == kind.family()), "{name} is taken for {found:#?}");
            assert!(found.side.is_none() || found.side == fixture.side(), "{name} is taken for {found:#?}");
        }
    }
}

#[test]
fn every_sound_fixture_is_recognised_with_a_reason() {
    for kind in kinds() {
        for fixture in fixtures::of(kind.id()).iter().filter(|fixture| !fixture.is_invalid()) {
            let found = detected(fixture);
            assert_eq!(found.kind, Some(kind.id()), "{} is taken for {found:#?}", fixture.name());
            assert!(found.shape.is_some() && !found.reasons.is_empty(), "{}: {found:#?}", fixture.name());
        }
    }
}

#[test]
fn what_is_not_recognised_is_said() {
    for fixture in fixtures::all() {
        let found = detected(&fixture);
        assert!(found.kind.is_some() || !found.diagnostics.is_empty(), "{}: {found:#?}", fixture.name());
    }
}

#[test]
fn every_kind_and_side_is_recognised_somewhere() {
    let found = fixtures::all().into_iter().map(|fixture| detected(&fixture));
    let found: BTreeSet<_> = found.filter_map(|found| Some((found.kind?, found.side?))).collect();
    for kind in kinds() {
        for side in [Side::V1, Side::V2] {
            assert!(found.contains(&(kind.id(), side)), "{} {side}", kind.id());
        }
    }
}
