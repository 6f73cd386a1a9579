//! Problems: Problems API v1 (feed and details) and Problems API v2 (list and single).
//!
//! # What changes
//!
//! `displayName` is `displayId`, the number under which people know a problem. The impact level `SERVICE` is
//! `SERVICES`. The tags of the affected entities get the text that the server prints for each.
//! `rankedImpacts` are `affectedEntities`, each entity once. `rankedEvents` are evidence of type `EVENT`. An
//! envelope of a problem notification, with the problem in `ProblemDetails`, is read as v1.
//!
//! # What is lost
//!
//! To v2: the counts, the number of comments, severity, impact level, event type and resource of each impact,
//! and of events all that has no documented place in v2. v1 has no title, management zones, alerting profiles
//! and entities that feel the impact: a title is made, the others are empty or the affected entities.
//!
//! To v1: title, management zones, alerting profiles, impact analysis, linked problem, the comments, the name
//! of the root cause, Kubernetes names, and all evidence but events. The counts are computed from the affected
//! entities and the events; without `fields=evidenceDetails,recentComments` the event types and the number of
//! comments are left out.

pub(crate) mod check;
pub mod close;
pub mod comment;
pub mod comment_body;
pub(crate) mod counts;
pub(crate) mod downgrade;
pub(crate) mod event_type;
pub(crate) mod events;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod impacts;
pub(crate) mod level;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;

pub use close::ProblemClose;
pub use comment::ProblemComment;
pub use comment_body::ProblemCommentBody;

use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::{Frame, Holds, Layout, List};
use crate::options::Family;
use crate::report::finding::documentation;

/// A problem of the feed, the list or by itself.
///
/// Its models are [`v1::Problem`] of the deprecated API and [`v2::Problem`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct Problem;

impl Kind for Problem {
    type V1<'t> = v1::Problem<'t>;
    type V2<'t> = v2::Problem<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Problem,
        id: "problem",
        title: "a problem",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Plain {
            v1: Frame {
                list: List::Member {
                    path: "result/problems",
                    pages: false,
                    beside: &[("monitored", Holds::CountsByName)],
                    empty: &[],
                },
                wrappers: &["result", "ProblemDetails"],
            },
            v2: Frame {
                list: List::Member {
                    path: "problems",
                    pages: true,
                    beside: &[("warnings", Holds::Texts)],
                    empty: &["warnings"],
                },
                wrappers: &[],
            },
        },
        v1: Signs::new(&[
            &["rankedImpacts"],
            &["rankedEvents"],
            &["tagsOfAffectedEntities"],
            &["affectedCounts"],
            &["recoveredCounts"],
            &["hasRootCause"],
            &["commentCount", "displayName"],
            &["displayName", "impactLevel"],
            &["displayName", "severityLevel"],
            &["displayName", "startTime"],
            &["id", "displayName", "startTime", "endTime"],
        ]),
        v2: Signs::new(&[
            &["affectedEntities"],
            &["impactedEntities"],
            &["displayId"],
            &["problemId", "displayId"],
            &["problemId", "title"],
            &["problemId", "impactLevel"],
            &["problemId", "severityLevel"],
            &["problemId", "startTime"],
        ]),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();
}
