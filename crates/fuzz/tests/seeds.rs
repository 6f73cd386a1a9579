//! Every target holds for its seeds, for them cut short and joined, and for what was once found; and every
//! fixture for many ways to ask.

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

/// More than there are things to ask for: nothing, each family, each kind.
const WHATS: u8 = 32;

/// Each fixture as its own kind in a quarter of all ways, and as everything else in one; the next in other ways.
#[test]
fn every_fixture_holds_however_it_is_asked() {
    let convert = Target::of("convert").expect("there is such a target");
    for (i, mut seed) in convert.all_seeds().into_iter().enumerate() {
        let ways = (0..).map(|nth| (i * 101 + nth * 37).to_le_bytes()[0]);
        let own = ways.clone().take(64).map(|how| (seed[0], how)).collect::<Vec<_>>();
        for (what, how) in own.into_iter().chain((0..WHATS).zip(ways)) {
            seed[..2].copy_from_slice(&[what, how]);
            (convert.run)(&seed);
        }
    }
}
