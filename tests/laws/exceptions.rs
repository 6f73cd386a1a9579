//! Law 7: everything that the laws do not hold for, each with its reason.

use dt_translate::Kind;
use dt_translate_tests::documents::pattern;
use serde_json::Value;

/// Leaves that law 1 lets change in silence.
struct Exception {
    kind: &'static str,
    /// The place in the model, with `*` for each index.
    place: &'static str,
    /// Whether both values mean the same at this place.
    alike: fn(&Change<'_>) -> bool,
    #[expect(dead_code, reason = "it is there for who reads the list")]
    reason: &'static str,
}

/// A leaf that was changed.
pub struct Change<'a> {
    /// The whole document before.
    pub document: &'a Value,
    /// The place in it.
    pub path: &'a str,
    /// What stood there.
    pub from: &'a Value,
    /// What stands there now.
    pub to: &'a Value,
}

impl Change<'_> {
    /// Whether both values are among these.
    fn is_among(&self, values: &[Value]) -> bool {
        values.contains(self.from) && values.contains(self.to)
    }

    /// What stood beside the leaf.
    fn beside(&self, name: &str) -> Option<&Value> {
        let (parent, _) = self.path.rsplit_once('/')?;
        self.document.pointer(&format!("{parent}/{name}"))
    }
}

const EXCEPTIONS: &[Exception] = &[];

/// Whether a change may pass in silence.
pub fn allow<K: Kind>(change: &Change<'_>) -> bool {
    let place = pattern(change.path);
    let in_value = place.strip_prefix("/*/value").or_else(|| place.strip_prefix("/value"));
    let place = in_value.unwrap_or(&place);
    EXCEPTIONS.iter().any(|it| it.kind == K::ID && it.place == place && (it.alike)(change))
}
