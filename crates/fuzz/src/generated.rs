//! Documents that the strategies of the laws make, driven by the bytes.

use dt_translate::{Options, Side};
use dt_translate_tests::strategies::{self, Subject};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::outcome::{converted, side};

macro_rules! each {
    ($($kind:ident),+ $(,)?) => { &[$((convert::<dt_translate::$kind> as fn(&[u8], Side))),+] };
}

const KINDS: &[fn(&[u8], Side)] = each![
    AlertingProfile,
    FrequentIssueDetection,
    MaintenanceWindow,
    Problem,
    ProblemComment,
    ProblemCommentBody,
    ProblemClose,
    Entity,
    EntityTags,
    CustomDevice,
    Token,
    TokenCreate,
    TokenUpdate,
    TokenLookup,
    TokenCreated,
];

/// The first byte chooses kind and side; the others are what the strategies take for chance.
pub(crate) fn run(input: &[u8]) {
    let Some((&choice, chance)) = input.split_first() else { return };
    let kind = usize::from(choice >> 1) % KINDS.len();
    KINDS[kind](chance, side(choice));
}

fn convert<K: Subject>(chance: &[u8], from: Side) {
    // Without bytes there is no chance, and what rejects a value would try the same one for ever.
    if chance.len() < 32 {
        return;
    }
    let config = Config { failure_persistence: None, max_local_rejects: 16, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::PassThrough, chance);
    let Ok(tree) = strategies::documents::<K>(from).new_tree(&mut TestRunner::new_with_rng(config, rng)) else {
        return;
    };
    let kind = Options { kind: Some(K::ID.to_owned()), device_id: Some("device-1".to_owned()), ..Options::default() };
    let there = converted(tree.current().to_string().as_bytes(), &kind);
    if let Some(output) = there.output {
        let back = converted(output.as_bytes(), &Options { to: Some(from), ..kind });
        let limited =
            there.diagnostics.iter().any(|said| dt_translate_tests::exceptions::is_written_beyond_limits(said.code));
        assert!(back.output.is_some() || limited, "{output}\nhas no way back: {:#?}", back.diagnostics);
    }
}
