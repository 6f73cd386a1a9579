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
pub(crate) mod relative_time;
pub(crate) mod rules;
pub(crate) mod selector;
pub(crate) mod settings_object;
pub(crate) mod tag;
pub(crate) mod text;
pub(crate) mod time_zone;
pub(crate) mod timeframe;
pub(crate) mod timestamp;
pub(crate) mod words;

pub use entity_stub::{EntityId, EntityStub};
pub use local_time::{LocalDate, LocalDateTime, LocalTime, LocalTimeError, MinuteDateTime, MinuteTime};
pub use map::Map;
pub use me_tag::METag;
pub use object_id::{ObjectId, ObjectIdError};
pub use owned::IntoOwned;
pub use raw::Raw;
pub use relative_time::{RELATIVE_TIMES, RelativeTime};
pub use selector::{Argument, Criterion, Language, Selector, SelectorError, SelectorProblem, Value};
pub use tag::Tag;
pub use text::Text;
pub use timeframe::{Point, Shift, TimeUnit, Timeframe, TimeframeError};
pub use timestamp::{Timestamp, TimestampError};
