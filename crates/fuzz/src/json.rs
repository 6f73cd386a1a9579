//! The reader of JSON, held against `serde_json`.

use dt_translate::fuzz::read_json;
use serde_json::Value;

/// Both accept the same texts and read the same values.
pub(crate) fn run(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let theirs: Result<Value, _> = serde_json::from_str(text);
    let ours = read_json(text);
    match (&ours, &theirs) {
        (Some(ours), Ok(theirs)) => {
            assert!(ours.strict, "nothing had to be tolerated");
            assert_eq!(&ours.value, theirs);
            assert_eq!(ours.found_twice, ours.stand_twice, "the members that stand twice");
        }
        (Some(ours), Err(error)) => {
            let limit = error.to_string().contains("recursion limit") || error.to_string().contains("out of range");
            assert!(!ours.strict || limit, "{error}");
        }
        (None, Ok(_)) => panic!("what serde_json reads is refused"),
        (None, Err(_)) => {}
    }
}
