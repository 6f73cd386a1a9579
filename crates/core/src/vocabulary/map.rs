//! Objects whose member names the input chooses: pairs in the order of the text.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::text::Text;
use crate::json::tape::Index;
use crate::reader::{FromJson, ObjectReader, value};
use crate::report::Context;

/// Names and values, in the order in which they stand.
///
/// ```
/// use dt_translate::vocabulary::{Map, Text};
///
/// let ports: Map<'_, i64> = serde_json::from_str(r#"{"https": 443, "http": 80}"#).unwrap();
/// assert_eq!(ports.0, [(Text::from("https"), 443), (Text::from("http"), 80)]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Map<'t, V>(pub Vec<(Text<'t>, V)>);

impl<V> Default for Map<'_, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl Map<'_, Text<'_>> {
    /// The same map, borrowed from this one.
    pub(crate) fn reborrow(&self) -> Map<'_, Text<'_>> {
        Map(self.iter().map(|(name, value)| (name.reborrow(), value.reborrow())).collect())
    }
}

impl<'t, V> Map<'t, V> {
    /// The value of a name.
    ///
    /// ```
    /// let ports: dt_translate::vocabulary::Map<'_, i64> = serde_json::from_str(r#"{"https": 443}"#).unwrap();
    /// assert_eq!(ports.get("https"), Some(&443));
    /// assert_eq!(ports.get("ssh"), None);
    /// ```
    pub fn get(&self, name: &str) -> Option<&V> {
        self.0.iter().find(|(key, _)| &**key == name).map(|(_, value)| value)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Text<'t>, &V)> {
        self.0.iter().map(|(name, value)| (name, value))
    }
}

/// Writes a member that has a value.
pub(crate) fn entry<M: SerializeMap>(
    map: &mut M,
    name: &'static str,
    value: Option<&impl Serialize>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(name, value))
}

impl<V: Serialize> Serialize for Map<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de: 't, 't, V: Deserialize<'de>> Deserialize<'de> for Map<'t, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MapVisitor<'t, V>(PhantomData<(&'t (), V)>);

        impl<'de: 't, 't, V: Deserialize<'de>> Visitor<'de> for MapVisitor<'t, V> {
            type Value = Map<'t, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Map<'t, V>, A::Error> {
                let mut map = Map::default();
                while let Some(entry) = access.next_entry()? {
                    map.0.push(entry);
                }
                Ok(map)
            }
        }

        deserializer.deserialize_map(MapVisitor(PhantomData))
    }
}

impl<'t, V: FromJson<'t>> FromJson<'t> for Map<'t, V> {
    const EXPECTED: &'static str = "an object";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let mut object = ObjectReader::open(cx, node)?;
        let mut map = Self(Vec::with_capacity(object.room()));
        for (name, node) in object.rest() {
            map.0.extend(value(cx, node).map(|value| (Text::from(name), value)));
        }
        Some(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serde_reads_what_it_writes() {
        let text = r#"{"b":"1","a":"2"}"#;
        let map: Map<'_, Text<'_>> = serde_json::from_str(text).unwrap_or_default();
        assert_eq!(serde_json::to_string(&map).ok().as_deref(), Some(text));
    }
}
