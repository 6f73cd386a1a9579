//! Selectors in queries: reading one, and saying what v1 has no parameter for.

use super::{Planner, query_pointer};
use crate::report::finding::Shown;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::variable;
use crate::vocabulary::selector::{Criterion, IN_QUOTES, LONGEST, Language, Place, Selector, SelectorProblem};

/// What is expected of one that is longer.
const NOT_LONGER: &str = "10,000 characters at most are expected";

/// The selector in a parameter, and where its parts stand.
#[derive(Default)]
pub(super) struct Given {
    pub(super) selector: Selector,
    name: &'static str,
    text: Located,
    places: Vec<Place>,
}

impl Given {
    /// The criteria with their numbers.
    pub(super) fn criteria(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.selector.criteria.iter().enumerate()
    }

    /// A value of a criterion as it is written.
    pub(super) fn value(&self, (criterion, value): (usize, usize)) -> Located {
        let range = self.places.get(criterion).and_then(|place| place.values.get(value)).cloned();
        self.text.slice(range.unwrap_or_default())
    }

    /// Says that a criterion has no parameter in v1.
    pub(super) fn refuse(&self, p: &mut Planner<'_>, number: usize) {
        let (Some(criterion), Some(place)) = (self.selector.criteria.get(number), self.places.get(number)) else {
            return;
        };
        let place = self.text.slice(place.whole.clone());
        p.say_query(self.name, &place, &Finding::NoCriterion { criterion: Shown::from(&*criterion.to_string()) });
    }

    /// Whether a value is a variable whose value must be known, after the report was told so.
    pub(super) fn is_unknown(&self, p: &mut Planner<'_>, value: (usize, usize)) -> bool {
        p.is_unknown(&query_pointer(self.name), &self.value(value))
    }

    /// Says of each type and entity of an entity selector that it is of another type than the first: v2 takes one type,
    /// and v1 would answer more.
    pub(super) fn one_type(&self, p: &mut Planner<'_>) {
        for value in self.selector.other_types() {
            p.bad_query(self.name, &self.value(value), "a selector of one type");
        }
    }
}

/// The selector in the parameter of a language; an empty one when there is none. `None` after the report was told why.
pub(super) fn read(p: &mut Planner<'_>, language: Language) -> Option<Given> {
    let name = language.parameter();
    let Some(text) = p.query(name) else { return Some(Given { name, ..Given::default() }) };
    if text.text.chars().count() > LONGEST {
        p.say_query(name, &text, &Finding::BadSelector { expected: NOT_LONGER.into() });
        return None;
    }
    match Selector::placed(&text.text) {
        Ok((_, places)) if places.empty.is_some() => {
            let place = text.slice(places.empty.unwrap_or_default());
            p.bad_query(name, &place, "a selector without empty values");
            None
        }
        Ok((selector, places)) => {
            // Of several types an error does.
            let problems = selector.check(language);
            for problem in problems.iter().filter(|problem| **problem != SelectorProblem::SeveralTypes) {
                odd(p, name, &text, &problem.to_string());
            }
            Some(Given { selector, name, text, places: places.criteria })
        }
        // A variable in single quotes has them still when it is filled in.
        Err(error) if error.expected != IN_QUOTES && p.is_unknown(&query_pointer(name), &text) => None,
        Err(error) => {
            let place = text.slice(error.offset..text.text.ceil_char_boundary(error.offset + 1));
            p.say_query(name, &place, &Finding::BadSelector { expected: Shown::from(&*error.to_string()) });
            None
        }
    }
}

fn odd(p: &mut Planner<'_>, name: &str, place: &Located, problem: &str) {
    p.say_query(name, place, &Finding::OddSelector { problem: Shown::from(problem) });
}

/// Says what is odd of the selectors of a call that stays on its side.
pub(super) fn check_all(p: &mut Planner<'_>) {
    for language in Language::ALL {
        let name = language.parameter();
        for text in p.query_all(name) {
            if text.text.chars().count() > LONGEST {
                odd(p, name, &text, NOT_LONGER);
                continue;
            }
            match text.text.parse::<Selector>() {
                Ok(selector) => {
                    for problem in selector.check(language) {
                        odd(p, name, &text, &problem.to_string());
                    }
                }
                // What a variable holds may be criteria.
                Err(_) if variable::stands_in(&text) => {}
                Err(error) => odd(p, name, &text, &error.to_string()),
            }
        }
    }
}

/// The text of a selector that is written. `None` after the report was told that it is longer than any that is read.
pub(super) fn written(p: &mut Planner<'_>, selector: &Selector) -> Option<String> {
    let text = selector.to_string();
    let characters = text.chars().count();
    if characters > LONGEST {
        p.say_url(&Finding::LongSelector { characters, most: "10,000" });
        return None;
    }
    Some(text)
}
