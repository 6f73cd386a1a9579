//! The model of the Topology & Smartscape API v1.

use serde::{Deserialize, Serialize};

use crate::reader::{ObjectReader, Read};
use crate::vocabulary::owned::owned;
use crate::vocabulary::text::Text;

/// The body of `POST /api/v1/entity/…/{entityId}`: tags to be added to an entity.
///
/// ```
/// use dt_translate::entity::tags::v1::EntityTags;
///
/// let body: EntityTags<'_> = serde_json::from_str(r#"{"tags": ["backend", "Rack:014"]}"#).unwrap();
/// assert_eq!(body.tags.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 't"))]
pub struct EntityTags<'t> {
    /// The tags; v1 stores each text as a key.
    pub tags: Vec<Text<'t>>,
}

impl<'t> Read<'t> for EntityTags<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        Self { tags: o.required("tags") }
    }
}

owned! {
    EntityTags { tags }
}
