//! Every target holds for its seeds, for them cut short and joined, and for what was once found; and every
//! fixture for every way to ask.

use dt_translate_fuzz::{TARGETS, Target};

#[test]
fn every_target_holds_for_its_seeds() {
    for target in TARGETS {
        let seeds = target.all_seeds();
        assert!(!seeds.is_empty(), "{} has seeds", target.name);
        for seed in &seeds {
            (target.run)(seed);
        }
        for pair in seeds.windows(2).step_by(7) {
            let (one, other) = (&pair[0], &pair[1]);
            (target.run)(&one[..one.len() / 2]);
            (target.run)(&[&one[..one.len() / 2], &other[other.len() / 2..]].concat());
        }
    }
}

#[test]
fn every_fixture_holds_however_it_is_asked() {
    let convert = Target::of("convert").expect("there is such a target");
    for mut seed in convert.all_seeds() {
        for choice in 0..=u8::MAX {
            seed[0] = choice;
            (convert.run)(&seed);
        }
    }
}
