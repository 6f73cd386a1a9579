//! The model of `builtin:alerting.profile`, version 8.6.3.

use serde::{Deserialize, Serialize};

use super::check::LONGEST_DELAY;
use super::findings::Finding;
use super::spelling;
pub use super::v1::IncludeMode;
use crate::reader::{ObjectReader, Read, Within};
use crate::vocabulary::owned::owned;
use crate::vocabulary::sets::compared_as_sets;
use crate::vocabulary::text::Text;
use crate::vocabulary::words::words;

/// The value of a Settings 2.0 object of `builtin:alerting.profile`.
///
/// ```
/// use dt_translate::alerting_profile::v2::AlertingProfile;
///
/// let profile: AlertingProfile<'_> = serde_json::from_str(r#"{"name": "Night shift", "eventFilters": []}"#).unwrap();
/// assert_eq!(profile.severity_rules.len(), 6);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AlertingProfile<'t> {
    /// The name, 1 to 100 characters.
    #[serde(borrow)]
    pub name: Text<'t>,
    /// The management zone whose entities the profile is for, by numeric id or objectId; absent, all entities.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub management_zone: Option<Text<'t>>,
    /// The severity rules, a set of at most 100; absent, the server fills in [`default_rules`].
    #[serde(borrow, default = "default_rules")]
    pub severity_rules: Vec<SeverityRule<'t>>,
    /// The event filters, a set of at most 100.
    #[serde(borrow)]
    pub event_filters: Vec<EventFilter<'t>>,
}

/// A severity rule: which problems are alerted, and how late.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SeverityRule<'t> {
    /// The severity of the problems.
    #[serde(default)]
    pub severity_level: SeverityLevel,
    /// How long a problem lasts before it is alerted, 0 to 10000 minutes.
    #[serde(default)]
    pub delay_in_minutes: i64,
    /// How many of the tags an entity must have.
    #[serde(default)]
    pub tag_filter_include_mode: IncludeMode,
    /// The tags as texts: none with `NONE`, 1 to 100 otherwise.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub tag_filter: Vec<Text<'t>>,
}

/// A filter by events.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventFilter<'t> {
    /// Which of the two filters it has.
    #[serde(rename = "type", default)]
    pub filter_type: EventFilterType,
    /// A filter by the type of an event.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub predefined_filter: Option<PredefinedFilter<'t>>,
    /// A filter by the texts and properties of an event.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub custom_filter: Option<CustomFilter<'t>>,
}

/// A filter by the type of an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PredefinedFilter<'t> {
    /// The event type, such as `OSI_HIGH_CPU`; newer servers know more of them.
    #[serde(borrow, default = "default_event_type")]
    pub event_type: Text<'t>,
    /// Whether events of the type are left out.
    #[serde(default)]
    pub negate: bool,
}

/// A filter by the texts and properties of an event: one of the three at least.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomFilter<'t> {
    /// The filter by title.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub title_filter: Option<TextFilter<'t>>,
    /// The filter by description.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub description_filter: Option<TextFilter<'t>>,
    /// The filter by properties, which v1 does not have.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub metadata_filter: Option<MetadataFilter<'t>>,
}

/// A filter by text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TextFilter<'t> {
    /// Whether the filter is in use.
    #[serde(default = "enabled")]
    pub enabled: bool,
    /// How it is compared.
    #[serde(default = "contains")]
    pub operator: Operator,
    /// What is compared with, 1 to 1000 characters.
    #[serde(borrow)]
    pub value: Text<'t>,
    /// Whether texts that match are left out.
    #[serde(default)]
    pub negate: bool,
    /// Whether upper and lower case are different.
    #[serde(default)]
    pub case_sensitive: bool,
}

/// A filter by properties of an event; all of them must match.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MetadataFilter<'t> {
    /// The properties, 1 to 20, of different keys.
    #[serde(borrow)]
    pub metadata_filter_items: Vec<MetadataFilterItem<'t>>,
}

/// A filter by one property of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MetadataFilterItem<'t> {
    /// The key, 1 to 500 characters without braces.
    #[serde(borrow)]
    pub metadata_key: Text<'t>,
    /// The value, 1 to 500 characters.
    #[serde(borrow)]
    pub metadata_value: Text<'t>,
    /// Whether events with this value are left out.
    #[serde(default)]
    pub negate: bool,
}

compared_as_sets! {
    SeverityRule { severity_level, delay_in_minutes, tag_filter_include_mode; sets tag_filter }
    MetadataFilter { ; sets metadata_filter_items }
}

impl Default for PredefinedFilter<'_> {
    fn default() -> Self {
        Self { event_type: default_event_type(), negate: false }
    }
}

impl Default for TextFilter<'_> {
    fn default() -> Self {
        Self { enabled: true, operator: contains(), value: Text::default(), negate: false, case_sensitive: false }
    }
}

fn default_event_type() -> Text<'static> {
    Text::from("OSI_HIGH_CPU")
}

const fn enabled() -> bool {
    true
}

const fn contains() -> Operator {
    Operator::Contains
}

/// The rules that the schema has for a profile without `severityRules`.
///
/// ```
/// use dt_translate::alerting_profile::v2::default_rules;
///
/// assert_eq!(default_rules().len(), 6);
/// ```
pub fn default_rules() -> Vec<SeverityRule<'static>> {
    let rule = |severity_level, delay_in_minutes| SeverityRule {
        severity_level,
        delay_in_minutes,
        tag_filter_include_mode: IncludeMode::None,
        tag_filter: Vec::new(),
    };
    vec![
        rule(SeverityLevel::MonitoringUnavailable, 0),
        rule(SeverityLevel::Availability, 0),
        rule(SeverityLevel::Errors, 0),
        rule(SeverityLevel::Performance, 30),
        rule(SeverityLevel::ResourceContention, 30),
        rule(SeverityLevel::CustomAlert, 0),
    ]
}

words! {
    /// The severity of a problem.
    pub enum SeverityLevel, "AVAILABILITY, CUSTOM_ALERT, ERRORS, MONITORING_UNAVAILABLE, PERFORMANCE, RESOURCE_CONTENTION", also SEVERITIES_OF_V1 {
        /// Something is not available.
        Availability = "AVAILABILITY",
        /// An event that a person or tool sent.
        CustomAlert = "CUSTOM_ALERT",
        /// More errors than usual.
        Errors = "ERRORS",
        /// Monitoring itself is not available.
        MonitoringUnavailable = "MONITORING_UNAVAILABLE",
        /// Something is slower than usual.
        Performance = "PERFORMANCE",
        /// A resource is exhausted.
        ResourceContention = "RESOURCE_CONTENTION",
    }
}

const SEVERITIES_OF_V1: &[(&str, SeverityLevel)] = &[("ERROR", SeverityLevel::Errors)];

words! {
    /// Which filter an event filter has.
    pub enum EventFilterType, "PREDEFINED, CUSTOM" {
        /// A filter by the type of an event.
        Predefined = "PREDEFINED",
        /// A filter by the texts and properties of an event.
        Custom = "CUSTOM",
    }
}

words! {
    /// How a text is compared.
    pub enum Operator, "BEGINS_WITH, ENDS_WITH, CONTAINS, REGEX_MATCHES, STRING_EQUALS", also OPERATORS_OF_V1 {
        /// The text begins with the value.
        BeginsWith = "BEGINS_WITH",
        /// The text ends with the value.
        EndsWith = "ENDS_WITH",
        /// The text contains the value.
        Contains = "CONTAINS",
        /// A part of the text matches the regular expression.
        RegexMatches = "REGEX_MATCHES",
        /// The text is the value.
        StringEquals = "STRING_EQUALS",
    }
}

const OPERATORS_OF_V1: &[(&str, Operator)] =
    &[("EQUALS", Operator::StringEquals), ("CONTAINS_REGEX", Operator::RegexMatches)];

impl<'t> Read<'t> for AlertingProfile<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V2);
        Self {
            name: o.required("name"),
            management_zone: o.optional("managementZone").filter(|id: &Text<'_>| !id.is_empty()),
            severity_rules: read_rules(o),
            event_filters: o.required("eventFilters"),
        }
    }
}

fn read_rules<'t>(o: &mut ObjectReader<'_, 't>) -> Vec<SeverityRule<'t>> {
    if o.has("severityRules") {
        return o.required("severityRules");
    }
    // A profile without rules alerts for nothing, one with the default rules for everything.
    o.counts_even_empty(&["severityRules", "rules"]);
    o.cx.say_absent(o.object, "severityRules", Finding::DefaultRules);
    default_rules()
}

impl<'t> Read<'t> for SeverityRule<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V2);
        let tag_filter_include_mode = o.defaulted("tagFilterIncludeMode", IncludeMode::None);
        Self {
            severity_level: o.defaulted("severityLevel", SeverityLevel::Availability),
            delay_in_minutes: o.defaulted("delayInMinutes", Within::<0, LONGEST_DELAY>(0)).0,
            tag_filter_include_mode,
            tag_filter: read_tags(o, tag_filter_include_mode),
        }
    }
}

fn read_tags<'t>(o: &mut ObjectReader<'_, 't>, mode: IncludeMode) -> Vec<Text<'t>> {
    let Some(tags): Option<Vec<_>> = o.optional("tagFilter") else { return Vec::new() };
    if mode == IncludeMode::None
        && tags.is_empty()
        && let Some(node) = o.take("tagFilter")
    {
        o.cx.say_unwritten(node, Finding::EmptyTagsWithNone);
    }
    tags
}

impl<'t> Read<'t> for EventFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V2);
        Self {
            filter_type: o.defaulted("type", EventFilterType::Predefined),
            predefined_filter: o.optional("predefinedFilter"),
            custom_filter: o.optional("customFilter"),
        }
    }
}

impl<'t> Read<'t> for PredefinedFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V2);
        Self { event_type: o.defaulted("eventType", default_event_type()), negate: o.defaulted("negate", false) }
    }
}

impl<'t> Read<'t> for CustomFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V2);
        Self {
            title_filter: o.optional("titleFilter"),
            description_filter: o.optional("descriptionFilter"),
            metadata_filter: o.optional("metadataFilter"),
        }
    }
}

impl<'t> Read<'t> for TextFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V2);
        Self {
            enabled: o.defaulted("enabled", true),
            operator: o.defaulted("operator", Operator::Contains),
            value: o.required("value"),
            negate: o.defaulted("negate", false),
            case_sensitive: o.defaulted("caseSensitive", false),
        }
    }
}

impl<'t> Read<'t> for MetadataFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V2);
        Self { metadata_filter_items: o.required("metadataFilterItems") }
    }
}

impl<'t> Read<'t> for MetadataFilterItem<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        o.never_leaves_out(spelling::RESTRICTING_V2);
        Self {
            metadata_key: o.required("metadataKey"),
            metadata_value: o.required("metadataValue"),
            negate: o.defaulted("negate", false),
        }
    }
}

owned! {
    AlertingProfile { name, management_zone, severity_rules, event_filters }
    SeverityRule { severity_level, delay_in_minutes, tag_filter_include_mode, tag_filter }
    EventFilter { filter_type, predefined_filter, custom_filter }
    PredefinedFilter { event_type, negate }
    CustomFilter { title_filter, description_filter, metadata_filter }
    TextFilter { enabled, operator, value, negate, case_sensitive }
    MetadataFilter { metadata_filter_items }
    MetadataFilterItem { metadata_key, metadata_value, negate }
}
