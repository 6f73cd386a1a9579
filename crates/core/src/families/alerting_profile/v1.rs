//! The model of the Configuration API v1.

use serde::{Deserialize, Serialize};

use super::check::LONGEST_DELAY;
use super::findings::Finding;
use super::spelling::{self, either};
use crate::options::Side;
use crate::reader::{FromJson, ObjectReader, Read, Within};
use crate::vocabulary::management_zone;
use crate::vocabulary::model::{model, yes};
use crate::vocabulary::owned::owned;
use crate::vocabulary::sets::compared_as_sets;
use crate::vocabulary::tag::{ConfigurationTags, Tag};
use crate::vocabulary::text::Text;
use crate::vocabulary::words::words;

model! {
    /// An alerting profile (`/api/config/v1/alertingProfiles/{id}`).
    ///
    /// ```
    /// use dt_translate::alerting_profile::v1::AlertingProfile;
    ///
    /// let profile: AlertingProfile<'_> = serde_json::from_str(r#"{"displayName": "Night shift"}"#).unwrap();
    /// assert!(profile.rules.is_empty());
    /// ```
    pub struct AlertingProfile<'t> {
        /// The id, a UUID; absent in the body of a POST.
        optional id: Text<'t> = "id",
        /// The name, 1 to 100 characters.
        required display_name: Text<'t> = "displayName"
            by |o| either(o, "displayName", "name", |o, name| Some(o.required(name))).unwrap_or_default(),
        /// The numeric id of the management zone whose entities the profile is for; absent, all entities.
        optional mz_id: Text<'t> = "mzId"
            by |o| either(o, "mzId", "managementZone", |o, _| management_zone::read_v1(o)),
        /// The severity rules, at most 20. The first that matches a problem counts.
        defaulted rules: Vec<Rule<'t>> = "rules"
            by |o| either(o, "rules", "severityRules", |o, _| Some(read_rules(o))).unwrap_or_default(),
        /// The event filters, at most 20: one of those that are not negated must match, and each that is.
        defaulted event_type_filters: Vec<EventTypeFilter<'t>> = "eventTypeFilters"
            by |o| either(o, "eventTypeFilters", "eventFilters", |o, name| Some(o.optional(name).unwrap_or_default()))
                .unwrap_or_default(),
    }
    before prepare
}

fn prepare(o: &mut ObjectReader<'_, '_>) {
    restrict(o);
    o.server_managed(&["metadata"]);
}

fn restrict(o: &mut ObjectReader<'_, '_>) {
    o.never_leaves_out(spelling::RESTRICTING_V1);
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

model! {
    /// A severity rule: which problems are alerted, and how late.
    pub struct Rule<'t> {
        /// The severity of the problems.
        required severity_level: SeverityLevel = "severityLevel",
        /// The tags that their entities have.
        required tag_filter: TagFilter<'t> = "tagFilter" by |o| spelling::tag_filter(o),
        /// How long a problem lasts before it is alerted, 0 to 10000 minutes.
        required delay_in_minutes: i64 = "delayInMinutes"
            by |o| o.required::<Within<0, LONGEST_DELAY>>("delayInMinutes").0,
    }
    before restrict
}

model! {
    /// The tags of a rule.
    derive(Default) pub struct TagFilter<'t> {
        /// How many of the tags an entity must have.
        required include_mode: IncludeMode = "includeMode",
        /// The tags: none with `NONE`, up to 100 with `INCLUDE_ANY`, up to 10 with `INCLUDE_ALL`.
        defaulted tag_filters: Vec<Tag<'t>> = "tagFilters"
            by |o| o.optional("tagFilters").map(ConfigurationTags::into_tags).unwrap_or_default(),
    }
    before restrict
}

compared_as_sets! {
    TagFilter { include_mode; sets tag_filters }
}

/// A filter by events: predefined or custom, never both.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 't"))]
pub struct EventTypeFilter<'t> {
    /// A filter by the type of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub predefined_event_filter: Option<PredefinedEventFilter<'t>>,
    /// A filter by the texts of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_event_filter: Option<CustomEventFilter<'t>>,
}

impl<'t> Read<'t> for EventTypeFilter<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        restrict(o);
        let filter = Self {
            predefined_event_filter: either(o, "predefinedEventFilter", "predefinedFilter", ObjectReader::optional),
            custom_event_filter: either(o, "customEventFilter", "customFilter", ObjectReader::optional),
        };
        spelling::filter_type(o, &filter);
        filter
    }
}

owned! {
    EventTypeFilter { predefined_event_filter, custom_event_filter }
}

model! {
    /// A filter by the type of an event.
    pub struct PredefinedEventFilter<'t> {
        /// The event type, such as `OSI_HIGH_CPU`; newer servers know more of them.
        required event_type: Text<'t> = "eventType",
        /// Whether events of the type are left out.
        defaulted negate: bool = "negate" by |o| o.assumed("negate", false, "false"),
    }
    before restrict
}

model! {
    /// A filter by the texts of an event: one of the two at least.
    pub struct CustomEventFilter<'t> {
        /// The filter by title.
        optional custom_title_filter: TextFilter<'t> = "customTitleFilter"
            by |o| either(o, "customTitleFilter", "titleFilter", ObjectReader::optional),
        /// The filter by description.
        optional custom_description_filter: TextFilter<'t> = "customDescriptionFilter"
            by |o| either(o, "customDescriptionFilter", "descriptionFilter", ObjectReader::optional),
    }
    before restrict
}

impl CustomEventFilter<'_> {
    /// Whether it filters nothing.
    pub(super) const fn is_empty(&self) -> bool {
        self.custom_title_filter.is_none() && self.custom_description_filter.is_none()
    }
}

model! {
    /// A filter by text.
    pub struct TextFilter<'t> {
        /// Whether the filter is in use.
        #[serde(default = "yes")]
        special enabled: bool = "enabled" by |o| o.assumed("enabled", yes(), "true"),
        /// What is compared with, not empty.
        required value: Text<'t> = "value",
        /// How it is compared.
        required operator: Operator = "operator",
        /// Whether texts that match are left out.
        defaulted negate: bool = "negate" by |o| o.assumed("negate", false, "false"),
        /// Whether upper and lower case are the same.
        defaulted case_insensitive: bool = "caseInsensitive" by |o| spelling::case_insensitive(o),
    }
    before restrict
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
