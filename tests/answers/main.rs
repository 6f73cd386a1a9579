//! What a caller of the deprecated API is answered, made of the answers of the API v2.

mod back;
mod entities;
mod failures;
mod guides;
mod problems;
mod settings;
mod support;
