//! Selectors in queries: reading one, and saying what v1 has no parameter for.

use super::{Planner, query_pointer};
use crate::report::finding::Shown;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::variable;
use crate::vocabulary::selector::{Criterion, IN_QUOTES, Language, Selector, SelectorProblem};

/// How many characters a selector has at most in any version of the API.
const LONGEST: usize = 10_000;

/// The selector in a parameter; an empty one when there is none. `None` after the report was told why.
pub(super) fn read(p: &mut Planner<'_>, name: &'static str, language: Language) -> Option<Selector> {
    let Some(text) = p.query(name) else { return Some(Selector::default()) };
    if text.text.chars().count() > LONGEST {
        p.say_query(name, &text, &Finding::BadSelector { expected: "10,000 characters at most are expected".into() });
        return None;
    }
    match text.text.parse::<Selector>() {
        Ok(selector) if selector.has_empty_value() => {
            let place = place(p, name, "\"\"");
            p.bad_query(name, &place, "a selector without empty values");
            None
        }
        Ok(selector) => {
            for problem in selector.check(language).iter().filter(|problem| is_odd(&selector, problem)) {
                p.say_query(name, &text, &Finding::OddSelector { problem: Shown::from(&*problem.to_string()) });
            }
            Some(selector)
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

/// Whether a problem is to be told. Of several types an error does, and a variable may have a value that is documented.
fn is_odd(selector: &Selector, problem: &SelectorProblem) -> bool {
    let is_variable = |criterion: &Criterion| criterion.only_value().is_some_and(variable::is_in);
    match problem {
        SelectorProblem::SeveralTypes => false,
        SelectorProblem::WrongValues(name) => {
            !selector.criteria.iter().any(|criterion| criterion.name == *name && is_variable(criterion))
        }
        _ => true,
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

/// Says that a criterion has no parameter in v1.
pub(super) fn refuse(p: &mut Planner<'_>, name: &'static str, criterion: &Criterion) {
    let written = criterion.to_string();
    let place = place(p, name, &written);
    p.say_query(name, &place, &Finding::NoCriterion { criterion: Shown::from(&*written) });
}

/// Where the last part of a selector stands that is written so.
pub(super) fn place(p: &Planner<'_>, name: &'static str, written: &str) -> Located {
    let text = p.query_all(name).into_iter().next().unwrap_or_default();
    let at = text.text.rfind(written).unwrap_or(0);
    text.slice(at..(at + written.len()).min(text.text.len()))
}

/// Whether a value in an entity selector is a variable whose value must be known, after the report was told so.
pub(super) fn is_unknown(p: &mut Planner<'_>, value: &str) -> bool {
    let place = place(p, "entitySelector", value);
    p.is_unknown(&query_pointer("entitySelector"), &place)
}

/// Says of each type and entity of an entity selector that it is of another type than the first: v2 takes one type,
/// and v1 would answer more.
pub(super) fn one_type(p: &mut Planner<'_>, selector: &Selector) {
    for value in selector.other_types(variable::is_in) {
        let place = place(p, "entitySelector", value);
        p.bad_query("entitySelector", &place, "a selector of one type");
    }
}
