//! What the tests of several kinds share.

/// A fixture of a kind, as text.
pub fn fixture(kind: &str, case: &str) -> String {
    let path = format!("{}/../../tests/fixtures/{kind}/{case}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path);
    assert!(text.is_ok(), "{path}: {text:?}");
    text.unwrap_or_default()
}
