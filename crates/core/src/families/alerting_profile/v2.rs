//! The model of `builtin:alerting.profile`, version 8.6.3.

use super::check::LONGEST_DELAY;
use super::findings::Finding;
use super::spelling;
pub use super::v1::IncludeMode;
use crate::reader::{ObjectReader, Within};
use crate::vocabulary::model::{model, yes};
use crate::vocabulary::sets::compared_as_sets;
use crate::vocabulary::text::Text;
use crate::vocabulary::words::words;

model! {
    /// The value of a Settings 2.0 object of `builtin:alerting.profile`.
    ///
    /// ```
    /// use dt_translate::alerting_profile::v2::AlertingProfile;
    ///
    /// let profile: AlertingProfile<'_> = serde_json::from_str(r#"{"name": "Night shift", "eventFilters": []}"#).unwrap();
    /// assert_eq!(profile.severity_rules.len(), 6);
    /// ```
    pub struct AlertingProfile<'t> {
        /// The name, 1 to 100 characters.
        required name: Text<'t> = "name",
        /// The management zone whose entities the profile is for, by numeric id or objectId; absent, all entities.
        optional management_zone: Text<'t> = "managementZone"
            by |o| o.optional("managementZone").filter(|id: &Text<'_>| !id.is_empty()),
        /// The severity rules, a set of at most 100; absent, the server fills in [`default_rules`].
        #[serde(default = "default_rules")]
        special severity_rules: Vec<SeverityRule<'t>> = "severityRules" by |o| read_rules(o),
        /// The event filters, a set of at most 100.
        required event_filters: Vec<EventFilter<'t>> = "eventFilters",
    }
    before restrict
}

model! {
    /// A severity rule: which problems are alerted, and how late.
    derive(Default) pub struct SeverityRule<'t> {
        /// The severity of the problems.
        defaulted severity_level: SeverityLevel = "severityLevel",
        /// How long a problem lasts before it is alerted, 0 to 10000 minutes.
        defaulted delay_in_minutes: i64 = "delayInMinutes"
            by |o| o.defaulted("delayInMinutes", Within::<0, LONGEST_DELAY>(0)).0,
        /// How many of the tags an entity must have.
        defaulted tag_filter_include_mode: IncludeMode = "tagFilterIncludeMode",
        /// The tags as texts: none with `NONE`, 1 to 100 otherwise.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        special tag_filter: Vec<Text<'t>> = "tagFilter" by |o| read_tags(o, tag_filter_include_mode),
    }
    before restrict
}

model! {
    /// A filter by events.
    pub struct EventFilter<'t> {
        /// Which of the two filters it has.
        defaulted filter_type: EventFilterType = "type",
        /// A filter by the type of an event.
        optional predefined_filter: PredefinedFilter<'t> = "predefinedFilter",
        /// A filter by the texts and properties of an event.
        optional custom_filter: CustomFilter<'t> = "customFilter",
    }
    before restrict
}

model! {
    /// A filter by the type of an event.
    derive(PartialEq, Eq, PartialOrd, Ord) pub struct PredefinedFilter<'t> {
        /// The event type, such as `OSI_HIGH_CPU`; newer servers know more of them.
        #[serde(default = "default_event_type")]
        special event_type: Text<'t> = "eventType" by |o| o.defaulted("eventType", default_event_type()),
        /// Whether events of the type are left out.
        defaulted negate: bool = "negate",
    }
    before restrict
}

model! {
    /// A filter by the texts and properties of an event: one of the three at least.
    pub struct CustomFilter<'t> {
        /// The filter by title.
        optional title_filter: TextFilter<'t> = "titleFilter",
        /// The filter by description.
        optional description_filter: TextFilter<'t> = "descriptionFilter",
        /// The filter by properties, which v1 does not have.
        optional metadata_filter: MetadataFilter<'t> = "metadataFilter",
    }
    before restrict
}

model! {
    /// A filter by text.
    derive(PartialEq, Eq, PartialOrd, Ord) pub struct TextFilter<'t> {
        /// Whether the filter is in use.
        #[serde(default = "yes")]
        special enabled: bool = "enabled" by |o| o.defaulted("enabled", yes()),
        /// How it is compared.
        #[serde(default = "contains")]
        special operator: Operator = "operator" by |o| o.defaulted("operator", contains()),
        /// What is compared with, 1 to 1000 characters.
        required value: Text<'t> = "value",
        /// Whether texts that match are left out.
        defaulted negate: bool = "negate",
        /// Whether upper and lower case are different.
        defaulted case_sensitive: bool = "caseSensitive",
    }
    before restrict
}

model! {
    /// A filter by properties of an event; all of them must match.
    derive(Default) pub struct MetadataFilter<'t> {
        /// The properties, 1 to 20, of different keys.
        required metadata_filter_items: Vec<MetadataFilterItem<'t>> = "metadataFilterItems",
    }
    before restrict
}

model! {
    /// A filter by one property of an event.
    pub struct MetadataFilterItem<'t> {
        /// The key, 1 to 500 characters without braces.
        required metadata_key: Text<'t> = "metadataKey",
        /// The value, 1 to 500 characters.
        required metadata_value: Text<'t> = "metadataValue",
        /// Whether events with this value are left out.
        defaulted negate: bool = "negate",
    }
    before restrict
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

fn restrict(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(spelling::RESTRICTING_V2);
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
