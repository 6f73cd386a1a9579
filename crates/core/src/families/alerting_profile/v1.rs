//! The model of the Configuration API v1.

use serde::{Deserialize, Serialize};

use super::check::LONGEST_DELAY;
use super::findings::Finding;
use super::spelling;
use crate::options::Side;
use crate::reader::{FromJson, ObjectReader, Read, Within};
use crate::vocabulary::management_zone;
use crate::vocabulary::owned::owned;
use crate::vocabulary::sets::compared_as_sets;
use crate::vocabulary::tag::{ConfigurationTags, Tag};
use crate::vocabulary::text::Text;
use crate::vocabulary::words::words;

/// An alerting profile (`/api/config/v1/alertingProfiles/{id}`).
///
/// ```
/// use dt_translate::alerting_profile::v1::AlertingProfile;
///
/// let profile: AlertingProfile<'_> = serde_json::from_str(r#"{"displayName": "Night shift"}"#).unwrap();
/// assert!(profile.rules.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlertingProfile<'t> {
    /// The id, a UUID; absent in the body of a POST.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'t>>,
    /// The name, 1 to 100 characters.
    #[serde(borrow)]
    pub display_name: Text<'t>,
    /// The numeric id of the management zone whose entities the profile is for; absent, all entities.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub mz_id: Option<Text<'t>>,
    /// The severity rules, at most 20. The first that matches a problem counts.
    #[serde(borrow, default)]
    pub rules: Vec<Rule<'t>>,
    /// The event filters, at most 20: one of those that are not negated must match, and each that is.
    #[serde(borrow, default)]
    pub event_type_filters: Vec<EventTypeFilter<'t>>,
}

/// A severity rule: which problems are alerted, and how late.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule<'t> {
    /// The severity of the problems.
    pub severity_level: SeverityLevel,
    /// The tags that their entities have.
    #[serde(borrow)]
    pub tag_filter: TagFilter<'t>,
    /// How long a problem lasts before it is alerted, 0 to 10000 minutes.
    pub delay_in_minutes: i64,
}

/// The tags of a rule.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TagFilter<'t> {
    /// How many of the tags an entity must have.
    pub include_mode: IncludeMode,
    /// The tags: none with `NONE`, up to 100 with `INCLUDE_ANY`, up to 10 with `INCLUDE_ALL`.
    #[serde(borrow, default)]
    pub tag_filters: Vec<Tag<'t>>,
}

/// A filter by events: predefined or custom, never both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventTypeFilter<'t> {
    /// A filter by the type of an event.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub predefined_event_filter: Option<PredefinedEventFilter<'t>>,
    /// A filter by the texts of an event.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub custom_event_filter: Option<CustomEventFilter<'t>>,
}

/// A filter by the type of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PredefinedEventFilter<'t> {
    /// The event type, such as `OSI_HIGH_CPU`; newer servers know more of them.
    #[serde(borrow)]
    pub event_type: Text<'t>,
    /// Whether events of the type are left out.
    #[serde(default)]
    pub negate: bool,
}

/// A filter by the texts of an event: one of the two at least.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomEventFilter<'t> {
    /// The filter by title.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub custom_title_filter: Option<TextFilter<'t>>,
    /// The filter by description.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub custom_description_filter: Option<TextFilter<'t>>,
}

impl CustomEventFilter<'_> {
    /// Whether it filters nothing.
    pub(super) const fn is_empty(&self) -> bool {
        self.custom_title_filter.is_none() && self.custom_description_filter.is_none()
    }
}

/// A filter by text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TextFilter<'t> {
    /// Whether the filter is in use.
    #[serde(default = "enabled")]
    pub enabled: bool,
    /// What is compared with, not empty.
    #[serde(borrow)]
    pub value: Text<'t>,
    /// How it is compared.
    pub operator: Operator,
    /// Whether texts that match are left out.
    #[serde(default)]
    pub negate: bool,
    /// Whether upper and lower case are the same.
    #[serde(default)]
    pub case_insensitive: bool,
}

const fn enabled() -> bool {
    true
}

words! {
    /// The severity of a problem.
    pub enum SeverityLevel, "AVAILABILITY, CUSTOM_ALERT, ERROR, MONITORING_UNAVAILABLE, PERFORMANCE, RESOURCE_CONTENTION", also SEVERITIES_OF_V2 {
        /// Something is not available.
        Availability = "AVAILABILITY",
        /// An event that a person or tool sent.
        CustomAlert = "CUSTOM_ALERT",
        /// More errors than usual.
        Error = "ERROR",
        /// Monitoring itself is not available.
        MonitoringUnavailable = "MONITORING_UNAVAILABLE",
        /// Something is slower than usual.
        Performance = "PERFORMANCE",
        /// A resource is exhausted.
        ResourceContention = "RESOURCE_CONTENTION",
    }
}

const SEVERITIES_OF_V2: &[(&str, SeverityLevel)] = &[("ERRORS", SeverityLevel::Error)];

words! {
    /// How many of the tags of a rule an entity must have.
    pub enum IncludeMode, "NONE, INCLUDE_ANY, INCLUDE_ALL" {
        /// Every entity is included, whatever its tags.
        None = "NONE",
        /// One tag is enough.
        IncludeAny = "INCLUDE_ANY",
        /// An entity has all of the tags.
        IncludeAll = "INCLUDE_ALL",
    }
}

words! {
    /// How a text is compared.
    pub enum Operator, "BEGINS_WITH, CONTAINS, CONTAINS_REGEX, ENDS_WITH, EQUALS", also OPERATORS_OF_V2 {
        /// The text begins with the value.
        BeginsWith = "BEGINS_WITH",
        /// The text contains the value.
        Contains = "CONTAINS",
        /// A part of the text matches the regular expression.
        ContainsRegex = "CONTAINS_REGEX",
        /// The text ends with the value.
        EndsWith = "ENDS_WITH",
        /// The text is the value.
        Equals = "EQUALS",
    }
}

const OPERATORS_OF_V2: &[(&str, Operator)] =
    &[("STRING_EQUALS", Operator::Equals), ("REGEX_MATCHES", Operator::ContainsRegex)];

compared_as_sets! {
    TagFilter { include_mode; sets tag_filters }
}

impl<'t> Read<'t> for AlertingProfile<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V1);
        o.server_managed(&["metadata"]);
        let id = o.optional("id");
        let other = spelling::of_v2(o, "displayName", "name");
        let display_name = o.required("displayName");
        spelling::agree(o, other, Some(&display_name));
        let other = spelling::of_v2(o, "mzId", "managementZone");
        let mz_id = management_zone::read_v1(o);
        spelling::agree(o, other, mz_id.as_ref());
        let other = spelling::of_v2(o, "rules", "severityRules");
        let rules = read_rules(o);
        spelling::agree(o, other, Some(&rules));
        let other = spelling::of_v2(o, "eventTypeFilters", "eventFilters");
        let event_type_filters = o.optional("eventTypeFilters").unwrap_or_default();
        spelling::agree(o, other, Some(&event_type_filters));
        Self { id, display_name, mz_id, rules, event_type_filters }
    }
}

fn read_rules<'t>(o: &mut ObjectReader<'_, 't>) -> Vec<Rule<'t>> {
    if let Some(node) = o.take("rules").filter(|&node| !o.is_null(node)) {
        return Vec::from_json(o.cx, node).unwrap_or_default();
    }
    // In v1 the server is not known to fill in anything.
    if o.cx.to == Some(Side::V2) {
        o.say_valueless("rules", Finding::RulesAbsent);
    }
    Vec::new()
}

impl<'t> Read<'t> for Rule<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V1);
        Self {
            severity_level: o.required("severityLevel"),
            tag_filter: spelling::tag_filter(o),
            delay_in_minutes: o.required::<Within<0, LONGEST_DELAY>>("delayInMinutes").0,
        }
    }
}

impl<'t> Read<'t> for TagFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V1);
        let include_mode = o.required("includeMode");
        let tags: ConfigurationTags<'_> = o.optional("tagFilters").unwrap_or_default();
        Self { include_mode, tag_filters: tags.into_tags() }
    }
}

impl<'t> Read<'t> for EventTypeFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V1);
        let other = spelling::of_v2(o, "predefinedEventFilter", "predefinedFilter");
        let predefined_event_filter = o.optional("predefinedEventFilter");
        spelling::agree(o, other, predefined_event_filter.as_ref());
        let other = spelling::of_v2(o, "customEventFilter", "customFilter");
        let custom_event_filter = o.optional("customEventFilter");
        spelling::agree(o, other, custom_event_filter.as_ref());
        let filter = Self { predefined_event_filter, custom_event_filter };
        spelling::filter_type(o, &filter);
        filter
    }
}

impl<'t> Read<'t> for PredefinedEventFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V1);
        Self { event_type: o.required("eventType"), negate: o.assumed("negate", false, "false") }
    }
}

impl<'t> Read<'t> for CustomEventFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V1);
        let other = spelling::of_v2(o, "customTitleFilter", "titleFilter");
        let custom_title_filter = o.optional("customTitleFilter");
        spelling::agree(o, other, custom_title_filter.as_ref());
        let other = spelling::of_v2(o, "customDescriptionFilter", "descriptionFilter");
        let custom_description_filter = o.optional("customDescriptionFilter");
        spelling::agree(o, other, custom_description_filter.as_ref());
        Self { custom_title_filter, custom_description_filter }
    }
}

impl<'t> Read<'t> for TextFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V1);
        Self {
            enabled: o.assumed("enabled", true, "true"),
            value: o.required("value"),
            operator: o.required("operator"),
            negate: o.assumed("negate", false, "false"),
            case_insensitive: spelling::case_insensitive(o),
        }
    }
}

owned! {
    AlertingProfile { id, display_name, mz_id, rules, event_type_filters }
    Rule { severity_level, tag_filter, delay_in_minutes }
    TagFilter { include_mode, tag_filters }
    EventTypeFilter { predefined_event_filter, custom_event_filter }
    PredefinedEventFilter { event_type, negate }
    CustomEventFilter { custom_title_filter, custom_description_filter }
    TextFilter { enabled, value, operator, negate, case_insensitive }
}
