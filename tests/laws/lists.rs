//! A list of documents is the list of their conversions: each item becomes what it becomes alone, junk costs no
//! neighbour, and what is said of an item is said at its place.

use std::cell::Cell;

use dt_translate::{Kind, Outcome, Severity, Side};
use dt_translate_tests::documents::{children, names};
use dt_translate_tests::exceptions;
use dt_translate_tests::lists::{self, List};
use dt_translate_tests::strategies::{Subject, for_each};
use serde_json::{Value, json};

use crate::{convert_to, parsed};

/// What is said of an item: code, message, and its places in the item and in what the item becomes.
type Said = (&'static str, String, String, Option<String>);

/// What becomes of an item, and what is said of it.
#[derive(Debug, PartialEq)]
struct Item {
    output: Option<Value>,
    said: Vec<Said>,
}

/// What becomes of a list, put together from what becomes of its items.
#[derive(Debug, Default, PartialEq)]
struct Sum {
    outputs: usize,
    elements: Vec<(String, Option<String>)>,
    errors: usize,
    requests: Vec<Value>,
}

/// Each item of a list becomes what it becomes alone.
pub fn are_converted_item_by_item<K: Subject>(side: Side) {
    let (compared, all) = (Cell::new(0), Cell::new(0));
    for_each(&lists::lists::<K>(side), |list| {
        all.set(all.get() + 1);
        let document = list.document();
        let outcome = convert_to::<K>(&document.to_string(), side.other());
        if outcome.from != Some(side) {
            return Ok(());
        }
        compared.set(compared.get() + 1);
        compare::<K>(&list, side, &outcome).map_err(|wrong| format!("{wrong}\nof {document:#}"))
    });
    let (compared, all) = (compared.get(), all.get());
    assert!(compared * 10 >= all * 8, "{} {side}: {compared} of {all} lists are compared", K::ID);
}

fn compare<K: Kind>(list: &List, side: Side, outcome: &Outcome) -> Result<(), String> {
    let output = outcome.output.as_deref().map_or(Value::Null, parsed);
    let mut sum = Sum::default();
    for (i, item) in list.items.iter().enumerate() {
        let (path, target) = (format!("{}/{i}", list.place), list.written::<K>(side, sum.outputs));
        let said = said_below(outcome, &path, &target);
        let errors = errors_below(outcome, &path);
        sum.errors += errors;
        let is_refused = !item.is_object() || exceptions::is_single::<K>() && sum.outputs > 0;
        let (alone, requests) = alone::<K>(list, item, side);
        if is_refused || alone.output.is_none() {
            sum.elements.push((path.clone(), None));
        } else {
            if sum.outputs != i {
                sum.elements.push((path.clone(), Some(target.clone())));
            }
            sum.outputs += 1;
            sum.requests.extend(requests);
        }
        if is_refused {
            if errors != 1 || said.len() != 1 {
                return Err(format!("of {path}, which is refused, is said {said:#?}"));
            }
            continue;
        }
        let listed = Item { output: alone.output.as_ref().and_then(|_| output.pointer(&target).cloned()), said };
        if listed != alone {
            return Err(format!("{path} becomes {listed:#?}\nand alone {alone:#?}"));
        }
    }
    let all = Sum {
        outputs: written(&output, &list.written::<K>(side, 0)),
        elements: outcome.elements.iter().map(|element| (element.path.clone(), element.target.clone())).collect(),
        errors: outcome.counts.error,
        requests: requests(outcome),
    };
    if all != sum {
        return Err(format!("{all:#?}\nshould be {sum:#?}\n{:#?}", outcome.diagnostics));
    }
    is_read_again::<K>(outcome, side.other())
}

/// The list that is written is read as the same, where its first element tells the side.
fn is_read_again<K: Kind>(outcome: &Outcome, side: Side) -> Result<(), String> {
    let Some(written) = &outcome.output else { return Ok(()) };
    let read = convert_to::<K>(written, side);
    let is_beyond = outcome.diagnostics.iter().any(|said| exceptions::is_written_beyond_limits(said.code()));
    if is_beyond || read.from != Some(side) || read.output.as_deref().map(bare) == Some(bare(written)) {
        return Ok(());
    }
    Err(format!("{written}\nis read as {:?}\n{:#?}", read.output, read.diagnostics))
}

/// How many items an output has, of which the first stands at a place.
fn written(output: &Value, first: &str) -> usize {
    let list = first.strip_suffix("/0").and_then(|list| output.pointer(list));
    list.map_or(usize::from(!output.is_null()), |list| children(list).len())
}

/// What an item becomes where it stands alone.
fn alone<K: Kind>(list: &List, item: &Value, side: Side) -> (Item, Vec<Value>) {
    let (document, path, target) = if exceptions::is_read_otherwise_in_a_list::<K>(list) {
        let only = list.only(item);
        (only.document(), format!("{}/0", list.place), only.written::<K>(side, 0))
    } else {
        (item.clone(), String::new(), lists::alone::<K>(side).to_owned())
    };
    let outcome = convert_to::<K>(&document.to_string(), side.other());
    let output = outcome.output.as_deref().and_then(|output| parsed(output).pointer(&target).cloned());
    (Item { output, said: said_below(&outcome, &path, &target) }, requests(&outcome))
}

/// What is written, without the brackets around one element alone: a list of one is written as a document.
fn bare(written: &str) -> Value {
    match parsed(written) {
        Value::Array(mut items) if items.len() == 1 => items.remove(0),
        other => other,
    }
}

fn requests(outcome: &Outcome) -> Vec<Value> {
    outcome.requests.iter().map(|request| json!(request)).collect()
}

/// What is said of the item at a place, sorted, but for what is said once for a document.
fn said_below(outcome: &Outcome, path: &str, target: &str) -> Vec<Said> {
    let said = outcome.diagnostics.iter().filter(|said| !exceptions::is_said_once(said.code()));
    let below = said.filter(|said| path.is_empty() || names(path, said.path()));
    let mut said: Vec<Said> = below
        .map(|said| {
            let inner = said.target().map(|place| place.strip_prefix(target).unwrap_or("elsewhere").to_owned());
            (said.code(), said.message().to_owned(), said.path()[path.len()..].to_owned(), inner)
        })
        .collect();
    said.sort();
    said
}

fn errors_below(outcome: &Outcome, path: &str) -> usize {
    let below = outcome.diagnostics.iter().filter(|said| names(path, said.path()));
    below.filter(|said| said.severity() == Severity::Error).count()
}
