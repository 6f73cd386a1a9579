//! The assignments of a command, as they stand in it.

use super::super::{Command, arithmetic};
use super::names::PARAMETERS;
use super::{Assignment, Value, bare_name, is_command, is_keyword, is_name};
use crate::json::order::sort_by_key;
use crate::request::located::Located;

/// Commands that declare variables, and may give them values.
const DECLARING: &[&str] = &["export", "local", "readonly", "declare", "typeset"];

/// Commands that give values to the variables that they name.
const SETTING: &[&str] = &["for", "select", "read", "mapfile", "readarray", "printf", "unset", "getopts", "let"];

/// What some of them set that they do not name.
const UNNAMED: &[(&str, &str)] = &[
    ("select", "REPLY"),
    ("read", "REPLY"),
    ("mapfile", "MAPFILE"),
    ("readarray", "MAPFILE"),
    ("getopts", "OPTARG"),
    ("getopts", "OPTIND"),
];

/// Commands that declare variables of the function in which they stand.
const LOCAL: &[&str] = &["local", "declare", "typeset"];

/// The assignments of a command.
pub(super) fn assignments(command: &Command, commands: &[Command]) -> Vec<Assignment> {
    let mut words = &*command.words;
    while let Some((_, rest)) = words.split_first().filter(|(first, _)| is_keyword(&first.text)) {
        words = rest;
    }
    // What a block does beside others, the commands in it do one after the other.
    let alone = words.len() < command.words.len();
    let depends = command.depends || command.beside && !alone;
    let local = words.first().is_some_and(|word| LOCAL.contains(&&*word.text));
    let mut found = of_words(command, words, commands);
    for assignment in &mut found {
        assignment.depends = depends;
        assignment.local = local;
    }
    found.extend(command.words.iter().flat_map(filled_in));
    found
}

fn of_words(command: &Command, words: &[Located], commands: &[Command]) -> Vec<Assignment> {
    let sets = |word: &Located| SETTING.contains(&&*word.text);
    if let Some(at) = command.words.iter().take(3).position(sets) {
        return set(command, at);
    }
    if let Some(moved) = words.first().filter(|_| moves_parameters(words)) {
        return vec![Assignment::unknown(Located::inserted(PARAMETERS, moved.range()))];
    }
    if let Some(list) = words.iter().position(opens_list) {
        return list_of(words.get(list..).unwrap_or_default()).into_iter().collect();
    }
    let declaring = words.first().is_some_and(|word| DECLARING.contains(&&*word.text));
    let mut found = words.iter().map(|word| assignment(word, commands));
    // Before a command, they hold for it alone.
    if declaring { found.flatten().collect() } else { found.by_ref().collect::<Option<_>>().unwrap_or_default() }
}

/// Whether a command gives other values to `$1` and those after it.
fn moves_parameters(words: &[Located]) -> bool {
    let texts: Vec<_> = words.iter().take(8).map(|word| &*word.text).collect();
    match &*texts {
        ["shift", ..] => true,
        ["set", first, rest @ ..] => !first.starts_with(['-', '+']) || *first == "--" || rest.contains(&"--"),
        _ => false,
    }
}

/// What is assigned where a shell fills in a word: `$((A++))`, `${A:=…}`.
fn filled_in(word: &Located) -> Vec<Assignment> {
    let whole = (0..word.text.len(), &*word.text);
    let texts = word.live_texts().map(|(range, text)| (range.clone(), text)).chain([whole]);
    let names = texts.flat_map(|(range, text)| {
        let arithmetic = Some(text).filter(|text| arithmetic::length(text) == Some(text.len()));
        let default = text.strip_prefix("${").map(|_| bare_name(text)).filter(|name| {
            let behind = text.get("${".len() + name.len()..).unwrap_or_default();
            is_name(name) && (behind.starts_with('=') || behind.starts_with(":="))
        });
        let names = arithmetic.into_iter().flat_map(arithmetic::assigned).chain(default);
        names
            .map(|name| Assignment::unknown(Located::inserted(name, word.source_range(range.clone()))))
            .collect::<Vec<_>>()
    });
    names.collect()
}

/// The assignment that a word is.
fn assignment(word: &Located, commands: &[Command]) -> Option<Assignment> {
    if let Some(element) = element(word) {
        return Some(element);
    }
    let (name, adds, value) = named(word)?;
    let value = if is_command(&value) { document(&value, commands) } else { Some(value) };
    let of_itself = |value: &Located| value.live_texts().any(|(_, text)| bare_name(text) == name.text);
    let value = value.filter(|value| !adds && !of_itself(value)).map(Value::text);
    is_name(&name.text).then(|| Assignment::new(name, word.range().end, value))
}

/// The assignment of an element of a list that a word is, as of the list: `NAME[…]=…`.
fn element(word: &Located) -> Option<Assignment> {
    let (name, behind) = word.text.split_once('[')?;
    let assigns = is_name(name) && (behind.contains("]=") || behind.contains("]+="));
    assigns.then(|| Assignment::unknown(word.slice(0..name.len())))
}

/// The name in `NAME=value` or `NAME+=value`, whether it adds to what is there, and the value.
fn named(word: &Located) -> Option<(Located, bool, Located)> {
    let equals = word.text.find('=')?;
    let adds = word.text.get(..equals)?.ends_with('+');
    Some((word.slice(0..equals - usize::from(adds)), adds, word.slice(equals + 1..word.text.len())))
}

/// Where words are or end with `$(cat <<EOF …)`, in order, and what that writes.
pub(super) fn documents(commands: &[Command]) -> Vec<(usize, Located)> {
    let words = commands.iter().flat_map(|command| command.words.iter().chain(&command.input));
    let substituted = words.filter_map(|word| {
        let (range, _) = word.live_texts().last().filter(|(_, text)| text.starts_with("$("))?;
        let word = word.slice(range.clone());
        Some((word.range().start, document(&word, commands)?))
    });
    let mut documents: Vec<_> = substituted.collect();
    sort_by_key(&mut documents, |(start, _)| *start);
    documents
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

/// The variables that a command names and sets, and those that it sets without a name, from the word on that says what it
/// does. What `read -d` reads is known where it stands in the text, and one variable takes all of it.
fn set(command: &Command, at: usize) -> Vec<Assignment> {
    let text = |at: usize| command.words.get(at).map(|word| &*word.text);
    let is_behind = |at: usize, option: &str| at.checked_sub(1).and_then(text) == Some(option);
    let setting = text(at).unwrap_or_default();
    let may_name = |word: usize| match setting {
        "for" | "select" => word == at + 1,
        "printf" => is_behind(word, "-v"),
        _ => word > at && !is_behind(word, "-p"),
    };
    let is_named = |word: &Located| is_name(set_name(word)) && !word.is_live(0);
    let words = command.words.iter().enumerate();
    let names: Vec<_> = words.filter(|(at, word)| may_name(*at) && is_named(word)).collect();
    // What ends it stands behind `-d`.
    let whole = at == 0 && setting == "read" && command.words.iter().any(|word| word.text == "-d");
    let others = names.iter().filter(|(at, _)| !is_behind(*at, "-d")).count();
    let last = names.last().map(|(at, _)| *at).filter(|_| whole && others == 1);
    let held = |at: usize| command.input.as_ref().filter(|_| Some(at) == last).map(Located::trim).map(Value::text);
    let assigned = |(at, name): (usize, &Located)| {
        let name = name.slice(0..set_name(name).len());
        let end = name.range().end;
        Assignment::new(name, end, held(at))
    };
    let joined = command.words.iter().filter(|word| setting == "printf" && word.text.starts_with("-v"));
    let joined = joined.map(|word| word.slice("-v".len()..word.text.len()));
    let joined = joined.filter(|name| is_name(&name.text)).map(Assignment::unknown);
    let unnamed = UNNAMED.iter().filter(|(command, _)| *command == setting);
    let place = command.words.get(at).map(Located::range).unwrap_or_default();
    let unnamed = unnamed.map(|(_, name)| Assignment::unknown(Located::inserted(name, place.clone())));
    names.into_iter().map(assigned).chain(joined).chain(unnamed).collect()
}

/// The name at the beginning of a word that sets a variable, or an element of a list: `NAME[…]`, `NAME+=1`.
fn set_name(word: &Located) -> &str {
    let end = word.text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(word.text.len());
    word.text
        .get(..end)
        .filter(|_| word.text.get(end..).is_some_and(|rest| !rest.starts_with(['/', '.', '-', ':'])))
        .unwrap_or_default()
}

/// Whether a word begins a list: `NAME=(`.
fn opens_list(word: &Located) -> bool {
    word.text.split_once('=').is_some_and(|(name, value)| is_name(name.trim_end_matches('+')) && value.starts_with('('))
}

/// The list that words are.
fn list_of(words: &[Located]) -> Option<Assignment> {
    let (first, rest) = words.split_first()?;
    let (name, adds, value) = named(first)?;
    let begun = value.slice("(".len()..value.text.len());
    let elements = std::iter::once(begun).filter(|word| !word.text.is_empty()).chain(rest.iter().cloned());
    let elements: Vec<_> = elements.collect();
    // With places of their own, they have another order.
    let in_turn = !elements.iter().any(|word| word.text.starts_with('[') && word.text.contains("]="));
    let value = (!adds && in_turn).then(|| Value::list(elements));
    Some(Assignment::new(name, words.last()?.range().end, value))
}
