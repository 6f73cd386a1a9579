//! The languages of selectors: which criteria each knows, and what they take.

use std::fmt;

use super::{Argument, Criterion, Selector, Value};
use crate::placeholder;
use crate::vocabulary::entity_id;
use crate::vocabulary::problem_level::{IMPACTS_V2, SEVERITIES_V2};
use crate::vocabulary::timeframe::Timeframe;

/// The three languages of selectors.
///
/// ```
/// use dt_translate::vocabulary::{Language, Selector, SelectorProblem};
///
/// let selector: Selector = r#"status("open")"#.parse().unwrap();
/// assert!(selector.check(Language::Problem).is_empty());
/// assert_eq!(selector.check(Language::Entity), [SelectorProblem::NoType]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// `entitySelector`.
    Entity,
    /// `problemSelector`.
    Problem,
    /// `apiTokenSelector`.
    Token,
}

/// What a criterion takes.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Empty,
    One,
    Many,
    Words(&'static [&'static str]),
    /// One or several of words.
    Among(&'static [&'static str]),
    Numbers,
    /// One text of at most so many characters.
    Short(usize),
    /// One point in time.
    Time,
    /// A selector.
    Nested,
    /// One criterion.
    Inverted,
    /// One criterion of the name of entities.
    Name,
}

const BOOLEANS: &[&str] = &["true", "false"];

const ENTITY: &[(&str, Rule)] = &[
    ("type", Rule::One),
    ("entityId", Rule::Many),
    ("entityName", Rule::One),
    ("entityName.equals", Rule::One),
    ("entityName.in", Rule::Many),
    ("entityName.startsWith", Rule::One),
    ("caseSensitive", Rule::Name),
    ("tag", Rule::Many),
    ("mzId", Rule::Numbers),
    ("mzName", Rule::Many),
    ("healthState", Rule::Words(&["HEALTHY", "UNHEALTHY"])),
    ("firstSeenTms.lt", Rule::Time),
    ("firstSeenTms.lte", Rule::Time),
    ("firstSeenTms.gt", Rule::Time),
    ("firstSeenTms.gte", Rule::Time),
    ("deletedEntities.include", Rule::Empty),
    ("deletedEntities.exclude", Rule::Empty),
    ("not", Rule::Inverted),
];

const PROBLEM: &[(&str, Rule)] = &[
    ("status", Rule::Words(&["open", "closed"])),
    ("severityLevel", Rule::Among(SEVERITIES_V2)),
    ("impactLevel", Rule::Among(IMPACTS_V2)),
    ("rootCauseEntity", Rule::Many),
    ("managementZoneIds", Rule::Many),
    ("managementZones", Rule::Many),
    ("impactedEntities", Rule::Many),
    ("affectedEntities", Rule::Many),
    ("affectedEntityTypes", Rule::Many),
    ("problemId", Rule::Many),
    ("problemFilterIds", Rule::Many),
    ("problemFilterNames", Rule::Many),
    ("problemFilterNames.equals", Rule::Many),
    ("entityTags", Rule::Many),
    ("displayId", Rule::Many),
    ("underMaintenance", Rule::Words(BOOLEANS)),
    ("text", Rule::Short(30)),
];

const TOKEN: &[(&str, Rule)] =
    &[("owner", Rule::One), ("personalAccessToken", Rule::Words(BOOLEANS)), ("scope", Rule::Many)];

impl Language {
    pub(crate) const ALL: [Self; 3] = [Self::Entity, Self::Problem, Self::Token];

    /// The parameter of the API that holds a selector in it.
    pub(crate) const fn parameter(self) -> &'static str {
        match self {
            Self::Entity => "entitySelector",
            Self::Problem => "problemSelector",
            Self::Token => "apiTokenSelector",
        }
    }

    /// Whether it has a criterion of this name, attributes of entities apart.
    pub(crate) fn knows(self, name: &str) -> bool {
        self.rule(name).is_some()
    }

    /// Whether it has criteria whose names begin as this one, so that this one is none of an attribute.
    fn has_family(self, name: &str) -> bool {
        let Some((family, _)) = name.split_once('.').filter(|_| self == Self::Entity) else { return false };
        ENTITY.iter().any(|(known, _)| known.strip_prefix(family).is_some_and(|rest| rest.starts_with('.')))
    }

    fn rule(self, name: &str) -> Option<Rule> {
        if self == Self::Entity {
            if relationship(name).is_some() {
                return Some(Rule::Nested);
            }
            if name.ends_with(".exists") {
                return Some(Rule::Empty);
            }
        }
        let table = match self {
            Self::Entity => ENTITY,
            Self::Problem => PROBLEM,
            Self::Token => TOKEN,
        };
        table.iter().find(|(known, _)| *known == name).map(|(_, rule)| *rule)
    }
}

/// The two sides of relationships, as they are spelt and as they were.
const RELATIONSHIPS: &[(&str, &[&str])] = &[
    ("fromRelationships.", &["fromRelationships.", "fromRelationship."]),
    ("toRelationships.", &["toRelationships.", "toRelationship."]),
];

/// The name of a criterion that is a relationship, as it is spelt today: `fromRelationships.isProcessOf`, also for
/// `fromRelationship.IS_PROCESS_OF`.
pub(crate) fn relationship(name: &str) -> Option<String> {
    let of_side = |(side, spellings): &(&str, &[&str])| {
        let spelt = spellings.iter().find_map(|spelling| name.strip_prefix(spelling))?;
        Some(format!("{side}{}", in_camel_case(spelt)))
    };
    RELATIONSHIPS.iter().find_map(of_side)
}

/// `isProcessOf` for `IS_PROCESS_OF`. A word with small letters stays.
fn in_camel_case(word: &str) -> String {
    if word.contains(|c: char| !c.is_ascii_uppercase() && c != '_') {
        return word.to_owned();
    }
    let mut upper = false;
    let letters = word.chars().filter_map(|c| {
        let letter = if upper { c } else { c.to_ascii_lowercase() };
        upper = c == '_';
        (c != '_').then_some(letter)
    });
    letters.collect()
}

/// What is wrong with a selector that can be read.
///
/// ```
/// use dt_translate::vocabulary::{Language, Selector};
///
/// let selector: Selector = r#"stage("dev")"#.parse().unwrap();
/// assert_eq!(selector.check(Language::Token)[0].to_string(), "there is no criterion `stage`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SelectorProblem {
    /// The language has no criterion of this name.
    UnknownCriterion(String),
    /// The criterion takes other values, or another number of them.
    WrongValues(String),
    /// The name of a relationship is spelt as it was before.
    OldSpelling(String),
    /// An entity selector names neither a type nor entities.
    NoType,
    /// An entity selector names several types, or entities of several.
    SeveralTypes,
    /// An entity selector names a type in `not`.
    TypeInNot,
    /// An entity selector has more than 2,000 characters.
    TooLong,
}

/// How many characters an entity selector has at most.
pub(crate) const LONGEST_ENTITY_SELECTOR: usize = 2_000;

impl fmt::Display for SelectorProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCriterion(name) => write!(f, "there is no criterion `{name}`"),
            Self::WrongValues(name) => write!(f, "the criterion `{name}` does not take these values"),
            Self::OldSpelling(name) => {
                write!(f, "an old name of `{}`", relationship(name).unwrap_or_default())
            }
            Self::NoType => f.write_str("an entity selector needs `type` or `entityId`"),
            Self::SeveralTypes => f.write_str("an entity selector picks one type"),
            Self::TypeInNot => f.write_str("`type` does not stand in `not`"),
            Self::TooLong => f.write_str("an entity selector has at most 2,000 characters"),
        }
    }
}

impl Selector {
    /// What a selector says that its language does not know.
    pub fn check(&self, language: Language) -> Vec<SelectorProblem> {
        let mut problems = Vec::new();
        self.check_criteria(language, &mut problems);
        if language == Language::Entity {
            let starts = |name: &str| self.criteria.iter().any(|criterion| criterion.name == name);
            if !starts("type") && !starts("entityId") {
                problems.push(SelectorProblem::NoType);
            }
            let wrong = problems.iter().any(|it| matches!(it, SelectorProblem::WrongValues(name) if name == "type"));
            if !wrong && self.other_types().next().is_some() {
                problems.push(SelectorProblem::SeveralTypes);
            }
            if self.to_string().chars().count() > LONGEST_ENTITY_SELECTOR {
                problems.push(SelectorProblem::TooLong);
            }
        }
        problems
    }

    /// The values that name another type than the first, or entities of one: the numbers of the criterion and of the
    /// value in it. Of what is filled in later nobody knows it.
    pub(crate) fn other_types(&self) -> impl Iterator<Item = (usize, usize)> {
        let values = self.criteria.iter().enumerate().flat_map(|(i, criterion)| {
            let of_type = matches!(&*criterion.name, "type" | "entityId").then(|| criterion.all_values()).flatten();
            let values = of_type.unwrap_or_default().into_iter().enumerate();
            values.map(move |(j, value)| ((i, j), &*criterion.name, value))
        });
        let mut first: Option<&str> = None;
        values
            .filter(move |(_, name, value)| {
                let found = if *name == "type" { Some(*value) } else { entity_id::type_of(value) };
                found.filter(|_| !is_unknown(value)).is_some_and(|found| *first.get_or_insert(found) != found)
            })
            .map(|(number, _, _)| number)
    }

    /// Each criterion, and those inside of it.
    fn check_criteria(&self, language: Language, problems: &mut Vec<SelectorProblem>) {
        for criterion in &self.criteria {
            let spelt = relationship(&criterion.name).filter(|_| language == Language::Entity);
            if spelt.is_some_and(|spelt| spelt != criterion.name) {
                problems.push(SelectorProblem::OldSpelling(criterion.name.clone()));
            }
            match (criterion.problem(language), &criterion.argument) {
                (Some(problem), _) => problems.push(problem),
                (None, Argument::Selector(inner)) if criterion.name == "not" && inner.names_type() => {
                    problems.push(SelectorProblem::TypeInNot);
                }
                (None, Argument::Selector(inner)) => {
                    if relationship(&criterion.name).is_some() && inner.other_types().next().is_some() {
                        problems.push(SelectorProblem::SeveralTypes);
                    }
                    inner.check_criteria(language, problems);
                }
                (None, Argument::Values(_)) => {}
            }
        }
    }

    fn names_type(&self) -> bool {
        self.criteria.iter().any(|criterion| criterion.name == "type")
    }
}

impl Criterion {
    fn problem(&self, language: Language) -> Option<SelectorProblem> {
        let unknown = || SelectorProblem::UnknownCriterion(self.name.clone());
        let Some(rule) = language.rule(&self.name) else {
            // Attributes of entities are criteria too, and no list of them is complete.
            return (language != Language::Entity || language.has_family(&self.name)).then(unknown);
        };
        let fits = match &self.argument {
            Argument::Values(values) => rule.takes(values),
            Argument::Selector(inner) => rule.takes_selector(inner),
        };
        (!fits).then(|| SelectorProblem::WrongValues(self.name.clone()))
    }
}

impl Rule {
    fn takes(self, values: &[Value]) -> bool {
        let all = |fits: &dyn Fn(&str) -> bool| {
            !values.is_empty() && values.iter().map(Value::text).all(|value| is_unknown(value) || fits(value))
        };
        let one = values.len() == 1;
        match self {
            Self::Empty => values.is_empty(),
            Self::One => one,
            Self::Many => !values.is_empty(),
            Self::Words(words) => one && all(&|value| words.contains(&value)),
            Self::Among(words) => all(&|value| words.contains(&value)),
            Self::Numbers => all(&|value| value.parse::<i64>().is_ok()),
            Self::Short(most) => one && all(&|value| value.chars().count() <= most),
            Self::Time => one && all(&|value| value.parse::<Timeframe>().is_ok()),
            Self::Nested | Self::Inverted | Self::Name => false,
        }
    }

    fn takes_selector(self, inner: &Selector) -> bool {
        let only = if let [only] = inner.criteria.as_slice() { Some(&*only.name) } else { None };
        match self {
            Self::Nested => true,
            Self::Inverted => only.is_some(),
            Self::Name => only.is_some_and(|name| name.split('.').next() == Some("entityName")),
            _ => false,
        }
    }
}

/// Whether something is filled in, so that nobody knows the value.
fn is_unknown(value: &str) -> bool {
    placeholder::ranges(value).next().is_some()
}
