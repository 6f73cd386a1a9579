//! Explaining one id, token, selector or timeframe.

use serde::Serialize;

use crate::auth::{TokenError, TokenPrefix, TokenText};
use crate::options::Options;
use crate::report::secret::{identifier, mask_all};
use crate::vocabulary::object_id::{ObjectId, ObjectIdError, numeric_id, uuid_bytes};
use crate::vocabulary::selector::{Language, Selector};
use crate::vocabulary::timeframe::Timeframe;
use crate::vocabulary::timestamp::Timestamp;
use crate::vocabulary::{entity_id, management_zone, tag::Tag};

/// What a text is.
///
/// ```
/// use dt_translate::{Inspection, Options, inspect};
///
/// let found = inspect("HOST-0123456789ABCDEF", &Options::default());
/// assert!(matches!(found, Inspection::EntityId { entity_type } if entity_type == "HOST"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "what", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[non_exhaustive]
pub enum Inspection {
    /// The id of a Settings 2.0 object.
    ObjectId {
        /// The schema of the object.
        schema_id: String,
        /// The scope it is at, as the API names it.
        scope: String,
        /// Its own id; the id of the Configuration API v1.
        uid: String,
        /// The numeric id under which older APIs know a management zone; as text, since it exceeds what a float
        /// holds. None of other objects.
        numeric_id: Option<String>,
    },
    /// The update token of a Settings 2.0 object: it goes with an update, and names nothing.
    UpdateToken,
    /// A UUID, such as an id of the Configuration API v1.
    Uuid {
        /// The numeric id that belongs to it; as text, since it exceeds what a float holds.
        numeric_id: String,
    },
    /// A numeric id, such as that of a management zone: no time that can be written has so many milliseconds.
    NumericId,
    /// A token, its secret masked, or the identifier of one.
    Token {
        /// The first part.
        prefix: String,
        /// What tokens with this prefix are for; none where it is not documented.
        meaning: Option<&'static str>,
        /// Prefix and public part: safe to log.
        identifier: String,
        /// Whether a secret follows it.
        has_secret: bool,
    },
    /// The id of a monitored entity.
    EntityId {
        /// The type of the entity.
        entity_type: String,
    },
    /// A selector.
    Selector {
        /// The languages it belongs to; the nearest where it is wrong in all.
        languages: Vec<&'static str>,
        /// Its criteria, in the form in which they are written.
        criteria: Vec<String>,
        /// What is wrong with it in the first of the languages, or why it cannot be read.
        problems: Vec<String>,
    },
    /// A timeframe or a point in time.
    Timeframe {
        /// The expression.
        expression: String,
        /// The time it means; none without a clock where it is relative.
        time: Option<String>,
        /// The same in milliseconds.
        milliseconds: Option<i64>,
        /// The `relativeTime` of the API v1 that means the same.
        relative_time: Option<&'static str>,
    },
    /// The text of a tag.
    Tag {
        /// Where the tag comes from.
        context: String,
        /// The key.
        key: String,
        /// The value, where it has one.
        value: Option<String>,
    },
    /// A word without a form. It may be a token from before version 1.210, so it is not repeated.
    Word,
    /// Nothing that is known here.
    Unknown,
}

/// Explains one id, token, selector, timeframe or tag. A secret in it is not repeated.
///
/// ```
/// use dt_translate::{Inspection, Options, inspect};
///
/// let Inspection::EntityId { entity_type } = inspect("HOST-0123456789ABCDEF", &Options::default()) else { panic!() };
/// assert_eq!(entity_type, "HOST");
/// ```
pub fn inspect(text: &str, options: &Options) -> Inspection {
    let text = text.trim();
    let kinds = [object_id, uuid, token, entity, number, timeframe, selector, broken_selector, tag];
    kinds.iter().find_map(|kind| kind(text, options)).unwrap_or(Inspection::Unknown)
}

fn object_id(text: &str, _: &Options) -> Option<Inspection> {
    match text.parse::<ObjectId>() {
        Ok(id) => Some(Inspection::ObjectId {
            scope: id.scope(),
            numeric_id: id.numeric_id().filter(|_| id.schema_id == management_zone::SCHEMA).map(|id| id.to_string()),
            schema_id: id.schema_id,
            uid: id.uid,
        }),
        Err(ObjectIdError::UpdateToken) => Some(Inspection::UpdateToken),
        Err(_) => None,
    }
}

fn uuid(text: &str, _: &Options) -> Option<Inspection> {
    uuid_bytes(text)?;
    Some(Inspection::Uuid { numeric_id: numeric_id(text)?.to_string() })
}

fn token(text: &str, _: &Options) -> Option<Inspection> {
    let has_secret = TokenText::parse(text) != Err(TokenError::Identifier);
    let identifier = if has_secret { identifier(text)? } else { text };
    let prefix = identifier.split('.').next().unwrap_or_default();
    Some(Inspection::Token {
        prefix: prefix.to_owned(),
        meaning: TokenPrefix::of(prefix).map(|prefix| prefix.meaning),
        identifier: identifier.to_owned(),
        has_secret,
    })
}

fn entity(text: &str, _: &Options) -> Option<Inspection> {
    let entity_type = entity_id::type_of(text).filter(|_| entity_id::is_entity_id(text))?;
    Some(Inspection::EntityId { entity_type: entity_type.to_owned() })
}

fn number(text: &str, _: &Options) -> Option<Inspection> {
    let number: i64 = text.parse().ok()?;
    Timestamp::new(number).is_none().then_some(Inspection::NumericId)
}

fn timeframe(text: &str, options: &Options) -> Option<Inspection> {
    let timeframe = Timeframe::from_relative_time(text).or_else(|| text.parse().ok())?;
    let now = if timeframe.is_relative() { options.now } else { Some(0) };
    let time = now.and_then(Timestamp::new).and_then(|now| timeframe.resolve(now));
    Some(Inspection::Timeframe {
        expression: timeframe.text().to_owned(),
        time: time.map(|time| time.to_string()),
        milliseconds: time.map(Timestamp::milliseconds),
        relative_time: timeframe.relative_time().map(|relative| relative.word),
    })
}

fn selector(text: &str, _: &Options) -> Option<Inspection> {
    let selector: Selector = text.parse().ok()?;
    let unknown = |language: Language| selector.criteria.iter().filter(|known| !language.knows(&known.name)).count();
    let distance = |language| (unknown(language), selector.check(language).len());
    let nearest = Language::ALL.into_iter().min_by_key(|language| distance(*language))?;
    let fits = |language: &Language| *language == nearest || selector.check(*language).is_empty();
    Some(Inspection::Selector {
        languages: Language::ALL.into_iter().filter(fits).map(Language::parameter).collect(),
        criteria: selector.criteria.iter().map(shown).collect(),
        problems: selector.check(nearest).iter().map(shown).collect(),
    })
}

/// A text that begins with a criterion, and cannot be read.
fn broken_selector(text: &str, _: &Options) -> Option<Inspection> {
    let error = text.parse::<Selector>().err()?;
    let (name, _) = text.split_once('(')?;
    let knowing = Language::ALL.into_iter().filter(|language| language.knows(name));
    let languages: Vec<_> = knowing.map(Language::parameter).collect();
    let column = text.get(..error.offset).unwrap_or(text).chars().count() + 1;
    let problems = vec![format!("{error} at character {column}")];
    (!languages.is_empty()).then_some(Inspection::Selector { languages, criteria: Vec::new(), problems })
}

/// Words of the text, without what is secret in them.
fn shown(words: &impl ToString) -> String {
    mask_all(&words.to_string()).into_owned()
}

/// A text with a colon or context is a tag; a single word may be an old token.
fn tag(text: &str, _: &Options) -> Option<Inspection> {
    if text.is_empty() || begins_with_date(text) {
        return None;
    }
    if TokenText::parse(text) == Err(TokenError::OldFormat) {
        return Some(Inspection::Word);
    }
    let shown = mask_all(text);
    let tag = Tag::parse(&shown);
    (tag.value.is_some() || text.starts_with('[')).then(|| Inspection::Tag {
        context: tag.context.to_string(),
        key: tag.key.to_string(),
        value: tag.value.map(|value| value.to_string()),
    })
}

/// Whether a text begins as a time does. One that is none is no tag for that.
fn begins_with_date(text: &str) -> bool {
    let pattern = b"0000-00-00T";
    let fits = |(byte, wanted): (u8, &u8)| byte == *wanted || *wanted == b'0' && byte.is_ascii_digit();
    text.len() > pattern.len() && text.bytes().zip(pattern).all(fits)
}

#[cfg(test)]
mod tests {
    use super::{Inspection, ObjectId, inspect};
    use crate::options::Options;

    #[test]
    fn a_relative_time_needs_a_clock() {
        let milliseconds = |text: &str, now| match inspect(text, &Options { now, ..Options::default() }) {
            Inspection::Timeframe { milliseconds, .. } => milliseconds,
            _ => None,
        };
        for (text, later) in [("now/d", 0), ("now-1y/y", -31_536_000_000), ("now-2h", -7_199_999)] {
            assert_eq!((milliseconds(text, None), milliseconds(text, Some(1))), (None, Some(later)), "{text}");
        }
        assert_eq!(milliseconds("1000", None), Some(1000));
    }

    #[test]
    fn zones_alone_have_numeric_ids() {
        for (schema, has) in [("builtin:management-zones", true), ("builtin:alerting.profile", false)] {
            let id = ObjectId::derive(schema, "3b004308-5e6c-3d4c-93c1-5e0b9dae9af5").to_string();
            let Inspection::ObjectId { numeric_id, .. } = inspect(&id, &Options::default()) else {
                panic!("an objectId")
            };
            assert_eq!(numeric_id.is_some(), has, "{schema}");
        }
    }

    #[test]
    fn numbers_are_times_while_these_can_be_written() {
        for (text, is_id) in [("8006886924496812408", true), ("-5466441129634021862", true), ("1609459200000", false)] {
            assert_eq!(inspect(text, &Options::default()) == Inspection::NumericId, is_id, "{text}");
        }
    }

    #[test]
    fn a_selector_that_is_wrong_is_explained_in_the_nearest_language() {
        for (text, expected, problem) in [
            (r#"status("open"),bogus("1")"#, "problemSelector", "there is no criterion `bogus`"),
            (r#"entityName("a")"#, "entitySelector", "an entity selector needs `type` or `entityId`"),
            (r#"owner("a"),scope()"#, "apiTokenSelector", "the criterion `scope` does not take these values"),
            (r#"impactLevel("SERVICE")"#, "problemSelector", "the criterion `impactLevel` does not take these values"),
            (
                r#"healthState("SICK"),type("HOST")"#,
                "entitySelector",
                "the criterion `healthState` does not take these values",
            ),
            ("tag('a')", "entitySelector", "a value in double quotes is expected at character 5"),
            (r#"type("HOST"),tag(it's)"#, "entitySelector", "a value in double quotes is expected at character 18"),
            (r#"severityLevel("BAD")"#, "problemSelector", "the criterion `severityLevel` does not take these values"),
            (
                r#"text("a text of thirty-one characters")"#,
                "problemSelector",
                "the criterion `text` does not take these values",
            ),
            (r#"type("HOST"),mzId(abc)"#, "entitySelector", "the criterion `mzId` does not take these values"),
            ("type(HOST),type(SERVICE)", "entitySelector", "an entity selector picks one type"),
            (
                r#"entityId("HOST-0123456789ABCDEF","SERVICE-0123456789ABCDEF")"#,
                "entitySelector",
                "an entity selector picks one type",
            ),
            (r#"type("HOST"),not(type("SERVICE"))"#, "entitySelector", "`type` does not stand in `not`"),
            (r#"type("HOST""#, "entitySelector", "a comma or a closing bracket is expected at character 12"),
        ] {
            let Inspection::Selector { languages, problems, .. } = inspect(text, &Options::default()) else {
                panic!("{text} is a selector")
            };
            assert_eq!((languages, problems), (vec![expected], vec![problem.to_owned()]), "{text}");
        }
        assert!(matches!(inspect("[AWS]type(a:b", &Options::default()), Inspection::Tag { .. }));
    }

    #[test]
    fn a_selector_that_is_right_has_no_problem() {
        for text in [
            r#"impactLevel("SERVICES","APPLICATION"),severityLevel("INFO")"#,
            r#"text("a text of thirty characters ok")"#,
            r#"type("HOST"),mzId("-5",7)"#,
            r#"type("HOST"),entityId("HOST-0123456789ABCDEF"),not(tag("a"))"#,
            r#"type("HOST"),fromRelationships.runsOn(type("SERVICE"))"#,
            r#"type("$TYPE"),entityId("HOST-0123456789ABCDEF")"#,
        ] {
            let Inspection::Selector { problems, .. } = inspect(text, &Options::default()) else {
                panic!("{text} is a selector")
            };
            assert_eq!(problems, Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_time_that_cannot_be_read_is_no_tag() {
        for text in ["2022-07-01T00:00:00+0200", "2022-02-30T00:00:00Z"] {
            assert_eq!(inspect(text, &Options::default()), Inspection::Unknown, "{text}");
        }
        assert!(matches!(inspect("2022-07-01:b", &Options::default()), Inspection::Tag { .. }));
    }

    #[test]
    fn a_token_in_a_text_is_explained_without_the_text() {
        let expected = inspect("dt0c01.PPPP.RRRR", &Options::default());
        assert!(matches!(&expected, Inspection::Token { identifier, .. } if identifier == "dt0c01.PPPP"));
        for text in ["Authorization: Bearer dt0c01.PPPP.RRRR", "api-token=*** dt0c01.PPPP.RRRR x"] {
            assert_eq!(inspect(text, &Options::default()), expected, "{text}");
        }
    }

    #[test]
    fn no_secret_is_repeated() {
        let secret = "Q".repeat(21);
        for text in [
            format!("Authorization: Api-Token {secret}"),
            format!("api-token:{secret}"),
            format!("[AWS]key:dt0c01.PPPP.{secret}"),
            format!("xdt0c01.PPPPdt0c01.{secret}.RRRR"),
            format!("dt0c01.{}.{secret}", "P".repeat(24)),
            format!("api-token={secret} dt0c01.PPPP.RRRR"),
            format!("Authorization: Bearer dt0c01.PPPP.{secret}"),
            format!("Authorization: Api-Token {secret}(x)"),
            format!("type(HOST),not(Authorization: Api-Token {secret}(x))"),
        ] {
            let inspection = format!("{:?}", inspect(&text, &Options::default()));
            assert!(!inspection.contains(&secret), "{text} is explained as {inspection}");
        }
    }
}
