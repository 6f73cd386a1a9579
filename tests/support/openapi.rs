//! A judge of answers and bodies of the Environment API: it interprets the vendor's `OpenAPI` documents, and
//! knows nothing of our models.
//!
//! A member that a schema does not have is a fault, and so is a keyword that the judge does not know. Null is
//! read as absent, as the vendor's own answers write it.

use serde_json::{Map, Value};

/// An `OpenAPI` document.
#[derive(Clone, Debug)]
pub struct OpenApi(Value);

/// Keywords that say nothing about a value.
const SILENT: &[&str] =
    &["description", "example", "readOnly", "discriminator", "format", "title", "xml", "deprecated"];

impl OpenApi {
    /// Reads a document.
    ///
    /// # Panics
    ///
    /// When the text is no JSON.
    pub fn new(text: &str) -> Self {
        Self(serde_json::from_str(text).expect("an OpenAPI document is JSON"))
    }

    /// What is wrong with a value of a schema, each with its place.
    ///
    /// Lists of words are open: a word that `carried`, the input, has is no fault.
    pub fn judge(&self, schema: &str, value: &Value, carried: &str) -> Vec<String> {
        let mut court = Court { document: &self.0, carried, faults: Vec::new() };
        court.value(&self.0["components"]["schemas"][schema], value, "");
        court.faults
    }
}

struct Court<'s> {
    document: &'s Value,
    carried: &'s str,
    faults: Vec<String>,
}

impl<'s> Court<'s> {
    fn fault(&mut self, path: &str, what: &str) {
        self.faults.push(format!("{path}: {what}"));
    }

    fn resolve(&self, schema: &'s Value) -> &'s Value {
        match schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            Some(pointer) => self.document.pointer(pointer).unwrap_or(&Value::Null),
            None => schema,
        }
    }

    fn value(&mut self, schema: &'s Value, value: &Value, path: &str) {
        let schema = self.subtype(self.resolve(schema), value);
        let Some(keywords) = schema.as_object() else { return self.fault(path, "there is no schema for this") };
        for (keyword, rule) in keywords {
            self.keyword(keyword, rule, value, path);
        }
        if let Value::Object(members) = value {
            self.members(schema, members, path);
        }
    }

    /// The schema that the discriminator of a schema names for a value.
    fn subtype(&self, schema: &'s Value, value: &Value) -> &'s Value {
        let Some(member) = schema["discriminator"]["propertyName"].as_str() else { return schema };
        let named = value[member].as_str().and_then(|word| schema["discriminator"]["mapping"][word].as_str());
        let pointer = named.and_then(|reference| reference.strip_prefix('#'));
        pointer.and_then(|pointer| self.document.pointer(pointer)).unwrap_or(schema)
    }

    fn keyword(&mut self, keyword: &str, rule: &'s Value, value: &Value, path: &str) {
        let bound = || rule.as_u64().and_then(|bound| usize::try_from(bound).ok()).unwrap_or_default();
        let length = value.as_str().map(|text| text.encode_utf16().count());
        let items = value.as_array().map(Vec::len);
        let holds = match keyword {
            "type" => is_of_type(rule.as_str().unwrap_or_default(), value),
            "enum" => rule.as_array().is_some_and(|words| words.contains(value)) || self.is_carried(value),
            "minLength" => length.is_none_or(|length| length >= bound()),
            "maxLength" => length.is_none_or(|length| length <= bound()),
            "minItems" => items.is_none_or(|items| items >= bound()),
            "maxItems" => items.is_none_or(|items| items <= bound()),
            "uniqueItems" => value
                .as_array()
                .is_none_or(|items| items.iter().enumerate().all(|(i, item)| !items[..i].contains(item))),
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.value(rule, item, &format!("{path}/{i}"));
                }
                true
            }
            // Of objects: judged with all members at hand.
            "required" | "properties" | "additionalProperties" | "allOf" => true,
            silent if SILENT.contains(&silent) => true,
            unknown => return self.fault(path, &format!("the judge does not know `{unknown}`")),
        };
        if !holds {
            self.fault(path, &format!("{value} breaks {keyword} {rule}"));
        }
    }

    fn is_carried(&self, value: &Value) -> bool {
        self.carried.contains(&value.to_string())
    }

    fn members(&mut self, schema: &'s Value, members: &Map<String, Value>, path: &str) {
        let mut parts = Vec::new();
        self.parts(schema, &mut parts);
        for part in &parts {
            for name in part["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if members.get(name).is_none_or(Value::is_null) {
                    self.fault(path, &format!("the required `{name}` is missing"));
                }
            }
        }
        for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            let path = format!("{path}/{name}");
            let declared = parts.iter().find_map(|part| part["properties"].get(name));
            let others = parts.iter().find_map(|part| part.get("additionalProperties"));
            match declared.or(others) {
                Some(Value::Bool(true)) => {}
                // How the documents write that a value of a map may be anything.
                Some(schema) if declared.is_none() && is_free(schema) => {}
                Some(schema) => self.value(schema, value, &path),
                None => self.fault(&path, "the schema has no such member"),
            }
        }
    }

    /// A schema and all that it extends.
    fn parts(&self, schema: &'s Value, parts: &mut Vec<&'s Value>) {
        let schema = self.resolve(schema);
        parts.push(schema);
        for base in schema["allOf"].as_array().into_iter().flatten() {
            self.parts(base, parts);
        }
    }
}

/// Whether a schema says `object` and nothing more.
fn is_free(schema: &Value) -> bool {
    let mut keywords = schema.as_object().into_iter().flatten();
    keywords.all(|(keyword, rule)| SILENT.contains(&keyword.as_str()) || (keyword == "type" && rule == "object"))
}

fn is_of_type(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn api() -> OpenApi {
        let base = json!({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
            "discriminator": {"propertyName": "kind", "mapping": {"CAR": "#/components/schemas/Car"}}});
        let car = json!({"allOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "object",
            "required": ["wheels"], "properties": {"wheels": {"type": "integer"}}}]});
        let owner = json!({"type": "object", "properties": {"level": {"type": "string", "enum": ["A"]},
            "things": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/components/schemas/Thing"}}}});
        OpenApi(json!({"components": {"schemas": {"Thing": base, "Car": car, "Owner": owner}}}))
    }

    #[test]
    fn what_follows_the_schema_has_no_faults() {
        let owner = json!({"level": "A", "things": [{"kind": "CAR", "wheels": 4}, {"kind": "BOAT"}]});
        assert!(api().judge("Owner", &owner, "").is_empty());
    }

    #[test]
    fn each_fault_is_found() {
        let faults = |owner: &Value| api().judge("Owner", owner, r#"{"level": "NEW"}"#).len();
        assert_eq!(faults(&json!({"level": 1})), 2);
        assert_eq!(faults(&json!({"level": "B"})), 1);
        assert_eq!(faults(&json!({"level": "NEW", "color": null})), 0);
        assert_eq!(faults(&json!({"color": "red"})), 1);
        assert_eq!(faults(&json!({"things": [{"kind": "CAR"}]})), 1);
        assert_eq!(faults(&json!({"things": [{"kind": "CAR", "wheels": "4"}]})), 1);
        assert_eq!(faults(&json!({"things": [{"kind": "BOAT"}, {"kind": "BOAT"}]})), 1);
        assert_eq!(faults(&json!([])), 1);
        assert_eq!(api().judge("Nothing", &json!({}), "").len(), 1);
    }
}
