//! The command line as a person or a script meets it.

mod bad_input;
mod commands;
mod files;
mod frames;
mod lines;
mod secrets;
mod support;
