//! What the tests that cut across the workspace share: fixtures, strategies, and checkers that know nothing
//! of the code they check.

pub mod documents;
pub mod exceptions;
pub mod fixtures;
pub mod heavy;
pub mod judge;
pub mod lists;
pub mod occurrences;
pub mod openapi;
pub mod shared;
pub mod story;
pub mod strategies;
