//! Problems through the public door: what is said of either side.

use dt_translate::{Family, Options, Side, validate};
use serde_json::json;

#[test]
fn the_form_of_a_comment_id_is_checked_on_both_sides() {
    for (side, name) in [(Side::V1, "userName"), (Side::V2, "authorName")] {
        for (id, warnings) in [("-4242_1669823466223", 0), ("one", 1)] {
            let body = json!({
                "problemId": "1_2V2", "closeTimestamp": 1, "closing": true,
                "comment": {"id": id, "createdAtTimestamp": 1, "content": "done", name: "jane"}
            });
            let options = Options {
                family: Some(Family::Problem),
                kind: Some("problem-close".to_owned()),
                to: Some(side.other()),
                ..Options::default()
            };
            let outcome = validate(body.to_string(), &options);
            assert_eq!((outcome.counts.error, outcome.counts.warning), (0, warnings), "{outcome:#?}");
        }
    }
}
