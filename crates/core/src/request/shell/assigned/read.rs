//! The assignments of a command, as they stand in it.

use std::collections::BTreeMap;

use super::super::Command;
use super::{Assignment, Value, bare_name, is_command, is_keyword, is_name};
use crate::request::located::Located;

/// Commands that declare variables, and may give them values.
const DECLARING: &[&str] = &["export", "local", "readonly", "declare", "typeset"];

/// Commands that give values to the variables that they name.
const SETTING: &[&str] = &["for", "select", "read", "mapfile", "readarray", "printf", "unset", "getopts", "let"];

/// The assignments of a command.
pub(super) fn assignments(command: &Command, commands: &[Command]) -> Vec<Assignment> {
    let mut words = &*command.words;
    while let Some((_, rest)) = words.split_first().filter(|(first, _)| is_keyword(&first.text)) {
        words = rest;
    }
    let sets = |word: &Located| SETTING.contains(&&*word.text);
    if command.words.iter().take(3).any(sets) {
        return set(command);
    }
    if let Some(list) = words.iter().position(opens_list) {
        return list_of(words.get(list..).unwrap_or_default(), command.depends).into_iter().collect();
    }
    let declaring = words.first().is_some_and(|word| DECLARING.contains(&&*word.text));
    let mut found = words.iter().map(|word| assignment(word, command.depends, commands));
    // Before a command, they hold for it alone.
    if declaring { found.flatten().collect() } else { found.by_ref().collect::<Option<_>>().unwrap_or_default() }
}

/// The assignment that a word is.
fn assignment(word: &Located, depends: bool, commands: &[Command]) -> Option<Assignment> {
    let (name, adds, value) = named(word)?;
    let value = if is_command(&value) { document(&value, commands) } else { Some(value) };
    let of_itself = |value: &Located| value.live_texts().any(|(_, text)| bare_name(text) == name.text);
    let value = value.filter(|value| !adds && !of_itself(value)).map(Value::text);
    is_name(&name.text).then(|| Assignment { name, end: word.range().end, value, depends })
}

/// The name in `NAME=value` or `NAME+=value`, whether it adds to what is there, and the value.
fn named(word: &Located) -> Option<(Located, bool, Located)> {
    let equals = word.text.find('=')?;
    let adds = word.text.get(..equals)?.ends_with('+');
    Some((word.slice(0..equals - usize::from(adds)), adds, word.slice(equals + 1..word.text.len())))
}

/// What `$(cat <<EOF …)` writes where a word is or ends with it.
pub(super) fn documents(commands: &[Command]) -> BTreeMap<usize, Located> {
    let words = commands.iter().flat_map(|command| command.words.iter().chain(&command.input));
    let substituted = words.filter_map(|word| {
        let (range, _) = word.live_texts().last().filter(|(_, text)| text.starts_with("$("))?;
        let word = word.slice(range.clone());
        Some((word.range().start, document(&word, commands)?))
    });
    substituted.collect()
}

/// What `$(cat <<EOF …)` writes.
fn document(word: &Located, commands: &[Command]) -> Option<Located> {
    let range = word.range();
    let first = commands.partition_point(|command| command.place.start < range.start);
    let inner = |at: usize| commands.get(at).filter(|command| command.place.start < range.end);
    let cat = inner(first).filter(|command| matches!(&*command.words, [word] if word.text == "cat"))?;
    let input = cat.input.as_ref().filter(|_| inner(first + 1).is_none())?;
    Some(input.slice(0..input.text.trim_end_matches('\n').len()))
}

/// The variables that a command names and sets. What `read -d` reads is known where it stands in the text, and one
/// variable takes all of it.
fn set(command: &Command) -> Vec<Assignment> {
    let is = |at: Option<usize>, text: &str| at.and_then(|at| command.words.get(at)).is_some_and(|it| it.text == text);
    let whole = is(Some(0), "read") && command.words.iter().any(|word| word.text == "-d");
    let is_named = |word: &Located| is_name(&word.text) && word.live().is_empty();
    let names = || command.words.iter().enumerate().filter(|(_, word)| is_named(word));
    // What ends it stands behind `-d`.
    let others = names().filter(|(at, _)| *at > 0 && !is(at.checked_sub(1), "-d")).count();
    let last = names().next_back().map(|(at, _)| at).filter(|_| whole && others == 1);
    let held = |at: usize| command.input.as_ref().filter(|_| Some(at) == last).map(Located::trim).map(Value::text);
    let assigned = |(at, name): (usize, &Located)| Assignment {
        name: name.clone(),
        end: name.range().end,
        value: held(at),
        depends: command.depends,
    };
    names().map(assigned).collect()
}

/// Whether a word begins a list: `NAME=(`.
fn opens_list(word: &Located) -> bool {
    word.text.split_once('=').is_some_and(|(name, value)| is_name(name.trim_end_matches('+')) && value.starts_with('('))
}

/// The list that words are.
fn list_of(words: &[Located], depends: bool) -> Option<Assignment> {
    let (first, rest) = words.split_first()?;
    let (name, adds, value) = named(first)?;
    let begun = value.slice("(".len()..value.text.len());
    let elements = std::iter::once(begun).filter(|word| !word.text.is_empty()).chain(rest.iter().cloned());
    let value = (!adds).then(|| Value::list(elements.collect()));
    let end = words.last()?.range().end;
    Some(Assignment { name, end, value, depends })
}
