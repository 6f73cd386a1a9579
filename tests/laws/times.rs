//! Law 5: the same times.
