//! Tags of entities: the body of the request that adds them, and the answer of v2.
//!
//! # What changes
//!
//! v1 takes texts and stores each as a key. v2 takes keys with values: a text is split at its first colon, as
//! the vendor's guide does, or kept as key by the option `tags: literal`. A colon that is the first sign, or follows
//! a backslash, does not split: no key is empty, and the backslash stays in the key.
//!
//! # What is lost
//!
//! v1 names the entity in the URL and v2 by an entity selector; neither is in the body. v1 has no answer.

pub(crate) mod check;
pub(crate) mod downgrade;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;

use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::{Frame, Layout};
use crate::options::{Family, Side};
use crate::report::Report;
use crate::report::finding::documentation;

/// Tags to be added to entities.
///
/// Its models are [`v1::EntityTags`] of the deprecated API and [`v2::EntityTags`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct EntityTags;

impl Kind for EntityTags {
    type V1<'t> = v1::EntityTags<'t>;
    type V2<'t> = v2::EntityTags<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Entity,
        id: "entity-tags",
        title: "tags of entities",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Plain { v1: Frame::BARE, v2: Frame::BARE },
        v1: Signs::new(&[&["tags:texts"]]),
        v2: Signs::new(&[
            &["tags:objects"],
            &["tags:objects", "totalCount"],
            &["matchedEntitiesCount"],
            &["appliedTags"],
        ])
        .unless(&["entityId"]),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();

    fn remark(to: Side, report: &mut Report) {
        if to == Side::V2 {
            report.say(&findings::Finding::Timeframe, "", None);
        }
    }
}
