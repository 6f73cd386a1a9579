//! Selectors: the small language in which the API v2 picks entities, problems and tokens.
//!
//! A selector is a list of criteria joined by commas, all of which must hold; the values of one criterion
//! are alternatives. Values stand in double quotes; inside of them `~` escapes a quote and itself
//! (documented for `text()` of the problem selector, inferred for the others).

mod language;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

// White space beside a value is not written, so that the end of a template must not hang on its kind.
use crate::placeholder::{spaced_template as template, spaced_templates as templates};
pub(crate) use language::{LONGEST_ENTITY_SELECTOR, relationship};
pub use language::{Language, SelectorProblem};

/// How many characters a selector has at most in any version of the API.
pub(crate) const LONGEST: usize = 10_000;

/// A list of criteria, all of which must hold.
///
/// ```
/// use dt_translate::vocabulary::{Criterion, Selector};
///
/// let selector: Selector = r#"type("HOST"),tag("stage:dev","stage:test")"#.parse().unwrap();
/// assert_eq!(selector.criteria[0], Criterion::values("type", ["HOST"]));
/// assert_eq!(selector.to_string(), r#"type("HOST"),tag("stage:dev","stage:test")"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// The criteria, in order.
    pub criteria: Vec<Criterion>,
}

/// One criterion: a name and what stands in its brackets.
///
/// ```
/// use dt_translate::vocabulary::{Criterion, Selector};
///
/// let zone = Criterion::values("mzName", ["shop"]);
/// assert_eq!(zone.only_value(), Some("shop"));
/// let selector = Selector::default().and(zone).and(Criterion::bare("firstSeenTms.gte", "now-3d"));
/// assert_eq!(selector.to_string(), r#"mzName("shop"),firstSeenTms.gte(now-3d)"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The name, dots and all: `tag`, `entityName.equals`, `fromRelationships.runsOn`.
    pub name: String,
    /// What stands in its brackets.
    pub argument: Argument,
}

/// What stands in the brackets of a criterion.
///
/// ```
/// use dt_translate::vocabulary::{Argument, Criterion, Selector};
///
/// let not = Criterion::nested("not", Selector::default().and(Criterion::values("tag", ["stage:dev"])));
/// assert!(matches!(&not.argument, Argument::Selector(inner) if inner.criteria.len() == 1));
/// assert_eq!(not.all_values(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Values, any of which may hold.
    Values(Vec<Value>),
    /// A selector of its own: in `not`, `caseSensitive` and relationships.
    Selector(Selector),
}

/// A value of a criterion.
///
/// ```
/// use dt_translate::vocabulary::Value;
///
/// assert_eq!(Value::Quoted("HOST".into()).text(), Value::Bare("HOST".into()).text());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A value in double quotes.
    Quoted(String),
    /// A value without quotes: numbers, booleans and timeframes.
    Bare(String),
}

impl Value {
    /// The value without its quotes.
    pub fn text(&self) -> &str {
        match self {
            Self::Quoted(text) | Self::Bare(text) => text,
        }
    }
}

impl Selector {
    /// How deep selectors may be nested.
    const DEPTH: usize = 16;

    /// The selector with one more criterion.
    #[must_use]
    pub fn and(mut self, criterion: Criterion) -> Self {
        self.criteria.push(criterion);
        self
    }

    /// The selector that a text is, and where its parts stand in it.
    pub(crate) fn placed(text: &str) -> Result<(Self, Places), SelectorError> {
        let mut parser = Parser { text, at: 0, values: Vec::new(), places: Places::default() };
        let selector = parser.selector(0)?;
        parser.space();
        if parser.at < text.len() { parser.fail("a comma or the end") } else { Ok((selector, parser.places)) }
    }
}

/// Where the parts of a selector stand in its text.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Of each criterion that stands in no other.
    pub(crate) criteria: Vec<Place>,
    /// Of the first value that is empty, in any criterion, with its quotes.
    pub(crate) empty: Option<Range<usize>>,
}

/// Where a criterion stands.
#[derive(Debug, Default)]
pub(crate) struct Place {
    pub(crate) whole: Range<usize>,
    /// Its values, without their quotes.
    pub(crate) values: Vec<Range<usize>>,
}

impl Criterion {
    /// A criterion with values in quotes.
    pub fn values<T: Into<String>>(name: &str, values: impl IntoIterator<Item = T>) -> Self {
        let values = values.into_iter().map(|value| Value::Quoted(value.into())).collect();
        Self { name: name.to_owned(), argument: Argument::Values(values) }
    }

    /// A criterion with one value without quotes.
    pub fn bare(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), argument: Argument::Values(vec![Value::Bare(value.into())]) }
    }

    /// A criterion that holds a selector.
    pub fn nested(name: &str, selector: Selector) -> Self {
        Self { name: name.to_owned(), argument: Argument::Selector(selector) }
    }

    /// The one value, where there is exactly one.
    pub fn only_value(&self) -> Option<&str> {
        match &self.argument {
            Argument::Values(values) => match values.as_slice() {
                [value] => Some(value.text()),
                _ => None,
            },
            Argument::Selector(_) => None,
        }
    }

    /// The values, where it has values.
    pub fn all_values(&self) -> Option<Vec<&str>> {
        match &self.argument {
            Argument::Values(values) => Some(values.iter().map(Value::text).collect()),
            Argument::Selector(_) => None,
        }
    }
}

/// Where and why a text is no selector.
///
/// ```
/// use dt_translate::vocabulary::Selector;
///
/// assert_eq!(r#"type("HOST""#.parse::<Selector>().unwrap_err().offset, 11);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelectorError {
    /// The offset in bytes.
    pub offset: usize,
    /// What is expected there.
    pub expected: &'static str,
}

/// What is expected where a value stands in single quotes.
pub(crate) const IN_QUOTES: &str = "a value in double quotes";

impl fmt::Display for SelectorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is expected", self.expected)
    }
}

impl std::error::Error for SelectorError {}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, criterion) in self.criteria.iter().enumerate() {
            write!(f, "{}{criterion}", if i > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Criterion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.argument {
            Argument::Selector(selector) => write!(f, "{}({selector})", self.name),
            Argument::Values(values) => {
                write!(f, "{}(", self.name)?;
                for (i, value) in values.iter().enumerate() {
                    write!(f, "{}{value}", if i > 0 { "," } else { "" })?;
                }
                f.write_str(")")
            }
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quoted(text) => {
                let escaped =
                    |part: Range<usize>| text.get(part).unwrap_or_default().replace('~', "~~").replace('"', "~\"");
                let mut from = 0;
                f.write_str("\"")?;
                for template in templates(text) {
                    f.write_str(&escaped(from..template.start))?;
                    f.write_str(text.get(template.clone()).unwrap_or_default())?;
                    from = template.end;
                }
                write!(f, "{}\"", escaped(from..text.len()))
            }
            Self::Bare(text) => f.write_str(text),
        }
    }
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        Self::placed(text).map(|(selector, _)| selector)
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// Where the values of the criterion stand that is read.
    values: Vec<Range<usize>>,
    places: Places,
}

impl Parser<'_> {
    fn fail<T>(&self, expected: &'static str) -> Result<T, SelectorError> {
        Err(SelectorError { offset: self.at, expected })
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn takes(&mut self, c: char) -> bool {
        self.space();
        let there = self.rest().starts_with(c);
        self.at += if there { c.len_utf8() } else { 0 };
        there
    }

    fn selector(&mut self, depth: usize) -> Result<Selector, SelectorError> {
        let mut criteria = vec![self.criterion(depth)?];
        while self.takes(',') {
            criteria.push(self.criterion(depth)?);
        }
        Ok(Selector { criteria })
    }

    fn criterion(&mut self, depth: usize) -> Result<Criterion, SelectorError> {
        if depth > Selector::DEPTH {
            return self.fail("a selector that is nested less deep");
        }
        self.space();
        let (start, name) = (self.at, self.word().to_owned());
        if name.is_empty() {
            return self.fail("the name of a criterion");
        }
        self.at += name.len();
        if !self.takes('(') {
            return self.fail("an opening bracket");
        }
        let argument = self.argument(depth)?;
        if !self.takes(')') {
            return self.fail("a comma or a closing bracket");
        }
        let values = std::mem::take(&mut self.values);
        if depth == 0 {
            self.places.criteria.push(Place { whole: start..self.at, values });
        }
        Ok(Criterion { name, argument })
    }

    fn argument(&mut self, depth: usize) -> Result<Argument, SelectorError> {
        self.space();
        let word = self.word().len();
        let after = self.text.get(self.at + word..).unwrap_or_default();
        if word > 0 && after.trim_start().starts_with('(') {
            return Ok(Argument::Selector(self.selector(depth + 1)?));
        }
        if self.rest().starts_with(')') {
            return Ok(Argument::Values(Vec::new()));
        }
        let mut values = vec![self.value()?];
        while self.takes(',') {
            values.push(self.value()?);
        }
        Ok(Argument::Values(values))
    }

    /// A name or value without quotes, up to what ends one. In a template, nothing does.
    fn word(&self) -> &str {
        let text = self.rest();
        let mut end = 0;
        while let Some(rest) = text.get(end..).filter(|rest| !rest.is_empty()) {
            let passed = rest.find(['(', ')', ',', '"', '\'', '{']).unwrap_or(rest.len());
            let open = rest.get(passed..).filter(|rest| rest.starts_with('{'));
            end += passed + open.map_or(0, |open| template(open).unwrap_or(1));
            if open.is_none() {
                break;
            }
        }
        text.get(..end).unwrap_or_default().trim_end()
    }

    fn value(&mut self) -> Result<Value, SelectorError> {
        if self.takes('"') {
            return self.quoted();
        }
        let word = self.word().to_owned();
        // Nothing is documented of single quotes.
        if self.rest().get(word.len()..).is_some_and(|rest| rest.trim_start().starts_with('\'')) {
            return self.fail(IN_QUOTES);
        }
        if word.is_empty() {
            return self.fail("a value");
        }
        self.values.push(self.at..self.at + word.len());
        self.at += word.len();
        Ok(Value::Bare(word))
    }

    fn quoted(&mut self) -> Result<Value, SelectorError> {
        let mut text = String::new();
        let rest = self.rest();
        let mut chars = rest.char_indices().peekable();
        let end = loop {
            match chars.next() {
                Some((at, '"')) => break at,
                Some((at, '~')) => match chars.next() {
                    Some((_, c @ ('~' | '"'))) => text.push(c),
                    _ => {
                        self.at += at;
                        return self.fail("`~~` or `~\"`");
                    }
                },
                Some((at, c)) => {
                    text.push(c);
                    let end = at + rest.get(at..).and_then(template).unwrap_or_default();
                    text.extend(std::iter::from_fn(|| chars.next_if(|(at, _)| *at < end)).map(|(_, c)| c));
                }
                None => {
                    self.at = self.text.len();
                    return self.fail("a closing quote");
                }
            }
        };
        let inside = self.at..self.at + end;
        if inside.is_empty() {
            self.places.empty.get_or_insert(inside.start - 1..inside.end + 1);
        }
        self.at = inside.end + 1;
        self.values.push(inside);
        Ok(Value::Quoted(text))
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use proptest::prelude::*;

    use super::{Argument, Criterion, Language, Selector, SelectorProblem, Value, relationship};

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof!["\\PC{0,12}".prop_map(Value::Quoted), "[a-z0-9+:./-]{1,12}".prop_map(Value::Bare)]
    }

    fn selector() -> impl Strategy<Value = Selector> {
        let name = "[a-zA-Z][a-zA-Z.]{0,12}";
        let values = prop::collection::vec(value(), 0..4).prop_map(Argument::Values);
        let leaf = (name, values).prop_map(|(name, argument)| Criterion { name, argument });
        let criterion = leaf.prop_recursive(3, 12, 3, move |inner| {
            let nested = prop::collection::vec(inner, 1..3);
            (name, nested).prop_map(|(name, criteria)| Criterion::nested(&name, Selector { criteria }))
        });
        prop::collection::vec(criterion, 1..4).prop_map(|criteria| Selector { criteria })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(selector in selector()) {
            let text = selector.to_string();
            prop_assert_eq!(text.parse::<Selector>(), Ok(selector), "{}", text);
        }

        #[test]
        fn no_text_breaks_reading(text in "(type|tag|not|\\(|\\)|\"|~|,| |\\PC){0,40}") {
            match text.parse::<Selector>() {
                Ok(selector) => prop_assert_eq!(selector.to_string().parse(), Ok(selector)),
                Err(error) => prop_assert!(error.offset <= text.len()),
            }
        }
    }

    #[test]
    fn knows_where_its_parts_stand() {
        let text = r#"type( "HOST" ), not(tag("x","")) ,tag("a~"b" , c)"#;
        let places = Selector::placed(text).map(|(_, places)| places).unwrap_or_default();
        let at = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let found: Vec<_> =
            places.criteria.iter().map(|it| (at(&it.whole), it.values.iter().map(at).collect())).collect();
        let expected = [
            (r#"type( "HOST" )"#, vec!["HOST"]),
            (r#"not(tag("x",""))"#, vec![]),
            (r#"tag("a~"b" , c)"#, vec![r#"a~"b"#, "c"]),
        ];
        assert_eq!(found, expected);
        assert_eq!(places.empty, Some(28..30));
    }

    #[test]
    fn templates_stay_as_they_are_written() {
        for (text, values) in [
            (r#"tag("{{ a["b"] | c("~") }}","~"{{d}}~"")"#, vec![r#"{{ a["b"] | c("~") }}"#, "\"{{d}}\""]),
            ("firstSeenTms.gte({{ f(a, 'b') }}-{2d)", vec!["{{ f(a, 'b') }}-{2d"]),
            ("firstSeenTms.gte({{\n),tag(\u{a0}}})", vec!["{{\n),tag(\u{a0}}}"]),
        ] {
            let selector: Selector = text.parse().unwrap_or_default();
            let found: Vec<_> = selector.criteria.iter().filter_map(Criterion::all_values).collect();
            assert_eq!((selector.to_string().as_str(), found), (text, vec![values]));
        }
    }

    fn problems(text: &str, language: Language) -> Vec<SelectorProblem> {
        text.parse::<Selector>().map(|selector| selector.check(language)).unwrap_or_default()
    }

    #[test]
    fn documented_selectors_have_no_problems() {
        for (language, text) in [
            (Language::Entity, r#"type("HOST")"#),
            (Language::Entity, r#"entityId("HOST-0123456789ABCDEF","HOST-1123456789ABCDEF")"#),
            (Language::Entity, r#"type("HOST"),caseSensitive(entityName.equals("front")),mzId(123)"#),
            (Language::Entity, r#"type("HOST"),healthState("HEALTHY"),firstSeenTms.gte(now-2h),osType.exists()"#),
            (Language::Entity, r#"type("SERVICE"),fromRelationships.runsOnHost(type("HOST"),tag("a")),not(tag("b"))"#),
            (Language::Entity, r#"type("HOST"), deletedEntities.include()"#),
            (Language::Entity, r#"type("HOST"),firstSeenTms.lt("1600000000000"),firstSeenTms.exists()"#),
            (Language::Entity, r#"type("HOST"),caseSensitive(entityName("a")),osVersion.name("a")"#),
            (Language::Entity, r#"type("HOST"),mzId($ZONE),healthState("{{state}}"),type("<type>")"#),
            (Language::Problem, r#"status("open"),severityLevel("ERROR","AVAILABILITY"),underMaintenance(true)"#),
            (Language::Problem, r#"problemFilterNames.equals("a"),text("b"),entityTags("[Azure]c:d")"#),
            (Language::Token, r#"owner("jane"),personalAccessToken(true),scope("a","b")"#),
        ] {
            assert!(text.parse::<Selector>().is_ok(), "{text}");
            assert_eq!(problems(text, language), [], "{text}");
        }
    }

    #[test]
    fn says_what_a_language_does_not_know() {
        let unknown = |name: &str| SelectorProblem::UnknownCriterion(name.to_owned());
        let wrong = |name: &str| SelectorProblem::WrongValues(name.to_owned());
        let long = format!("type(\"HOST\"),entityName(\"{}\")", "a".repeat(2000));
        for (language, text, expected) in [
            (Language::Entity, r#"tag("a")"#, SelectorProblem::NoType),
            (Language::Entity, long.as_str(), SelectorProblem::TooLong),
            (Language::Entity, r#"type("HOST","SERVICE")"#, wrong("type")),
            (Language::Entity, r#"type("HOST"),type("SERVICE")"#, SelectorProblem::SeveralTypes),
            (Language::Entity, r#"type("HOST"),not(type("SERVICE"))"#, SelectorProblem::TypeInNot),
            (Language::Entity, r#"type("HOST"),mzId("a")"#, wrong("mzId")),
            (Language::Problem, r#"impactLevel("SERVICES","SERVICE")"#, wrong("impactLevel")),
            (Language::Entity, r#"type("HOST"),healthState("SICK")"#, wrong("healthState")),
            (Language::Entity, r#"type("HOST"),not("a")"#, wrong("not")),
            (Language::Entity, r#"type("HOST"),not(tag("a"),tag("b"))"#, wrong("not")),
            (Language::Entity, r#"type("HOST"),firstSeenTms.gte(abc)"#, wrong("firstSeenTms.gte")),
            (Language::Entity, r#"type("HOST"),firstSeenTms.foo(now)"#, unknown("firstSeenTms.foo")),
            (Language::Entity, r#"type("HOST"),entityName.foo("a")"#, unknown("entityName.foo")),
            (Language::Entity, r#"type("HOST"),deletedEntities.only()"#, unknown("deletedEntities.only")),
            (Language::Entity, r#"type("HOST"),caseSensitive(tag("a"))"#, wrong("caseSensitive")),
            (
                Language::Entity,
                r#"type("HOST"),caseSensitive(entityName("a"),entityName("b"))"#,
                wrong("caseSensitive"),
            ),
            (Language::Entity, r#"type("HOST"),type("A<B")"#, SelectorProblem::SeveralTypes),
            (
                Language::Entity,
                r#"type("SERVICE"),fromRelationships.runsOnHost(type("HOST"),entityId("SERVICE-0123456789ABCDEF"))"#,
                SelectorProblem::SeveralTypes,
            ),
            (Language::Entity, r#"type("HOST"),not(healthState("SICK"))"#, wrong("healthState")),
            (
                Language::Entity,
                r#"type("HOST"),toRelationships.runsOn(not(caseSensitive("a")))"#,
                wrong("caseSensitive"),
            ),
            (Language::Token, r#"scope(owner("a","b"))"#, wrong("scope")),
            (Language::Problem, r#"status("OPEN")"#, wrong("status")),
            (Language::Problem, r#"colour("a")"#, unknown("colour")),
            (Language::Token, "scope()", wrong("scope")),
        ] {
            assert_eq!(problems(text, language), [expected], "{text}");
        }
    }

    #[test]
    fn relationships_may_be_spelt_as_they_were() {
        for (text, spelt) in [
            ("fromRelationships.isProcessOf", "fromRelationships.isProcessOf"),
            ("fromRelationship.isProcessOf", "fromRelationships.isProcessOf"),
            ("toRelationship.IS_PROCESS_OF", "toRelationships.isProcessOf"),
        ] {
            assert_eq!(relationship(text).as_deref(), Some(spelt));
            let said = problems(&format!(r#"type("HOST"),{text}(type("HOST"))"#), Language::Entity);
            let old = (text != spelt).then(|| SelectorProblem::OldSpelling(text.to_owned()));
            assert_eq!(said, Vec::from_iter(old));
        }
        assert_eq!(relationship("fromRelationshipsOf"), None);
    }

    #[test]
    fn says_where_a_text_is_no_selector() {
        for (text, offset) in
            [("", 0), ("type", 4), ("type(", 5), (r#"type("HOST"#, 10), (r#"type("a")x"#, 9), (r#"a("~b")"#, 3)]
        {
            assert_eq!(text.parse::<Selector>().err().map(|error| error.offset), Some(offset), "{text}");
        }
        assert!("a(".repeat(10_000).parse::<Selector>().is_err());
    }

    #[test]
    fn selectors_are_nested_as_deep_as_is_allowed_and_no_deeper() {
        let nested = |depth: usize| format!("{}type(a){}", "not(".repeat(depth), ")".repeat(depth));
        assert!(nested(Selector::DEPTH).parse::<Selector>().is_ok());
        let error = nested(Selector::DEPTH + 1).parse::<Selector>().err();
        assert_eq!(error.map(|error| error.expected), Some("a selector that is nested less deep"));
    }

    #[test]
    fn relationships_hold_selectors() {
        for name in ["fromRelationships.runsOn", "toRelationships.runsOn"] {
            let of_services =
                |argument: &str| problems(&format!(r#"type("SERVICE"),{name}({argument})"#), Language::Entity);
            assert_eq!(of_services(r#"type("HOST")"#), [], "{name}");
            let wrong = of_services(r#""HOST""#);
            assert_eq!(wrong, [SelectorProblem::WrongValues(name.to_owned())], "{name}");
        }
    }
}
