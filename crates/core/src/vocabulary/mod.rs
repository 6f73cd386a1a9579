//! What kinds of documents share: one word of the field in each file.

pub(crate) mod comment;
pub(crate) mod custom_tag;
pub(crate) mod entity_id;
pub(crate) mod entity_stub;
pub(crate) mod local_time;
pub(crate) mod management_zone;
pub(crate) mod map;
pub(crate) mod me_tag;
pub(crate) mod model;
pub(crate) mod name_index;
pub(crate) mod object_id;
pub(crate) mod owned;
pub(crate) mod raw;
pub(crate) mod regex;
pub(crate) mod relative_time;
pub(crate) mod rules;
pub(crate) mod selector;
pub(crate) mod sets;
pub(crate) mod settings_object;
pub(crate) mod tag;
pub(crate) mod text;
pub(crate) mod time_zone;
pub(crate) mod timeframe;
pub(crate) mod timestamp;
pub(crate) mod words;
