//! The family `entity`: what the Topology & Smartscape API v1 answers and takes, and the Monitored entities
//! and Custom tags APIs v2.

pub mod custom_device;
pub mod monitored;
pub mod tags;

pub use custom_device::CustomDevice;
pub use monitored::{Entity, Pair, metadata_names, service_types};
pub use tags::EntityTags;
