//! References to monitored entities as the API v2 writes them: id, type and name.

use super::entity_id;
use super::model::model;
use super::text::Text;

model! {
    /// A short representation of a monitored entity.
    ///
    /// ```
    /// use dt_translate::vocabulary::EntityStub;
    ///
    /// let host = EntityStub::new("HOST-0123456789ABCDEF", None);
    /// assert_eq!(host.entity_id.unwrap().entity_type.as_deref(), Some("HOST"));
    /// ```
    pub struct EntityStub<'t> {
        /// Its id and type.
        optional entity_id: EntityId<'t> = "entityId",
        /// Its name; absent when there is no entity of this id any more.
        optional name: Text<'t> = "name",
    }
}

model! {
    /// The id of a monitored entity, and its type.
    ///
    /// ```
    /// use dt_translate::vocabulary::EntityId;
    ///
    /// let id: EntityId<'_> = serde_json::from_str(r#"{"id": "HOST-0123456789ABCDEF", "type": "HOST"}"#).unwrap();
    /// assert_eq!(id.entity_type.as_deref(), Some("HOST"));
    /// ```
    pub struct EntityId<'t> {
        /// The id, such as `HOST-0123456789ABCDEF`.
        optional id: Text<'t> = "id",
        /// The type, such as `HOST`.
        optional entity_type: Text<'t> = "type",
    }
}

impl<'t> EntityStub<'t> {
    /// The entity of an id; its type is what the id begins with.
    ///
    /// ```
    /// use dt_translate::vocabulary::EntityStub;
    ///
    /// let host = EntityStub::new("HOST-0123456789ABCDEF", Some("db-1"));
    /// assert_eq!((host.type_of_id(), host.written_type()), (Some("HOST"), Some("HOST")));
    /// ```
    pub fn new(id: &'t str, name: Option<&'t str>) -> Self {
        let entity_type = entity_id::type_of(id).map(Text::from);
        Self { entity_id: Some(EntityId { id: Some(Text::from(id)), entity_type }), name: name.map(Text::from) }
    }
}

impl EntityStub<'_> {
    /// The id.
    pub fn id(&self) -> Option<&Text<'_>> {
        self.entity_id.as_ref()?.id.as_ref()
    }

    /// The type that the id begins with.
    pub fn type_of_id(&self) -> Option<&str> {
        entity_id::type_of(self.id()?)
    }

    /// The type as it is written.
    pub fn written_type(&self) -> Option<&str> {
        self.entity_id.as_ref()?.entity_type.as_deref()
    }

    /// Whether the type that is written is not the one that the id begins with.
    pub(crate) fn has_other_type(&self) -> bool {
        self.written_type().is_some_and(|written| Some(written) != self.type_of_id())
    }
}
