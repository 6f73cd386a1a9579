//! The model of the Topology & Smartscape API v1.

use crate::vocabulary::model::model;
use crate::vocabulary::text::Text;

model! {
    /// The body of `POST /api/v1/entity/…/{entityId}`: tags to be added to an entity.
    ///
    /// ```
    /// use dt_translate::entity::tags::v1::EntityTags;
    ///
    /// let body: EntityTags<'_> = serde_json::from_str(r#"{"tags": ["backend", "Rack:014"]}"#).unwrap();
    /// assert_eq!(body.tags.len(), 2);
    /// ```
    pub struct EntityTags<'t> {
        /// The tags; v1 stores each text as a key.
        required tags: Vec<Text<'t>> = "tags",
    }
}
