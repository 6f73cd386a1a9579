//! What the types of entities have: one table of fields for each type that v1 knows, and one of relationships.

mod application;
mod host;
pub(super) mod metadata;
mod process;
mod process_group;
mod service;

use crate::report::diagnostic::Evidence;
use crate::report::origin::{How, Row};
use crate::vocabulary::entity_id;
use crate::vocabulary::name_index::NameIndex;

/// A type of entities that v1 answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Web, mobile and custom applications.
    Application,
    Host,
    ProcessGroup,
    Process,
    Service,
}

impl Type {
    pub(super) const ALL: [Self; 5] = [Self::Application, Self::Host, Self::ProcessGroup, Self::Process, Self::Service];

    /// The type of an entity, which its id begins with.
    pub(super) fn of(entity_id: &str) -> Option<Self> {
        match entity_id::type_of(entity_id)? {
            "APPLICATION" | "MOBILE_APPLICATION" | "CUSTOM_APPLICATION" => Some(Self::Application),
            "HOST" => Some(Self::Host),
            "PROCESS_GROUP" => Some(Self::ProcessGroup),
            "PROCESS_GROUP_INSTANCE" => Some(Self::Process),
            "SERVICE" => Some(Self::Service),
            _ => None,
        }
    }

    /// The case of the field table.
    pub(super) const fn case(self) -> &'static str {
        match self {
            Self::Application => "APPLICATION",
            Self::Host => "HOST",
            Self::ProcessGroup => "PROCESS_GROUP",
            Self::Process => "PROCESS_GROUP_INSTANCE",
            Self::Service => "SERVICE",
        }
    }

    /// Its own fields, sorted by the place in v1.
    pub(super) const fn rows(self) -> &'static [Row] {
        match self {
            Self::Application => application::ROWS,
            Self::Host => host::ROWS,
            Self::ProcessGroup => process_group::ROWS,
            Self::Process => process::ROWS,
            Self::Service => service::ROWS,
        }
    }

    /// The row of a member in v1.
    pub(super) fn by_v1(self, member: &str) -> Option<&'static Row> {
        const APPLICATION: &NameIndex = &index(application::ROWS);
        const HOST: &NameIndex = &index(host::ROWS);
        const PROCESS_GROUP: &NameIndex = &index(process_group::ROWS);
        const PROCESS: &NameIndex = &index(process::ROWS);
        const SERVICE: &NameIndex = &index(service::ROWS);
        let index = match self {
            Self::Application => APPLICATION,
            Self::Host => HOST,
            Self::ProcessGroup => PROCESS_GROUP,
            Self::Process => PROCESS,
            Self::Service => SERVICE,
        };
        index.find(member, self.rows(), |row| row.v1)
    }

    /// The row of a property in v2 that v1 has too. Most are called alike.
    pub(super) fn by_v2(self, property: &str) -> Option<&'static Row> {
        let of_property = |row: &&Row| property_of(row) == Some(property);
        self.by_v1(property)
            .filter(of_property)
            .or_else(|| self.rows().iter().filter(|row| !row.v1.is_empty() && row.v1 != property).find(of_property))
    }

    /// The relationships of v1, those from an entity and those to it.
    pub(super) const fn relationships(self) -> Relationships {
        let (from, to): (&[_], &[_]) = match self {
            Self::Application => (&["calls"], &["monitors"]),
            Self::Host => (&["isNetworkClientOfHost"], &["isSiteOf", "isProcessOf", "isNetworkClientOfHost", "runsOn"]),
            Self::ProcessGroup => (
                &["isNetworkClientOfProcessGroup", "runsOn"],
                &["isNetworkClientOfProcessGroup", "isInstanceOf", "runsOn"],
            ),
            Self::Process => (
                &["isProcessOf", "isInstanceOf", "isNetworkClientOf"],
                &["runsOnProcessGroupInstance", "isNetworkClientOf"],
            ),
            Self::Service => (&["runsOnProcessGroupInstance", "calls", "runsOn"], &["calls"]),
        };
        Relationships { from, to }
    }
}

/// Names of relationships.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relationships {
    pub(super) from: &'static [&'static str],
    pub(super) to: &'static [&'static str],
}

/// Relationships that older documents spell in capitals, such as `IS_PROCESS_OF`, and some of newer types.
const SPELT_IN_CAPITALS: &[&str] = &[
    "calls",
    "isInstanceOf",
    "isNetworkClientOf",
    "isNetworkClientOfHost",
    "isNetworkClientOfProcessGroup",
    "isProcessOf",
    "isSiteOf",
    "monitors",
    "runsOn",
    "runsOnHost",
    "runsOnProcessGroupInstance",
    "runsOnResource",
];

/// The relationship that a name in capitals means.
pub(super) fn in_capitals(name: &str) -> Option<&'static str> {
    if name.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let letters = || name.bytes().filter(|&byte| byte != b'_').map(|byte| byte.to_ascii_lowercase());
    SPELT_IN_CAPITALS.iter().copied().find(|known| known.bytes().map(|byte| byte.to_ascii_lowercase()).eq(letters()))
}

/// The name of the property in v2 that a row is about.
pub(super) fn property_of(row: &Row) -> Option<&'static str> {
    row.v2.strip_prefix("properties/")
}

/// Both names of a row whose pairing is inferred.
pub(super) fn inferred(row: &'static Row) -> Option<(&'static str, &'static str)> {
    let property = property_of(row)?;
    (row.evidence == Evidence::Inferred && row.v1 != property).then_some((row.v1, property))
}

/// The members of v1 that a table has rows of.
const fn index(mut rows: &[Row]) -> NameIndex {
    let mut index = NameIndex::EMPTY;
    let mut number = 0;
    while let [row, others @ ..] = rows {
        if !row.v1.is_empty() && !row.is_below() {
            index = index.with(row.v1, number);
        }
        number += 1;
        rows = others;
    }
    index
}

const fn property(v1: &'static str, v2: &'static str, evidence: Evidence) -> Row {
    Row::new(v1, v2, How::Copied, evidence, "")
}

const fn only_v1(v1: &'static str) -> Row {
    Row::new(v1, "", How::Dropped, Evidence::Inferred, "no property is known")
}

const fn only_v2(v2: &'static str, evidence: Evidence) -> Row {
    Row::new("", v2, How::Dropped, evidence, "")
}

const fn relation(name: &'static str, evidence: Evidence) -> Row {
    Row::new(name, name, How::Converted, evidence, "")
}

const fn related(v1: &'static str, v2: &'static str, evidence: Evidence) -> Row {
    Row::new(v1, v2, How::Converted, evidence, "v2 adds the type")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_by_the_place_in_v1() {
        for entity_type in Type::ALL {
            assert!(entity_type.rows().is_sorted_by_key(|row| row.v1), "{entity_type:?}");
        }
        assert!(metadata::NAMES.is_sorted_by_key(|name| name.v1));
    }

    #[test]
    fn every_property_is_found_from_both_sides() {
        for entity_type in Type::ALL {
            let rows = entity_type.rows().iter().filter(|row| !row.v1.is_empty());
            for row in rows.filter(|row| !row.v1.contains('/')) {
                assert_eq!(entity_type.by_v1(row.v1).map(|found| found.v2), Some(row.v2));
                if let Some(property) = property_of(row) {
                    assert_eq!(entity_type.by_v2(property).map(|found| found.v1), Some(row.v1));
                }
            }
        }
        assert_eq!(Type::Host.by_v2("gceProjectId").map(|row| row.v1), Some("gceProject"));
        assert_eq!(Type::Host.by_v2("memoryTotal").map(|row| row.v1), None);
    }

    #[test]
    fn every_relationship_has_a_row() {
        for entity_type in Type::ALL {
            let Relationships { from, to } = entity_type.relationships();
            for (side, names) in [("from", from), ("to", to)] {
                for name in names {
                    let place = format!("{side}Relationships/{name}/*");
                    assert!(entity_type.rows().iter().any(|row| row.v1 == place), "{place}");
                }
            }
        }
    }

    #[test]
    fn names_in_capitals_are_read() {
        assert_eq!(in_capitals("RUNS_ON_RESOURCE"), Some("runsOnResource"));
        assert_eq!(in_capitals("runsOn"), None);
        assert_eq!(in_capitals("RUNS_AWAY"), None);
    }
}
