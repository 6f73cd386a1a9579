//! The family `entity`: what the Topology & Smartscape API v1 answers and takes, and the Monitored entities
//! and Custom tags APIs v2.

pub mod monitored;

pub use monitored::Entity;
