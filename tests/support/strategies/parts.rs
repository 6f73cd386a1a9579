//! What documents are made of.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Just, Union};
use serde_json::{Map, Value, json};

/// A strategy for JSON values.
pub type Values = BoxedStrategy<Value>;

/// An object, member by member.
#[derive(Default)]
pub struct Object {
    names: Vec<&'static str>,
    members: Vec<BoxedStrategy<Option<Value>>>,
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// A member that is always there.
    #[must_use]
    pub fn has(self, name: &'static str, value: impl Strategy<Value = Value> + 'static) -> Self {
        self.member(name, value.prop_map(Some).boxed())
    }

    /// A member that is mostly there.
    #[must_use]
    pub fn may(self, name: &'static str, value: impl Strategy<Value = Value> + 'static) -> Self {
        self.member(name, proptest::option::weighted(0.8, value).boxed())
    }

    /// A member that is mostly there, and null at times.
    #[must_use]
    pub fn may_be_null(self, name: &'static str, value: impl Strategy<Value = Value> + 'static) -> Self {
        self.may(name, prop_oneof![6 => value, 1 => Just(Value::Null)])
    }

    /// A member that is there every second time.
    #[must_use]
    pub fn half(self, name: &'static str, value: impl Strategy<Value = Value> + 'static) -> Self {
        self.member(name, proptest::option::of(value).boxed())
    }

    /// A member that is mostly not there.
    #[must_use]
    pub fn seldom(self, name: &'static str, value: impl Strategy<Value = Value> + 'static) -> Self {
        self.member(name, proptest::option::weighted(0.1, value).boxed())
    }

    fn member(mut self, name: &'static str, value: BoxedStrategy<Option<Value>>) -> Self {
        self.names.push(name);
        self.members.push(value);
        self
    }

    /// The objects.
    pub fn build(self) -> Values {
        let names = self.names;
        let object = move |values: Vec<Option<Value>>| {
            let members = names.iter().zip(values).filter_map(|(name, value)| Some(((*name).to_owned(), value?)));
            Value::Object(members.collect::<Map<_, _>>())
        };
        self.members.prop_map(object).boxed()
    }
}

/// Text that matches a pattern, which is compiled once.
pub fn matching(pattern: &str) -> BoxedStrategy<String> {
    proptest::string::string_regex(pattern).expect("a pattern").boxed()
}

/// One of these words.
pub fn word(words: &'static [&'static str]) -> Values {
    select(words).prop_map(Value::from).boxed()
}

/// True or false.
pub fn flag() -> Values {
    any::<bool>().prop_map(Value::from).boxed()
}

/// A whole number, its limits often, and at times one more or less than them.
pub fn number(min: i64, max: i64) -> Values {
    let near = [min.saturating_add(1), max.saturating_sub(1)];
    let beyond = [min.saturating_sub(1), max.saturating_add(1)];
    prop_oneof![80 => min..=max, 16 => select(vec![min, max]), 8 => select(near.to_vec()), 1 => select(beyond.to_vec())]
        .prop_map(Value::from)
        .boxed()
}

/// A list of `min` to `max` items, mostly short.
pub fn list(item: impl Strategy<Value = Value> + 'static, min: usize, max: usize) -> Values {
    vec(item, min..=max).prop_map(Value::from).boxed()
}

/// A list without repeated items.
pub fn set(item: impl Strategy<Value = Value> + 'static, min: usize, max: usize) -> Values {
    let distinct = |items: Vec<Value>| {
        let mut kept: Vec<Value> = Vec::new();
        for item in items {
            if !kept.contains(&item) {
                kept.push(item);
            }
        }
        Value::from(kept)
    };
    vec(item, min..=max).prop_map(distinct).boxed()
}

/// Characters that are hard to carry: what JSON escapes, what tags escape, and all sizes of Unicode.
const CHARACTERS: &[char] = &[
    'a',
    'Z',
    '0',
    ' ',
    '"',
    '\\',
    '/',
    '\n',
    '\t',
    '\u{0}',
    '\u{1f}',
    '\u{7f}',
    '~',
    ':',
    '[',
    ']',
    '{',
    '}',
    ',',
    'é',
    'ß',
    '\u{301}',
    '\u{200d}',
    '\u{2028}',
    '\u{feff}',
    '漢',
    '\u{fffd}',
    '🦀',
    '\u{10ffff}',
];

/// Text of 1 to `max` UTF-16 code units that is not blank, at its limit at times; seldom one that is too long,
/// empty or blank, or that is a placeholder of a template.
pub fn text(max: usize) -> Values {
    let beyond = select(vec!["x".repeat(max + 1), String::new(), " ".to_owned(), "{{.name}}".to_owned()]);
    prop_oneof![100 => texts(max), 1 => beyond.boxed()].prop_map(Value::from).boxed()
}

/// The same as `text`, as strings.
pub fn texts(max: usize) -> BoxedStrategy<String> {
    let hard = vec(select(CHARACTERS), 0..12).prop_map(|chars| chars.into_iter().collect::<String>());
    let plain = matching("[A-Za-z][A-Za-z0-9 ._-]{0,20}");
    let longest = Just("x".repeat(max));
    let astral = Just("🦀".repeat(max / 2));
    prop_oneof![6 => plain.boxed(), 6 => hard.boxed(), 1 => longest.boxed(), 1 => astral.boxed()]
        .prop_map(move |text| fitted(&text, max))
        .boxed()
}

/// The text, made not blank and cut to `max` UTF-16 code units.
fn fitted(text: &str, max: usize) -> String {
    let blank = text.trim().is_empty().then_some('n');
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= max
    };
    blank.into_iter().chain(text.chars()).take_while(fits).collect()
}

/// Numeric ids as text: small, negative, beyond 2^53, at both ends of 64 bits.
pub fn numeric_id() -> Values {
    let number = prop_oneof![
        any::<i64>(),
        -1000_i64..1000,
        Just(i64::MAX),
        Just(i64::MIN),
        Just((1 << 53) + 1),
        Just(i64::MAX - 1)
    ];
    number.prop_map(|number| json!(number.to_string())).boxed()
}

/// A UUID.
pub fn uuid() -> Values {
    matching("[0-9a-f]{8}-[0-9a-f]{4}-[34][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").prop_map(Value::from).boxed()
}

/// The documented contexts of tags.
pub const CONTEXTS: &[&str] =
    &["AWS", "AWS_GENERIC", "AZURE", "CLOUD_FOUNDRY", "CONTEXTLESS", "ENVIRONMENT", "GOOGLE_CLOUD", "KUBERNETES"];

/// Other spellings of them.
const SPELT_CONTEXTS: &[&str] = &["aws", "Environment", "GoogleCloud", "Contextless", " AWS", "cloudfoundry", "k8s"];

/// A tag of a configuration as an object: its context is spelt otherwise at times.
pub fn configuration_tag() -> Values {
    let context = prop_oneof![6 => word(CONTEXTS), 1 => word(SPELT_CONTEXTS)];
    (tag(), context).prop_map(|(tag, context)| crate::documents::with(&tag, "/context", context)).boxed()
}

/// A tag as an object of context, key and value.
pub fn tag() -> Values {
    let key = prop_oneof![9 => text(60), 1 => text(200)];
    let value = prop_oneof![6 => text(60), 1 => Just(json!("")), 1 => Just(Value::Null)];
    Object::new().has("context", word(CONTEXTS)).has("key", key).may("value", value).build()
}

/// The text of a tag, in its usual form or another.
pub fn tag_text() -> Values {
    let plain =
        matching(r"(\[(AWS|AWS_GENERIC|AZURE|KUBERNETES|Environment|GoogleCloud|aws)\])?[a-z]{1,8}(:[a-z0-9.]{1,8})?");
    let loose = matching(r"(\[[A-Z]{1,4}\])?[a-z:\\\[]{0,4}[a-z][a-z:\\\[\]]{0,8}");
    prop_oneof![4 => plain.prop_map(Value::from), 1 => loose.prop_map(Value::from), 1 => text(500)].boxed()
}

/// The block that v1 answers carry.
pub fn metadata() -> Values {
    Object::new()
        .may("configurationVersions", list(number(0, 9), 0, 2))
        .may("clusterVersion", text(20))
        .may("currentConfigurationVersions", list(text(10), 0, 2))
        .build()
}

/// A scope: of both APIs, often the same few, one that is retired, and one that nobody knows.
pub fn scope() -> Values {
    let known: Vec<&str> = dt_translate::auth::SCOPES.iter().map(|scope| scope.id).collect();
    prop_oneof![
        4 => select(&["metrics.read", "problems.write", "DataExport", "TenantTokenManagement"][..]),
        4 => select(known),
        1 => select(&["LogImport", "sandwiches.make"][..]),
    ]
    .prop_map(Value::from)
    .boxed()
}

/// A point in time as the API v2 writes it, and in the other forms that can be read.
pub fn instant() -> Values {
    let notable = select(
        &[
            "2024-02-29T23:59:59.999Z",
            "2023-12-31T24:00:00.000Z",
            "2016-12-31T23:59:60.000Z",
            "1969-12-31T23:59:59.999Z",
            "1970-01-01T00:00:00.000Z",
            "0000-01-01T00:00:00.000Z",
            "9999-12-31T23:59:59.999Z",
            "9999-12-31T23:59:59.999-18:00",
        ][..],
    );
    let usual = matching(r"20[0-4][0-9]-(0[1-9]|1[0-2])-[0-2][1-8]T[0-2][0-3]:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z");
    let loose = matching(
        r"20[0-4][0-9]-(0[1-9]|1[0-2])-[0-2][1-8][T ][0-2][0-3]:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]0[0-9]:30)?",
    );
    prop_oneof![
        6 => usual.prop_map(Value::from),
        2 => loose.prop_map(Value::from),
        1 => notable.prop_map(Value::from),
    ]
    .boxed()
}

/// A token, of the present or the old format, or a placeholder for one.
pub fn secret() -> Values {
    let present = matching(r"dt0c01\.[A-Z2-7]{24}\.[A-Z2-7]{64}");
    prop_oneof![
        4 => present.prop_map(Value::from),
        1 => matching("[A-Za-z0-9_-]{21}").prop_map(Value::from),
        1 => Just(json!("{{.token}}")),
    ]
    .boxed()
}

/// One of several kinds of value.
pub fn either(values: Vec<Values>) -> Values {
    Union::new(values).boxed()
}
