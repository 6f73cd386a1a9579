//! What the variables of a script hold, where the script itself says so: `AUTH="Authorization: …"`, `OPTIONS=(-s -k)`,
//! `BODY=$(cat <<EOF`.

mod blocks;
mod names;
mod read;

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::located::Located;
use super::super::{commands, operation, variable};
use super::{Command, Script};
use crate::json::order::{sort_by_key, sorted_by_key};
use crate::report::room::{Room, counted};
use blocks::Blocks;
use names::Names;
use read::{assignments, documents};

/// Words that begin what may run, or may run again.
pub(super) const BEGINNING: &[&str] = &["if", "for", "select", "while", "until", "case", "function", "{"];

/// Words that end it.
pub(super) const ENDING: &[&str] = &["fi", "done", "esac", "}"];

/// Words within it.
const WITHIN: &[&str] = &["then", "else", "elif", "do", "!"];

/// So many bytes may a script say again: by its variables, and by the options of a command with several URLs.
const MOST: usize = 4 << 20;

/// So often may a variable stand for another one.
const DEEPEST: usize = 8;

/// The assignments of a script.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assigned {
    by_name: BTreeMap<String, Named>,
    blocks: Blocks,
    /// Where functions of the text run, in order.
    runs: Vec<usize>,
    /// Where the command stands for which values are asked.
    now: usize,
    /// Where words begin that are `$(cat <<EOF …)`, in order, and what they stand for.
    documents: Vec<(usize, Located)>,
    /// The assignments that were asked for, by where they begin.
    used: BTreeMap<usize, Used>,
    pub(crate) room: Room,
}

/// An assignment that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Used {
    pub(crate) name: Located,
    /// What it holds is a part of a call, with its place there, and not in that of the variable.
    pub(crate) shown: bool,
    end: usize,
}

/// The assignments of a name.
#[derive(Clone, Debug, Default)]
struct Named {
    /// In the order in which they stand.
    all: Vec<Assignment>,
    /// The function or shell of its own in which each stands, and where it begins, in order.
    places: Vec<(Option<usize>, usize)>,
    /// The functions that assign it for the text around them, in order.
    functions: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Assignment {
    name: Located,
    /// Where what it holds ends.
    end: usize,
    /// `None` where it is not known.
    value: Option<Value>,
    /// It is not known whether it is made, or it is made in a shell of its own.
    depends: bool,
    /// It holds in the function alone in which it stands.
    local: bool,
    /// What its value takes from other variables, which may have another one later.
    names: Names,
}

/// What a variable holds. What is asked of it at each use is known beforehand.
#[derive(Clone, Debug)]
enum Value {
    Text {
        text: Located,
        /// It may be a path of the API, or a part of one.
        is_path: bool,
        /// What its words count for, where they may be options.
        words: Option<usize>,
    },
    List {
        words: Vec<Located>,
        count: usize,
    },
}

impl Value {
    fn text(text: Located) -> Self {
        let words = is_command_line(&text.text).then(|| text.text.split_whitespace().map(counted).sum());
        Self::Text { is_path: is_path(&text.text), words, text }
    }

    fn list(words: Vec<Located>) -> Self {
        Self::List { count: words.iter().map(|word| counted(&word.text)).sum(), words }
    }
}

impl Assigned {
    /// The assignments of a script.
    pub(crate) fn of(script: &Script) -> Self {
        let mut by_name: BTreeMap<String, Named> = BTreeMap::new();
        let blocks = Blocks::of(script);
        for command in &script.commands {
            let assignments = assignments(command, &script.commands);
            for assignment in assignments.into_iter().chain(names::sourced(command)) {
                let named = by_name.entry(assignment.name.text.clone()).or_default();
                named.functions.extend(blocks.function(assignment.start()).filter(|_| !assignment.local));
                named.all.push(assignment);
            }
        }
        for named in by_name.values_mut() {
            named.all = sorted_by_key(&named.all, Assignment::start);
            named.functions.dedup();
            named.places.extend(named.all.iter().map(Assignment::start).map(|start| (blocks.scope(start), start)));
            sort_by_key(&mut named.places, |&place| place);
        }
        let runs = names::runs(&script.commands);
        let documents = documents(&script.commands);
        Self { by_name, blocks, runs, documents, room: Room::of(MOST), ..Self::default() }
    }

    /// Says for which command values are asked from here on.
    pub(crate) fn for_command(&mut self, command: &Command) {
        // A keyword before it may begin the block in which it stands.
        self.now = command.place.end.saturating_sub(1);
    }

    /// The assignments that were asked for, in order.
    pub(crate) fn used(&self) -> impl Iterator<Item = &Used> {
        self.used.values()
    }

    /// The assignment that was asked for in which a word stands.
    pub(crate) fn around(&self, word: &Located) -> Option<&Used> {
        let start = word.range().start;
        self.used.range(..=start).next_back().map(|(_, used)| used).filter(|used| start < used.end)
    }

    /// The words of a command, with those in place of a variable that holds several: options, or curl with options.
    /// Of another command than curl, the words as they are: what they stand for may be a secret.
    pub(crate) fn words(&mut self, words: Vec<Located>) -> Vec<Located> {
        if !words.iter().any(|word| self.several(word).is_some()) {
            return words;
        }
        let mut found = Vec::with_capacity(words.len());
        let mut asked = Vec::new();
        // The words to be looked at, the next one at the end, and how deep each stands in others.
        let mut open: Vec<(Located, usize)> = words.iter().rev().map(|word| (word.clone(), 0)).collect();
        while let Some((word, depth)) = open.pop() {
            let several = self.several(&word).filter(|(_, count)| depth < DEEPEST && self.room.has(*count));
            let Some((assignment, count)) = several else {
                found.push(word);
                continue;
            };
            asked.push(assignment.used(true));
            open.extend(assignment.words().into_iter().rev().map(|word| (word, depth + 1)));
            self.room.take(count);
        }
        if commands::position_in(&found).is_none() {
            return words;
        }
        for used in asked {
            self.note(&used);
        }
        found
    }

    /// The assignment of a word that stands for several, and what they count for.
    fn several(&self, word: &Located) -> Option<(&Assignment, usize)> {
        let assignment = self.assignment(name(word)?, word.range().start)?;
        let count = match assignment.value.as_ref()? {
            Value::List { count, .. } => Some(*count).filter(|_| word.text.ends_with("[@]}")),
            Value::Text { words, .. } => *words,
        };
        Some((assignment, count?))
    }

    /// What a word stands for that is a variable or `$(cat <<EOF …)` and nothing else; or the word.
    pub(crate) fn value(&mut self, word: Located) -> Located {
        let mut word = word;
        for _ in 0..DEEPEST {
            let document = self.document(&word).filter(|_| is_command(&word)).cloned();
            let Some(text) = document.or_else(|| self.text(&word, true, |_, _| true)) else { break };
            word = text;
        }
        word
    }

    /// What a word stands for that is `$(cat <<EOF …)`.
    fn document(&self, word: &Located) -> Option<&Located> {
        let at = self.documents.binary_search_by_key(&word.range().start, |(start, _)| *start).ok()?;
        self.documents.get(at).map(|(_, document)| document)
    }

    /// A URL whose path stands in variables, with what they hold in their places; or the URL.
    pub(crate) fn url(&mut self, url: Located) -> Located {
        let mut whole = url;
        for _ in 0..DEEPEST {
            let Some(filled) = self.with_paths(&whole) else { break };
            whole = filled;
        }
        whole
    }

    /// A URL with what those of its variables hold that hold a path, or the URL.
    fn with_paths(&mut self, url: &Located) -> Option<Located> {
        let mut filled = Located::at(url.range().start);
        let (mut from, mut found) = (0, false);
        let path_end = url.text.find(['?', '#']).unwrap_or(url.text.len());
        for live in url.live() {
            filled.append(&url.slice(from..live.start));
            let variable = url.slice(live.clone());
            let is_step = |text: &str| live.start < path_end && names_step(&filled.text, text);
            let leads = live.start < path_end && self.leads_to_path(&variable);
            let wanted = |text: &str, is_path: bool| is_path || leads || variable.text == url.text || is_step(text);
            let path = self.text(&variable, false, wanted);
            found |= path.is_some();
            filled.append(&path.map_or_else(|| variable.clone(), |path| path.standing_at(&variable.range())));
            from = live.end;
        }
        filled.append(&url.slice(from..url.text.len()));
        found.then_some(filled)
    }

    /// Whether the variable at the beginning of what a variable holds, or at that of what it holds itself, holds a path.
    fn leads_to_path(&self, variable: &Located) -> bool {
        let mut variable = variable.clone();
        for _ in 0..DEEPEST {
            let assignment = name(&variable).and_then(|name| self.assignment(name, variable.range().start));
            let value = assignment.and_then(|assignment| assignment.value.as_ref());
            let Some(Value::Text { text, is_path, .. }) = value else { return false };
            let Some(first) = text.live().first().filter(|_| !is_path) else { return *is_path };
            variable = text.slice(first.clone());
        }
        false
    }

    /// The text that a variable holds, if it is wanted: that is asked of the text, and of whether it may be a path.
    fn text(&mut self, variable: &Located, shown: bool, wanted: impl FnOnce(&str, bool) -> bool) -> Option<Located> {
        let assignment = self.assignment(name(variable)?, variable.range().start)?;
        let Some(Value::Text { text, is_path, .. }) = &assignment.value else { return None };
        let count = counted(&text.text);
        if !wanted(&text.text, *is_path) || !self.room.has(count) {
            return None;
        }
        let (text, used) = (text.clone(), assignment.used(shown));
        self.room.take(count);
        self.note(&used);
        Some(text)
    }

    /// The assignment that holds at a place, where it is known that it is made and that no other one follows.
    fn assignment(&self, name: &str, place: usize) -> Option<&Assignment> {
        let named = self.by_name.get(name)?;
        let before = named.all.partition_point(|it| it.start() < place);
        let found = match before.checked_sub(1) {
            Some(last) => named.all.get(last).filter(|last| self.blocks.holds(last.start(), place))?,
            // A function may stand before what it uses.
            None => named
                .all
                .first()
                .filter(|first| self.blocks.function(place).is_some() && self.blocks.is_outside(first.start()))?,
        };
        let known = !found.depends && self.stay(std::iter::once(name), found.start(), place);
        (known && self.stay(found.names.iter(), found.start(), self.now)).then_some(found)
    }

    /// Whether variables have at a place what they had at another one.
    fn stay<'n>(&self, names: impl Iterator<Item = &'n str>, from: usize, place: usize) -> bool {
        let Some(apart) = self.blocks.apart(place, from) else { return false };
        let (function, to) = (self.blocks.function(from), self.blocks.function(place));
        // A function runs at any time.
        let until = if function == to { apart.end.max(place) } else { usize::MAX };
        let later = from.saturating_add(1)..until;
        let runs = self.runs.get(self.runs.partition_point(|at| *at < later.start)).is_some_and(|at| *at < later.end);
        // What another function or shell assigns is its own, if the function does not run.
        let assigned = |named: &Named| {
            let any = |scope: Option<usize>, range: &Range<usize>| {
                let next = named.places.get(named.places.partition_point(|place| *place < (scope, range.start)));
                next.is_some_and(|place| *place < (scope, range.end))
            };
            self.blocks.scopes(place).any(|scope| any(scope, &later) || any(scope, &apart))
        };
        names.chain([names::SOURCED]).all(|name| {
            let parameter = name == names::PARAMETERS && function != to;
            !parameter
                && self.by_name.get(name).is_none_or(|named| {
                    let elsewhere = runs && named.functions.iter().take(2).any(|it| Some(*it) != function);
                    !elsewhere && !assigned(named)
                })
        })
    }

    /// Notes that an assignment was asked for.
    fn note(&mut self, used: &Used) {
        let before = self.used.entry(used.name.range().start).or_insert_with(|| used.clone());
        before.shown |= used.shown;
    }
}

impl Assignment {
    fn used(&self, shown: bool) -> Used {
        Used { name: self.name.clone(), shown, end: self.end }
    }

    /// Where it stands.
    fn start(&self) -> usize {
        self.name.range().start
    }

    /// The words that it holds.
    fn words(&self) -> Vec<Located> {
        match &self.value {
            Some(Value::List { words, .. }) => words.clone(),
            Some(Value::Text { text, .. }) => text.words(),
            None => Vec::new(),
        }
    }
}

/// The name of the variable that a word is, if it is nothing else.
fn name(word: &Located) -> Option<&str> {
    let whole = word.is_filled_in() && variable::is_name_alone(&word.text);
    Some(bare_name(&word.text)).filter(|_| whole)
}

/// The name in `$NAME`, `${NAME}`, `${NAME[@]}` and `${NAME:-…}`.
fn bare_name(variable: &str) -> &str {
    let name = variable.trim_start_matches(['$', '{', '!', '#']);
    name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Whether a text is one of options, or of curl with options. A shell takes no quotes away in it.
fn is_command_line(text: &str) -> bool {
    (text.starts_with('-') || text.starts_with("curl ")) && !text.contains(['\'', '"', '\\'])
}

/// Whether what stands in a variable may be a path of the API, or a part of one.
fn is_path(text: &str) -> bool {
    ["/api", "/v1", "/v2", "api/"].iter().any(|part| text.contains(part))
}

/// Whether what stands in a variable behind a part of a URL is a step of the path that tells the call, and no id.
fn names_step(before: &str, text: &str) -> bool {
    let names_api = ["/v1/", "/v2/"].iter().any(|version| before.ends_with(version));
    before.ends_with('/') && (names_api || operation::begins_with_step(text))
}

/// Whether a word is one of the shell that divides commands.
pub(super) fn is_keyword(word: &str) -> bool {
    [BEGINNING, ENDING, WITHIN].iter().any(|words| words.contains(&word)) || word.ends_with("()")
}

/// Whether a word is what a command writes, and nothing else.
fn is_command(word: &Located) -> bool {
    word.is_filled_in() && word.text.starts_with("$(")
}

/// Whether a text is the name of a variable.
pub(super) fn is_name(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    begins && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests;
