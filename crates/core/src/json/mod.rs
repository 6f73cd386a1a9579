//! JSON text: reading it to a tape with byte ranges, pointers into it, and writing it.

pub(crate) mod bytes;
pub(crate) mod name;
pub(crate) mod number;
pub(crate) mod order;
pub(crate) mod pointer;
pub(crate) mod scan;
pub(crate) mod syntax;
pub(crate) mod tape;
pub(crate) mod value;
pub(crate) mod write;
