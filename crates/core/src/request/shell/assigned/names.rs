//! The variables inside of what others hold, and the commands that may give them other values.

use std::collections::BTreeSet;

use super::super::Command;
use super::{Assignment, Value, bare_name, is_keyword};
use crate::json::order::set;
use crate::request::call::Header;
use crate::request::located::Located;

/// What the parameters of a script or function are called here, together.
pub(super) const PARAMETERS: &str = "@";

/// So many variables may stand in what one holds.
const MOST: usize = 32;

/// What is called here what has another value each time.
const CHANGING: &str = "?";

/// Variables to which the shell gives another value each time.
const OF_SHELL: &[&str] = &["RANDOM", "SRANDOM", "SECONDS", "LINENO", "EPOCHSECONDS", "EPOCHREALTIME", "BASHPID", "_"];

/// What is called here what commands assign that stand elsewhere, which may be anything.
pub(super) const SOURCED: &str = ".";

/// Commands that run what stands elsewhere.
const SOURCING: &[&str] = &["eval", "source", "."];

/// The variables inside of what another one holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// `None` where nobody knows what they hold later.
    fn of(value: &Value) -> Option<Self> {
        let texts = match value {
            Value::Text { text, .. } => std::slice::from_ref(text),
            Value::List { words, .. } => words,
        };
        let mut names = BTreeSet::new();
        // The token is not written again.
        let texts = texts.iter().filter(|text| !Header::from_option(text).is("Authorization"));
        for (_, text) in texts.flat_map(Located::live_texts) {
            // What is no name is refused where it is used.
            names.extend(inside(text).map(str::to_owned));
            if names.len() > MOST || names.contains(CHANGING) {
                return None;
            }
        }
        Some(Self(names))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|name| &**name)
    }
}

/// The variable that is filled in, if it is one.
fn inside(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('$').filter(|rest| !rest.starts_with(['(', '[']) && !rest.starts_with("{{"))?;
    Some(match bare_name(text) {
        "" if rest.contains(['@', '*', '#']) => PARAMETERS,
        "" => CHANGING,
        name if name.starts_with(|c: char| c.is_ascii_digit()) => PARAMETERS,
        name if OF_SHELL.contains(&name) => CHANGING,
        name => name,
    })
}

impl Assignment {
    pub(super) fn new(name: Located, end: usize, value: Option<Value>) -> Self {
        let names = value.as_ref().and_then(Names::of);
        let value = value.filter(|_| names.is_some());
        Self { name, end, value, depends: false, local: false, names: names.unwrap_or_default() }
    }

    /// What is assigned is not known.
    pub(super) fn unknown(name: Located) -> Self {
        let end = name.range().end;
        Self::new(name, end, None)
    }
}

/// Where functions of the text run.
pub(super) fn runs(commands: &[Command]) -> Vec<usize> {
    let functions = set(commands.iter().flat_map(defined));
    commands
        .iter()
        .filter_map(run)
        .filter(|word| functions.contains(&*word.text))
        .map(|word| word.range().start)
        .collect()
}

/// What a command assigns that runs what stands elsewhere.
pub(super) fn sourced(command: &Command) -> Option<Assignment> {
    let word = run(command).filter(|word| SOURCING.contains(&&*word.text))?;
    Some(Assignment::unknown(Located::inserted(SOURCED, word.range())))
}

/// The word that names what a command runs.
fn run(command: &Command) -> Option<&Located> {
    command.words.iter().find(|word| !is_keyword(&word.text) && !word.text.contains('='))
}

/// The functions that a command begins to define.
fn defined(command: &Command) -> impl Iterator<Item = &str> {
    let words = command.words.iter().map(|word| &*word.text);
    let names = words.clone().take_while(|word| is_keyword(word)).filter_map(|word| word.strip_suffix("()"));
    let behind = words.clone().zip(words.skip(1)).take(3).filter(|(word, _)| *word == "function");
    names.chain(behind.map(|(_, name)| name.trim_end_matches("()")))
}
