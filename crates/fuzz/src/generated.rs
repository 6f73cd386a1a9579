//! Documents that the strategies of the laws make, changed leaf by leaf.

use std::cell::RefCell;
use std::collections::BTreeMap;

use arbitrary::{Result, Unstructured};
use dt_translate::{Options, Side};
use dt_translate_tests::exceptions::is_written_beyond_limits;
use dt_translate_tests::strategies::{self, Subject};
use proptest::strategy::{BoxedStrategy, Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

use crate::documents::change;
use crate::outcome::{converted, side};

macro_rules! each {
    ($($kind:ident),+ $(,)?) => { &[$((convert::<dt_translate::$kind> as Convert)),+] };
}

type Convert = fn(&mut Unstructured<'_>) -> Result<()>;

const KINDS: &[Convert] = each![
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

/// The bytes choose a kind, a side, a document of its strategy, and what is changed in it.
pub(crate) fn run(input: &[u8]) {
    let mut bytes = Unstructured::new(input);
    let Ok(kind) = bytes.choose(KINDS) else { return };
    _ = kind(&mut bytes);
}

fn convert<K: Subject>(bytes: &mut Unstructured<'_>) -> Result<()> {
    let from = side(bytes.arbitrary()?);
    let seed: u64 = bytes.arbitrary()?;
    let config = Config { failure_persistence: None, ..Config::default() };
    // The strategies split what chance they are given: bytes by themselves would soon be used up.
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[&seed.to_le_bytes()[..], &[0; 24]].concat());
    let tree = strategy::<K>(from).new_tree(&mut TestRunner::new_with_rng(config, rng));
    let mut document = tree.expect("the strategies reject nothing").current();
    while bytes.arbitrary()? {
        change(&mut document, bytes)?;
    }
    let kind = Options { kind: Some(K::ID.to_owned()), device_id: Some("device-1".to_owned()), ..Options::default() };
    let there = converted(document.to_string().as_bytes(), &kind);
    let Some(output) = there.output else { return Ok(()) };
    let back = converted(output.as_bytes(), &Options { to: there.from, ..kind });
    let limited = there.diagnostics.iter().any(|said| is_written_beyond_limits(said.code()));
    assert!(back.output.is_some() || limited, "{output}\nhas no way back: {:#?}", back.diagnostics);
    Ok(())
}

/// The strategy of a kind and side, which is made once: that takes longer than what is done with it.
fn strategy<K: Subject>(side: Side) -> BoxedStrategy<Value> {
    thread_local! {
        static MADE: RefCell<BTreeMap<(&'static str, Side), BoxedStrategy<Value>>> = const { RefCell::new(BTreeMap::new()) };
    }
    let make = || strategies::documents::<K>(side);
    MADE.with_borrow_mut(|made| made.entry((K::ID, side)).or_insert_with(make).clone())
}
