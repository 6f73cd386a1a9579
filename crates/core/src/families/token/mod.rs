//! Access tokens: Tokens API v1 and Access tokens API v2.

pub mod create;
pub mod created;
pub mod lookup;
pub mod metadata;
pub mod update;

pub use create::TokenCreate;
pub use created::TokenCreated;
pub use lookup::TokenLookup;
pub use metadata::Token;
pub use update::TokenUpdate;
