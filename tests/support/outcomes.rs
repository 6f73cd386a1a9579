//! Prints what the core makes of each fixture, one JSON object a line: the npm package must give the same.

use dt_translate_tests::fixtures;
use serde_json::json;

fn main() {
    for fixture in fixtures::all() {
        let outcome = dt_translate::convert(&fixture.input, &fixture.options);
        let outcome = serde_json::to_string(&outcome).unwrap();
        let path = format!("tests/fixtures/{}/{}.json", fixture.kind, fixture.case);
        println!("{}", json!({ "path": path, "options": fixture.options, "outcome": outcome }));
    }
}
