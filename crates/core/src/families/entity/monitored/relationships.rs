//! Relationships as both sides print them: lists by name.

use super::findings::Finding;
use super::tables;
use crate::reader::{FromJson, ObjectReader, value};
use crate::vocabulary::map::Map;
use crate::vocabulary::text::Text;

/// The type of host groups.
pub(super) const HOST_GROUP: &str = "HOST_GROUP";

/// The relationship of a host to its host group.
pub(super) const IS_INSTANCE_OF: &str = "isInstanceOf";

/// The relationship of an application to its synthetic monitors: its names in v1 and v2.
pub(super) const MONITORS: &str = "monitors";
pub(super) const IS_APPLICATION_OF_SYNTHETIC_TEST: &str = "isApplicationOfSyntheticTest";

/// Reads relationships, which older documents spell in the singular or in capitals. None and an empty object are
/// the same.
pub(super) fn read<'t, T: FromJson<'t>>(
    o: &mut ObjectReader<'_, 't>,
    name: &'static str,
    singular: &'static str,
) -> Map<'t, Vec<T>> {
    o.also_spelt(name, singular, || Finding::misspelt(singular, name));
    let Some(node) = o.take(name).filter(|&node| !o.is_null(node)) else { return Map::default() };
    let Some(mut object) = ObjectReader::open(o.cx, node) else { return Map::default() };
    let mut map: Map<'t, Vec<T>> = Map(Vec::with_capacity(object.room()));
    // Relationships that were met in capitals: but for the first time, they stand there twice.
    let mut met = Vec::new();
    for (name, node) in object.rest() {
        if object.is_null(node) {
            continue;
        }
        let first = tables::in_capitals(&name).filter(|known| !met.contains(known));
        met.extend(first);
        let known = first.filter(|known| !object.has(known));
        if let Some(known) = known {
            object.cx.alias(object.object, known, node);
            object.cx.say_node(node, Finding::misspelt(&name, known));
        }
        if let Some(related) = value(object.cx, node) {
            map.0.push((known.map_or_else(|| Text::from(name), Text::from), related));
        }
    }
    map
}
