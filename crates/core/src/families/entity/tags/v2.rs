//! The models of the Custom tags API v2.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json::tape::NodeKind;
use crate::reader::{ObjectReader, Read};
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::me_tag::METag;
use crate::vocabulary::model::model;
use crate::vocabulary::owned::IntoOwned;
use crate::vocabulary::tag::CONTEXTLESS;
use crate::vocabulary::text::Text;

use super::findings::Finding;

/// The body of `POST /api/v2/tags`, or the answer to it.
///
/// ```
/// use dt_translate::entity::tags::v2::EntityTags;
///
/// let body: EntityTags<'_> = serde_json::from_str(r#"{"tags": [{"key": "Rack", "value": "014"}]}"#).unwrap();
/// assert!(matches!(body, EntityTags::Add(body) if &*body.tags[0].key == "Rack"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntityTags<'t> {
    /// The body of a request.
    Add(AddTags<'t>),
    /// The answer to it.
    Added(AddedTags<'t>),
}

model! {
    /// The body of `POST /api/v2/tags`: tags to be added to entities.
    pub struct AddTags<'t> {
        /// The tags, up to 1000.
        required tags: Vec<AddTag<'t>> = "tags",
    }
    before server_managed
}

model! {
    /// A custom tag to be added.
    pub struct AddTag<'t> {
        /// The key, not empty.
        required key: Text<'t> = "key",
        /// The value, where the tag has one.
        optional value: Text<'t> = "value",
    }
    before prepare
}

model! {
    /// The answer to a request: the tags, and how many entities have them now.
    pub struct AddedTags<'t> {
        /// To how many entities the tags were added.
        optional matched_entities_count: i64 = "matchedEntitiesCount",
        /// The tags.
        optional applied_tags: Vec<METag<'t>> = "appliedTags",
    }
}

impl Default for EntityTags<'_> {
    fn default() -> Self {
        Self::Add(AddTags::default())
    }
}

impl<'t> Read<'t> for EntityTags<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        if o.has("matchedEntitiesCount") || o.has("appliedTags") {
            Self::Added(AddedTags::read(o))
        } else {
            Self::Add(AddTags::read(o))
        }
    }
}

/// `GET /api/v2/tags` answers the same list with its length.
fn server_managed(o: &mut ObjectReader<'_, '_>) {
    o.server_managed(&["totalCount"]);
}

fn prepare(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(&[("value", "`value`")]);
    o.server_managed(&["stringRepresentation"]);
    read_context(o);
}

/// An answered tag has a context; only tags without one can be added.
fn read_context(o: &mut ObjectReader<'_, '_>) {
    let (Some(node), Some(source)) = (o.take("context"), o.cx.source) else { return };
    let context = source.tape.string(source.text, node);
    if source.tape.node(node).kind == NodeKind::String && context == CONTEXTLESS {
        o.cx.say_node(node, General::ServerManaged { member: Shown::from("context") });
    } else if source.tape.node(node).kind != NodeKind::Null {
        o.cx.say_node(node, Finding::Context { context: Shown::from(&*context) });
    }
}

impl Serialize for EntityTags<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Add(body) => body.serialize(serializer),
            Self::Added(answer) => answer.serialize(serializer),
        }
    }
}

impl<'de: 't, 't> Deserialize<'de> for EntityTags<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase", bound(deserialize = "'de: 't"))]
        struct Either<'t> {
            tags: Option<Vec<AddTag<'t>>>,
            matched_entities_count: Option<i64>,
            applied_tags: Option<Vec<METag<'t>>>,
        }

        let either = Either::deserialize(deserializer)?;
        Ok(match either.tags {
            Some(tags) => Self::Add(AddTags { tags }),
            None => Self::Added(AddedTags {
                matched_entities_count: either.matched_entities_count,
                applied_tags: either.applied_tags,
            }),
        })
    }
}

impl IntoOwned for EntityTags<'_> {
    type Owned = EntityTags<'static>;

    fn into_owned(self) -> Self::Owned {
        match self {
            Self::Add(body) => EntityTags::Add(body.into_owned()),
            Self::Added(answer) => EntityTags::Added(answer.into_owned()),
        }
    }
}
