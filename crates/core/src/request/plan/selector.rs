//! Selectors in queries: reading one, and saying what v1 has no parameter for.

use super::Planner;
use crate::report::finding::Shown;
use crate::request::findings::Finding;
use crate::vocabulary::selector::{Criterion, Language, Selector};

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
        Ok(selector) => {
            for problem in selector.check(language) {
                p.say_query(name, &text, &Finding::OddSelector { problem: Shown::from(&*problem.to_string()) });
            }
            Some(selector)
        }
        Err(error) => {
            let place = text.slice(error.offset..text.text.len().min(error.offset + 1));
            p.say_query(name, &place, &Finding::BadSelector { expected: Shown::from(&*error.to_string()) });
            None
        }
    }
}

/// Says that a criterion has no parameter in v1.
pub(super) fn refuse(p: &mut Planner<'_>, name: &'static str, criterion: &Criterion) {
    let Some(text) = p.query(name) else { return };
    let written = criterion.to_string();
    let at = text.text.find(&written).unwrap_or(0);
    let place = text.slice(at..(at + written.len()).min(text.text.len()));
    p.say_query(name, &place, &Finding::NoCriterion { criterion: Shown::from(&*written) });
}
