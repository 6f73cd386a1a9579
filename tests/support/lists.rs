//! Lists of documents, bare and in every envelope that a side answers them in.

use dt_translate::{Kind, Side};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;
use serde_json::{Map, Value, json};

use crate::exceptions;
use crate::strategies::{self, Subject};

/// Where each kind has its lists in v1 and v2: in no envelope but a bare array, where it is empty.
const LISTS: &[(&str, &str, &str)] = &[
    ("alerting-profile", "/values", "/items"),
    ("frequent-issue-detection", "", "/items"),
    ("maintenance-window", "/values", "/items"),
    ("problem", "/result/problems", "/problems"),
    ("problem-comment", "/comments", "/comments"),
    ("entity", "", "/entities"),
    ("token", "/values", "/apiTokens"),
];

/// Where a list stands, and a member beside it with its value.
type Beside = (&'static str, &'static str, fn() -> Value);

/// What stands beside the lists of problems.
const BESIDE: &[Beside] = &[
    ("/result/problems", "monitored", || json!({"APPLICATION": 3})),
    ("/problems", "warnings", || json!(["APPLICATION"])),
];

/// Kinds of which a side answers bare arrays.
const ARRAYS: &[(&str, Side)] = &[("entity", Side::V1)];

/// What is no document of any kind.
const JUNK: &[fn() -> Value] = &[|| json!(17), || json!("junk"), || json!(null), || json!([]), || json!(true)];

/// A list of documents.
#[derive(Clone, Debug)]
pub struct List {
    /// JSON Pointer of the list, empty where it is the document.
    pub place: &'static str,
    /// What is in it; what is no object is junk.
    pub items: Vec<Value>,
    /// What stands beside it.
    pub beside: Map<String, Value>,
}

impl List {
    /// The whole document.
    pub fn document(&self) -> Value {
        let items = Value::from(self.items.clone());
        let mut steps = self.place.rsplit('/').filter(|step| !step.is_empty());
        let Some(name) = steps.next() else { return items };
        let mut object = self.beside.clone();
        object.insert(name.to_owned(), items);
        steps.fold(Value::Object(object), |inner, step| json!({ step: inner }))
    }

    /// The list with this item alone.
    #[must_use]
    pub fn only(&self, item: &Value) -> Self {
        Self { items: vec![item.clone()], ..self.clone() }
    }

    /// Where an item of it stands once it is written on the other side.
    pub fn written<K: Kind>(&self, from: Side, index: usize) -> String {
        let is_settings = strategies::schema::<K>().is_some();
        if is_settings && from == Side::V2 && (self.items.len() == 1 || exceptions::is_single::<K>()) {
            return alone::<K>(from).to_owned();
        }
        let is_answered = !self.place.is_empty() || ARRAYS.contains(&(K::ID, from));
        let list = if is_answered && !is_settings { place::<K>(from.other()) } else { "" };
        format!("{list}/{index}")
    }
}

/// Where a document that stands alone does, once it is written on the other side.
pub fn alone<K: Kind>(from: Side) -> &'static str {
    match (K::ID, from) {
        ("problem", Side::V2) => "/result",
        (_, Side::V1) if strategies::schema::<K>().is_some() => "/0",
        _ => "",
    }
}

fn place<K: Kind>(side: Side) -> &'static str {
    let lists = LISTS.iter().find(|(kind, ..)| *kind == K::ID);
    lists.map_or("", |(_, v1, v2)| if side == Side::V1 { v1 } else { v2 })
}

/// Lists of a side, with junk among the documents of some.
pub fn lists<K: Subject>(side: Side) -> BoxedStrategy<List> {
    let item = prop_oneof![4 => elements::<K>(side), 1 => select(JUNK).prop_map(|junk| junk())];
    of(place::<K>(side), side, vec(item, 1..4).boxed())
}

/// Lists of two documents.
pub fn pairs<K: Subject>(side: Side) -> BoxedStrategy<List> {
    of(place::<K>(side), side, vec(elements::<K>(side), 2).boxed())
}

fn of(envelope: &'static str, side: Side, items: BoxedStrategy<Vec<Value>>) -> BoxedStrategy<List> {
    (select(vec!["", envelope]), items, any::<bool>())
        .prop_map(move |(place, items, last)| {
            let mut beside = Map::new();
            for (_, name, value) in BESIDE.iter().filter(|(list, ..)| *list == place) {
                beside.insert((*name).to_owned(), value());
            }
            if side == Side::V2 {
                beside.insert("totalCount".to_owned(), json!(items.len()));
                beside.insert("pageSize".to_owned(), json!(50));
                beside.insert("nextPageKey".to_owned(), if last { Value::Null } else { json!("AQAAABQBAAAABQ==") });
            }
            List { place, items, beside }
        })
        .boxed()
}

/// Documents as they stand in a list: those of a Settings schema as whole objects, and at times as values alone.
fn elements<K: Subject>(side: Side) -> BoxedStrategy<Value> {
    let document = strategies::documents::<K>(side);
    match (K::ID, side) {
        ("problem", Side::V1) => document.prop_map(|mut answer| answer["result"].take()).boxed(),
        (_, Side::V2) if strategies::schema::<K>().is_some() => {
            let object = document.prop_map(|mut list| list[0].take());
            prop_oneof![3 => object, 1 => K::v2()].boxed()
        }
        _ => document,
    }
}
