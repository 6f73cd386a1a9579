//! The laws: what holds for every document of every kind, written once.
//!
//! A kind is added with one line in `laws!`. What a law does not hold for stands in `tests/support/exceptions.rs`.

mod lists;
mod masked;
mod reach;
mod silence;
mod targets;
mod there_and_back;
mod times;
mod total;
mod typed;
mod valid;

use dt_translate::{Kind, Options, Outcome, Side, convert};
use dt_translate_tests::fixtures::{self, Fixture};
use dt_translate_tests::strategies::{self, Subject, for_each};
use serde_json::Value;

macro_rules! laws {
    ($($module:ident: $kind:ident,)+) => { $(
        mod $module {
            use dt_translate::{$kind, Side};

            #[test]
            fn nothing_of_v1_is_lost_in_silence() {
                crate::silence::of_generated::<$kind>(Side::V1);
            }

            #[test]
            fn nothing_of_v2_is_lost_in_silence() {
                crate::silence::of_generated::<$kind>(Side::V2);
            }

            #[test]
            fn nothing_of_a_fixture_is_lost_in_silence() {
                crate::silence::of_fixtures::<$kind>();
            }

            #[test]
            fn nothing_of_a_payload_of_others_is_lost_in_silence() {
                crate::silence::of_shared::<$kind>();
            }

            #[test]
            fn nothing_of_a_list_is_lost_in_silence() {
                crate::silence::of_lists::<$kind>(Side::V1);
                crate::silence::of_lists::<$kind>(Side::V2);
            }

            #[test]
            fn a_list_of_v1_is_the_list_of_its_conversions() {
                crate::lists::are_converted_item_by_item::<$kind>(Side::V1);
            }

            #[test]
            fn a_list_of_v2_is_the_list_of_its_conversions() {
                crate::lists::are_converted_item_by_item::<$kind>(Side::V2);
            }

            #[test]
            fn from_v1_there_and_back() {
                crate::there_and_back::holds::<$kind>(Side::V1);
            }

            #[test]
            fn from_v2_there_and_back() {
                crate::there_and_back::holds::<$kind>(Side::V2);
            }

            #[test]
            fn what_is_written_is_read_as_the_same() {
                crate::typed::written_is_read::<$kind>(Side::V1, crate::typed::v1_by_serde::<$kind>);
                crate::typed::written_is_read::<$kind>(Side::V2, crate::typed::v2_by_serde::<$kind>);
            }

            #[test]
            fn typed_data_is_translated_as_text_is() {
                crate::typed::is_translated_as_text::<$kind>();
            }

            #[test]
            fn a_member_added_by_hand_is_named() {
                crate::silence::of_added::<$kind>(Side::V1);
                crate::silence::of_added::<$kind>(Side::V2);
            }

            #[test]
            fn every_field_is_generated() {
                crate::reach::every_field::<$kind>(Side::V1);
                crate::reach::every_field::<$kind>(Side::V2);
            }

            #[test]
            fn most_generated_documents_convert() {
                crate::valid::mostly_converts::<$kind>(Side::V1);
                crate::valid::mostly_converts::<$kind>(Side::V2);
            }

            #[test]
            fn what_is_written_is_valid() {
                crate::valid::written::<$kind>(Side::V1);
                crate::valid::written::<$kind>(Side::V2);
            }

            #[test]
            fn every_target_is_in_the_output() {
                crate::targets::of_fixtures::<$kind>();
                crate::targets::of_generated::<$kind>(Side::V1);
                crate::targets::of_generated::<$kind>(Side::V2);
            }

            #[test]
            fn the_same_bytes_give_the_same_bytes() {
                crate::deterministic::<$kind>(Side::V1);
                crate::deterministic::<$kind>(Side::V2);
            }
        }
    )+ };
}

laws! {
    alerting_profile: AlertingProfile,
    frequent_issue_detection: FrequentIssueDetection,
    maintenance_window: MaintenanceWindow,
    problem: Problem,
    problem_comment: ProblemComment,
    problem_comment_body: ProblemCommentBody,
    problem_close: ProblemClose,
    entity: Entity,
    entity_tags: EntityTags,
    custom_device: CustomDevice,
    token: Token,
    token_create: TokenCreate,
    token_update: TokenUpdate,
    token_lookup: TokenLookup,
    token_created: TokenCreated,
}

/// The kind is named, for some documents are alike in several; a custom device needs its id.
fn options<K: Kind>() -> Options {
    Options { kind: Some(K::ID.to_owned()), device_id: Some("coffee-1".to_owned()), ..Options::default() }
}

fn told<K: Kind>(document: &Value) -> Outcome {
    convert(document.to_string(), &options::<K>())
}

fn convert_to<K: Kind>(text: &str, side: Side) -> Outcome {
    convert(text, &Options { to: Some(side), ..options::<K>() })
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("what is written is JSON")
}

/// A generated document may be refused, with a reason.
fn refused(outcome: &Outcome, document: &Value) -> Result<(), String> {
    if outcome.counts.error == 0 {
        return Err(format!("no output and no error for {document:#}"));
    }
    Ok(())
}

// Law 6: deterministic.

fn deterministic<K: Subject>(side: Side) {
    for_each(&strategies::documents::<K>(side), |document| {
        if told::<K>(&document) == told::<K>(&document) { Ok(()) } else { Err(format!("{document:#}")) }
    });
}

#[test]
fn fixtures_give_the_same_outcome_twice() {
    for fixture in fixtures::all() {
        let run = |fixture: &Fixture| convert(&fixture.input, &fixture.options);
        assert_eq!(run(&fixture), run(&fixture), "{}", fixture.name());
    }
}
