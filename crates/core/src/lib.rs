//! Translates payloads of the deprecated Dynatrace APIs to their replacements and back, offline, and says
//! what was lost.
//!
//! Nothing is lost in silence: each value of the input reaches the output or is named by a diagnostic with
//! its place, in line and column where it has some. What is written is valid by the rules of its side, or not written.
//!
//! ```
//! use dt_translate::{Options, convert};
//!
//! let outcome = convert(r#"{"detectFrequentIssuesInApplications": false}"#, &Options::default());
//! assert_eq!(outcome.to, Some(dt_translate::Side::V1));
//! println!("{}", outcome.output.unwrap_or_default());
//! ```
//!
//! Typed data needs no text: [`upgrade`] and [`downgrade`] take the models of a [`Kind`]. With serde, these models
//! read what is documented. They pass over the rest and fill in what is absent, and neither is told, though it may
//! widen what a document applies to: read first with [`convert`] or [`validate`] what others wrote. These also read
//! the spellings that people use besides, and name what they leave out.
//!
//! With serde, the models read JSON text and write JSON, and no other format. They borrow from the text: keep it as
//! long as them, or make them owners of what they hold with [`vocabulary::IntoOwned`].
//!
//! Here stand what translates, and what comes of it. What a request becomes is in [`request`], what many models
//! share (times, tags, ids, selectors) in [`vocabulary`], tokens and their scopes in [`auth`], and the models of each
//! family in the module of its name.

pub mod auth;
mod convert;
mod detect;
mod families;
#[cfg(feature = "fuzz")]
#[doc(hidden)]
pub mod fuzz;
mod inspect;
mod json;
mod kind;
mod layout;
mod options;
mod placeholder;
mod reader;
mod report;
pub mod request;
pub mod vocabulary;

pub use convert::{Detection, ElementOutcome, Outcome, convert, detect, validate};
pub use detect::{Considered, Shape};
pub use families::alerting_profile::{self, AlertingProfile};
pub use families::entity::{self, CustomDevice, Entity, EntityTags};
pub use families::frequent_issue_detection::{self, FrequentIssueDetection};
pub use families::kinds;
pub use families::maintenance_window::{self, MaintenanceWindow};
pub use families::problem::{self, Problem, ProblemClose, ProblemComment, ProblemCommentBody};
pub use families::token::{self, Token, TokenCreate, TokenCreated, TokenLookup, TokenUpdate};
pub use inspect::{Inspection, inspect};
pub use kind::{Converted, Kind, KindEntry, downgrade, upgrade};
pub use options::{Envelope, Family, Options, Range, Side, Tags, UnknownName};
pub use report::diagnostic::{Counts, Diagnostic, Effect, Evidence, More, Severity, Span};
pub use report::finding::Code;
pub use report::general::CODES as GENERAL_CODES;
pub use report::origin::{How, Row};
pub use report::secret::{MASK, mask_name, mask_tokens, ranges as secret_ranges, ranges_with as secret_ranges_with};
#[doc(inline)]
pub use request::{call_secrets, mask_secrets, translate_parts, translate_request, translate_response};
