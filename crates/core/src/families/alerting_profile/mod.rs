//! Alerting profiles: Configuration API v1 and `builtin:alerting.profile`.
//!
//! # What changes
//!
//! A tag is one text instead of an object, its include mode stands beside the tags, and an event filter
//! names its type. The severity `ERROR` is `ERRORS`, the operators `EQUALS` and `CONTAINS_REGEX` are
//! `STRING_EQUALS` and `REGEX_MATCHES`, and the flag for case says the opposite. Absent `rules` become an
//! empty list, for without one the server fills in six default rules.
//!
//! The vendor's guide prints v1 bodies with the names of v2. They are read, each with a warning.
//!
//! # What is lost
//!
//! In v1 the first rule that matches a problem counts; in v2 every rule does. Two rules of one severity
//! can so let through more than they did and, going back, less or later. The id stands outside of the value.
//!
//! Going back, property filters (`metadataFilter`) have no place: beside a title or description filter
//! that is on they are left out, otherwise they are an error. v1 takes at most 20 rules, 20 event filters and, with
//! `INCLUDE_ALL`, 10 tags. What exceeds this is written with a warning, for the profile itself is whole;
//! as a v1 document to read it breaks a rule and is an error.

pub(crate) mod check;
pub(crate) mod downgrade;
pub(crate) mod event_types;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod lists;
pub(crate) mod spelling;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;

use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::Layout;
use crate::options::Family;
use crate::report::finding::documentation;

/// The schema of alerting profiles.
pub(crate) const SCHEMA: &str = "builtin:alerting.profile";

/// An alerting profile.
///
/// Its models are [`v1::AlertingProfile`] of the deprecated API and [`v2::AlertingProfile`] of its replacement.
///
/// ```
/// use dt_translate::{AlertingProfile, Options, alerting_profile::v1, upgrade};
///
/// let old: v1::AlertingProfile<'_> = serde_json::from_str(r#"{"displayName": "A", "rules": []}"#).unwrap();
/// let new = upgrade::<AlertingProfile>(&old, &Options::default()).value.unwrap();
/// assert_eq!(&*new.name, "A");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AlertingProfile;

impl Kind for AlertingProfile {
    type V1<'t> = v1::AlertingProfile<'t>;
    type V2<'t> = v2::AlertingProfile<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::AlertingProfile,
        id: "alerting-profile",
        title: "an alerting profile",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Settings { schema_id: SCHEMA, single: false },
        v1: Signs::new(&[
            &["displayName"],
            &["eventTypeFilters"],
            &["displayName", "rules"],
            &["displayName", "eventTypeFilters"],
            &["displayName", "mzId"],
            &["displayName", "managementZoneId"],
            &["displayName", "managementZone"],
            &["displayName", "severityRules"],
            &["displayName", "eventFilters"],
            &["name", "eventTypeFilters"],
            &["displayName", "name", "severityRules"],
            &["displayName", "name", "eventFilters"],
        ])
        .sure(&["eventTypeFilters", "severityRules"]),
        v2: Signs::new(&[&["severityRules"], &["eventFilters"], &["name", "severityRules"], &["name", "eventFilters"]])
            .sure(&["severityRules"]),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();
}
