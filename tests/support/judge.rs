//! A judge of Settings 2.0 values: it interprets the vendor's own schemas, and knows nothing of our models.
//!
//! It reads types, enums, nullability, preconditions, sizes of lists and sets, and the constraints that can
//! be decided without a server. An unknown member is a fault, and so is a constraint that it does not know.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use regex_lite::Regex;
use serde_json::{Map, Value};

/// A schema, as the vendor publishes it.
#[derive(Clone, Debug)]
pub struct Schema(Value);

/// A rule that a value breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON Pointer into the value.
    pub path: String,
    /// What is wrong.
    pub what: String,
}

/// Validators that only the server has, or that need what it stores.
const ONLINE: &[&str] = &[
    "alerting-profile-mz-validator",
    "alerting-profile-default-name-unchanged-validator",
    "alerting-profile-unique-complex-filters-validator",
    "alerting-profile-text-filter-regex-validator",
    "alerting-profile-text-filter-dangerous-regex-validator",
    "event-property-key-validator",
    "maintenance-window-permission-validator",
    "maintenance-window-entity-id-validator",
    "maintenance-window-date-time-validator",
    "maintenance-window-date-validator",
];

impl Schema {
    /// Reads a schema.
    ///
    /// # Panics
    ///
    /// When the text is no JSON.
    pub fn new(text: &str) -> Self {
        Self(serde_json::from_str(text).expect("a schema is JSON"))
    }

    /// Its id.
    pub fn id(&self) -> &str {
        self.0["schemaId"].as_str().unwrap_or_default()
    }

    /// Judges an output: the body of a POST, an array of objects that each hold a value.
    pub fn judge_create(&self, body: &Value) -> Vec<Fault> {
        let mut court = Court { schema: self, faults: Vec::new() };
        match body.as_array() {
            Some(objects) => {
                for (i, object) in objects.iter().enumerate() {
                    court.object_to_create(object, &format!("/{i}"));
                }
            }
            None => court.fault("", "the body is no array"),
        }
        court.faults
    }

    /// Judges a value.
    pub fn judge(&self, value: &Value) -> Vec<Fault> {
        let mut court = Court { schema: self, faults: Vec::new() };
        court.members(&self.0, value, "");
        court.faults
    }
}

struct Court<'s> {
    schema: &'s Schema,
    faults: Vec<Fault>,
}

/// Whether a Settings object may be created with a member: its schema, scope and value, and the id and place that the
/// caller chooses for it.
fn may_be_created_with(name: &str, value: &Value) -> bool {
    matches!(name, "schemaId" | "scope" | "value") || matches!(name, "externalId" | "insertAfter") && value.is_string()
}

impl Court<'_> {
    fn fault(&mut self, path: &str, what: impl Into<String>) {
        self.faults.push(Fault { path: path.to_owned(), what: what.into() });
    }

    fn object_to_create(&mut self, object: &Value, path: &str) {
        let Some(members) = object.as_object() else { return self.fault(path, "no object") };
        for (name, _) in members.iter().filter(|(name, value)| !may_be_created_with(name, value)) {
            self.fault(&format!("{path}/{name}"), "no member of a Settings object to create");
        }
        if object["schemaId"] != self.schema.0["schemaId"] {
            self.fault(&format!("{path}/schemaId"), "another schema");
        }
        if !array(&self.schema.0["allowedScopes"]).contains(&object["scope"]) {
            self.fault(&format!("{path}/scope"), "a scope that is not allowed");
        }
        self.members(&self.schema.0, &object["value"], &format!("{path}/value"));
    }

    /// The members of an object against the properties of a type, or of the schema itself.
    fn members(&mut self, definition: &Value, value: &Value, path: &str) {
        let Some(members) = value.as_object() else { return self.fault(path, "no object") };
        let no_properties = Map::new();
        let properties = definition["properties"].as_object().unwrap_or(&no_properties);
        for name in members.keys().filter(|name| !properties.contains_key(*name)) {
            self.fault(&format!("{path}/{name}"), "unknown property");
        }
        for (name, property) in properties {
            let path = format!("{path}/{name}");
            let applies = property.get("precondition").is_none_or(|condition| holds(condition, members));
            match members.get(name) {
                None | Some(Value::Null) if !applies || property["nullable"] == true => {}
                None => self.fault(&path, "a required property is missing"),
                Some(Value::Null) => self.fault(&path, "null where a value is required"),
                Some(_) if !applies => self.fault(&path, "present though its precondition is not met"),
                Some(value) => self.property(property, value, &path),
            }
        }
        for constraint in array(&definition["constraints"]) {
            self.of_object(constraint, members, path);
        }
    }

    fn property(&mut self, property: &Value, value: &Value, path: &str) {
        match property["type"].as_str() {
            Some("list" | "set") => self.items(property, value, path),
            _ => self.value(property, value, path),
        }
        for constraint in array(&property["constraints"]) {
            self.of_value(constraint, value, path);
        }
    }

    fn items(&mut self, property: &Value, value: &Value, path: &str) {
        let Some(items) = value.as_array() else { return self.fault(path, "no array") };
        let (min, max) = (number(&property["minObjects"]), number(&property["maxObjects"]));
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        if count < min.unwrap_or(0) || count > max.unwrap_or(i64::MAX) {
            self.fault(path, format!("{count} items"));
        }
        for (i, item) in items.iter().enumerate() {
            let path = format!("{path}/{i}");
            if property["type"] == "set" && items.iter().take(i).any(|before| before == item) {
                self.fault(&path, "a set holds this twice");
            }
            self.property(&property["items"], item, &path);
        }
    }

    /// A single value against its type: the name of a basic one, or a reference.
    fn value(&mut self, property: &Value, value: &Value, path: &str) {
        if let Some(reference) = property["type"]["$ref"].as_str() {
            let definition = self.schema.0.pointer(reference.trim_start_matches('#')).unwrap_or(&Value::Null).clone();
            return match definition["type"].as_str() {
                Some("enum") if array(&definition["items"]).iter().any(|item| item["value"] == *value) => {}
                Some("enum") => self.fault(path, format!("{value} is not in the enum")),
                Some("object") => self.members(&definition, value, path),
                _ => self.fault(path, format!("a reference to nothing: {reference}")),
            };
        }
        let text = value.as_str();
        let fits = match property["type"].as_str() {
            Some("text") => text.is_some(),
            Some("setting") => text.is_some_and(|text| !text.is_empty()),
            Some("boolean") => value.is_boolean(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("local_date") => text.is_some_and(is_date),
            Some("local_time") => text.is_some_and(is_time),
            Some("local_date_time") => text.is_some_and(is_date_time),
            Some("time_zone") => text.is_some_and(is_time_zone),
            other => return self.fault(path, format!("a type that this judge does not know: {other:?}")),
        };
        if !fits {
            self.fault(path, format!("{value} is no {}", property["type"].as_str().unwrap_or_default()));
        }
    }

    fn of_value(&mut self, constraint: &Value, value: &Value, path: &str) {
        let text = value.as_str().unwrap_or_default();
        let broken = match constraint["type"].as_str() {
            Some("LENGTH") => !within(constraint, "Length", text.encode_utf16().count().try_into().unwrap_or(i64::MAX)),
            Some("RANGE") => value.as_i64().is_none_or(|number| !within(constraint, "imum", number)),
            Some("NOT_BLANK") => text.trim().is_empty(),
            Some("PATTERN") => !matches(&constraint["pattern"], text),
            Some("CUSTOM_VALIDATOR_REF") => match constraint["customValidatorId"].as_str() {
                Some("universal-tag-validator") => has_no_key(text),
                Some("alerting-profile-distinct-metadata-filters-validator") => repeats(value, "metadataKey"),
                Some(id) if ONLINE.contains(&id) => false,
                id => return self.fault(path, format!("a validator that this judge does not know: {id:?}")),
            },
            other => return self.fault(path, format!("a constraint that this judge does not know: {other:?}")),
        };
        if broken {
            self.fault(path, format!("breaks {constraint}"));
        }
    }

    fn of_object(&mut self, constraint: &Value, members: &Map<String, Value>, path: &str) {
        let member = |name: &Value| members.get(name.as_str().unwrap_or_default()).filter(|value| !value.is_null());
        let names = array(&constraint["properties"]);
        let pair = || Some((member(names.first()?)?.as_str()?, member(names.get(1)?)?.as_str()?));
        let broken = match constraint["type"].as_str() {
            Some("LESS_THAN") => pair().is_some_and(|(first, second)| first >= second),
            Some("LESS_THAN_OR_EQUAL") => pair().is_some_and(|(first, second)| first > second),
            Some("PROPERTY_COUNT_RANGE") => {
                let count = names.iter().filter(|name| member(name).is_some()).count();
                !within(constraint, "imumPropertyCount", count.try_into().unwrap_or(i64::MAX))
            }
            Some("CUSTOM_VALIDATOR_REF") => match constraint["customValidatorId"].as_str() {
                Some("maintenance-window-filter-container-validator") => {
                    members.values().all(|value| value.is_null() || value.as_array().is_some_and(Vec::is_empty))
                }
                Some(id) if ONLINE.contains(&id) => false,
                id => return self.fault(path, format!("a validator that this judge does not know: {id:?}")),
            },
            other => return self.fault(path, format!("a constraint that this judge does not know: {other:?}")),
        };
        if broken {
            self.fault(path, format!("breaks {constraint}"));
        }
    }
}

/// Whether a precondition is met by the members beside it.
fn holds(condition: &Value, members: &Map<String, Value>) -> bool {
    let value = condition["property"].as_str().and_then(|name| members.get(name));
    match condition["type"].as_str() {
        Some("EQUALS") => value == Some(&condition["expectedValue"]),
        Some("IN") => value.is_some_and(|value| array(&condition["expectedValues"]).contains(value)),
        _ => false,
    }
}

/// Whether a number lies between the constraint's `min…` and `max…`.
fn within(constraint: &Value, suffix: &str, found: i64) -> bool {
    let bound = |prefix: &str| number(&constraint[format!("{prefix}{suffix}").as_str()]);
    bound("min").is_none_or(|min| found >= min) && bound("max").is_none_or(|max| found <= max)
}

fn matches(pattern: &Value, text: &str) -> bool {
    pattern.as_str().and_then(|pattern| Regex::new(pattern).ok()).is_some_and(|pattern| pattern.is_match(text))
}

/// A tag without a key: nothing stands after its context.
fn has_no_key(tag: &str) -> bool {
    Regex::new(r"^(\[[^\[\]\\:]+\])?(:|$)").is_ok_and(|empty| empty.is_match(tag))
}

fn repeats(list: &Value, member: &str) -> bool {
    let mut seen: Vec<&Value> = array(list).iter().map(|item| &item[member]).collect();
    let count = seen.len();
    seen.sort_by_key(std::string::ToString::to_string);
    seen.dedup();
    seen.len() < count
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Bounds are written as numbers or as floats without a fraction.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.to_string().trim_end_matches(".0").parse().ok())
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

fn is_time(text: &str) -> bool {
    text.len() == 8 && text.get(6..) != Some("60") && NaiveTime::parse_from_str(text, "%H:%M:%S").is_ok()
}

fn is_date_time(text: &str) -> bool {
    text.len() == 19 && NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").is_ok()
}

/// A name of the time zone database, or an offset from UTC as Java writes them.
fn is_time_zone(text: &str) -> bool {
    let offset = r"^(Z|(UTC|GMT|UT)?([+-](\d|0\d|1[0-8])(:[0-5]\d)?)?)$";
    let is_offset = !text.is_empty() && Regex::new(offset).is_ok_and(|offset| offset.is_match(text));
    is_offset || chrono_tz::Tz::from_str_insensitive(text).is_ok()
}
