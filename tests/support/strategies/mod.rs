//! Documents of each kind and side: every member, every word of every list, the limits, and text that is
//! hard to carry. They know nothing of the models they test.

pub mod alerting_profile;
pub mod custom_device;
pub mod entity;
pub mod entity_tags;
pub mod frequent_issue_detection;
pub mod maintenance_window;
pub mod parts;
pub mod problem;
pub mod problem_close;
pub mod problem_comment;
pub mod problem_comment_body;
pub mod token;
pub mod token_create;
pub mod token_created;
pub mod token_lookup;
pub mod token_update;

use std::fmt::Debug;

use dt_translate::{Kind, Side};
use proptest::strategy::{BoxedStrategy, Strategy};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::Value;

use crate::documents::settings_object;

/// A kind with documents to test it with.
pub trait Subject: Kind {
    /// Documents of v1.
    fn v1() -> BoxedStrategy<Value>;
    /// Documents of v2; of a Settings kind the value alone.
    fn v2() -> BoxedStrategy<Value>;
}

macro_rules! subjects {
    ($($kind:ident: $strategies:ident,)+) => { $(
        impl Subject for dt_translate::$kind {
            fn v1() -> BoxedStrategy<Value> {
                $strategies::v1()
            }

            fn v2() -> BoxedStrategy<Value> {
                $strategies::v2()
            }
        }
    )+ };
}

subjects! {
    AlertingProfile: alerting_profile,
    FrequentIssueDetection: frequent_issue_detection,
    MaintenanceWindow: maintenance_window,
    Problem: problem,
    ProblemComment: problem_comment,
    ProblemCommentBody: problem_comment_body,
    ProblemClose: problem_close,
    Entity: entity,
    EntityTags: entity_tags,
    CustomDevice: custom_device,
    Token: token,
    TokenCreate: token_create,
    TokenUpdate: token_update,
    TokenLookup: token_lookup,
    TokenCreated: token_created,
}

/// Documents of a side as they stand in a request: those of a Settings schema as the body of a POST.
pub fn documents<K: Subject>(side: Side) -> BoxedStrategy<Value> {
    match (side, schema::<K>()) {
        (Side::V1, _) => K::v1(),
        (Side::V2, None) => K::v2(),
        (Side::V2, Some(schema)) => K::v2().prop_map(move |value| settings_object(schema, value)).boxed(),
    }
}

/// The schema of a kind's v2 documents.
pub fn schema<K: Kind>() -> Option<&'static str> {
    dt_translate::kinds().iter().find(|kind| kind.id() == K::ID)?.schema_id()
}

/// Runs a test on generated documents, or on what else a strategy makes.
///
/// The documents are the same in each run; with `PROPTEST_CASES` set, there are that many and always others.
///
/// # Panics
///
/// When the test fails for a document, with the smallest that was found.
pub fn for_each<T: Debug>(strategy: &impl Strategy<Value = T>, test: impl Fn(T) -> Result<(), String>) {
    for_some(96, strategy, test);
}

/// The same on so many documents: fewer, where each takes long.
///
/// # Panics
///
/// When the test fails for a document, with the smallest that was found.
pub fn for_some<T: Debug>(cases: u32, strategy: &impl Strategy<Value = T>, test: impl Fn(T) -> Result<(), String>) {
    let explore = std::env::var_os("PROPTEST_CASES").is_some();
    let mut config = Config { failure_persistence: None, max_shrink_iters: 2000, ..Config::default() };
    if !explore {
        config.cases = cases;
    }
    let mut runner = if explore {
        TestRunner::new(config)
    } else {
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
    };
    let result = runner.run(strategy, |document| test(document).map_err(TestCaseError::fail));
    assert!(result.is_ok(), "{}", result.err().map(|error| error.to_string()).unwrap_or_default());
}
