//! Single values: what is read is written, and what is written is read as the same.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use dt_translate::auth::{Scope, TokenId, TokenText};
use dt_translate::vocabulary::{
    Language, LocalDate, LocalDateTime, LocalTime, MinuteDateTime, MinuteTime, ObjectId, Selector, Tag, Timeframe,
    Timestamp,
};
use dt_translate::{Inspection, MaintenanceWindow, Options, Side, inspect, mask_tokens, secret_ranges};
use dt_translate::{Kind as _, validate};
use serde_json::json;

use crate::outcome::shows_no_secret;

const NOW: i64 = 1_700_000_000_000;

fn text(input: &[u8]) -> &str {
    // What is no text reaches no value.
    std::str::from_utf8(input).unwrap_or_default()
}

/// Written and read again it is the same.
fn returns<T: FromStr + Display + Debug + PartialEq>(value: &T)
where
    T::Err: Debug,
{
    let written = value.to_string();
    assert_eq!(written.parse::<T>().as_ref().ok(), Some(value), "{written}");
}

/// Any text as a selector of each language.
pub(crate) fn selector(input: &[u8]) {
    let text = text(input);
    match text.parse::<Selector>() {
        Ok(selector) => {
            returns(&selector);
            for language in [Language::Entity, Language::Problem, Language::Token] {
                let problems = selector.check(language);
                assert_eq!(problems, selector.check(language));
                assert!(problems.iter().all(|problem| !problem.to_string().is_empty()));
            }
        }
        Err(error) => assert!(error.offset <= text.len() && text.is_char_boundary(error.offset), "{error}"),
    }
}

/// Any text as a timeframe.
pub(crate) fn timeframe(input: &[u8]) {
    let text = text(input);
    if let Ok(timeframe) = text.parse::<Timeframe>() {
        assert_eq!(timeframe.text(), text);
        assert_eq!(Timeframe::from(timeframe.point()).point(), timeframe.point());
        for now in [Timestamp::MIN.milliseconds(), 0, NOW, Timestamp::MAX.milliseconds()] {
            if let Some(time) = Timestamp::new(now).and_then(|now| timeframe.resolve(now)) {
                returns(&time);
            }
        }
        if let Some(relative) = timeframe.relative_time() {
            let now = Timestamp::new(NOW).expect("a time");
            assert_eq!(relative.timeframe().resolve(now), timeframe.resolve(now));
        }
    }
    if let Some(relative) = Timeframe::from_relative_time(text) {
        assert_eq!(relative.relative_time().map(|time| time.word), Some(text));
    }
}

/// Any text as date, time of day, timestamp and zone. chrono is asked for its opinion.
pub(crate) fn time(input: &[u8]) {
    let text = text(input);
    if let Ok(date) = text.parse::<LocalDate>() {
        assert_eq!(date.to_string(), text);
        assert_eq!(text.parse(), Ok(date.get()));
    } else if text.len() == 10 && text.is_ascii() && !text.starts_with(['+', '-', ' ']) {
        let usual = text.bytes().enumerate().all(|(i, byte)| matches!(i, 4 | 7) || byte.is_ascii_digit());
        assert!(!usual || text.parse::<chrono::NaiveDate>().is_err(), "chrono reads {text}");
    }
    if let Ok(date_time) = text.parse::<LocalDateTime>() {
        assert_eq!(date_time.to_string(), text);
        assert_eq!(text.parse(), Ok(date_time.get()));
    }
    if let Ok(date_time) = text.parse::<MinuteDateTime>() {
        assert_eq!(date_time.to_string(), text);
        assert_eq!(LocalDateTime::from(date_time).get(), date_time.get());
    }
    if let Ok(time) = text.parse::<LocalTime>() {
        assert_eq!(time.to_string(), text);
        assert!((0..86_400).contains(&time.seconds()));
    }
    if let Ok(time) = text.parse::<MinuteTime>() {
        assert_eq!(time.to_string(), text);
        assert!((0..1440).contains(&time.minutes()));
    }
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        returns(&timestamp);
        if let Ok(theirs) = chrono::DateTime::parse_from_rfc3339(text) {
            assert_eq!(theirs.timestamp_millis(), timestamp.milliseconds(), "{text}");
        }
    }
    zone(text);
}

/// A zone that chrono-tz knows is known, whatever else is.
fn zone(text: &str) {
    let window = json!({
        "name": "Window", "description": "", "type": "PLANNED", "suppression": "DETECT_PROBLEMS_AND_ALERT",
        "schedule": {"recurrenceType": "DAILY", "recurrence": {"startTime": "02:30", "durationMinutes": 60},
            "start": "2024-03-01 00:00", "end": "2024-11-30 00:00", "zoneId": text},
    });
    let options = Options { kind: Some(MaintenanceWindow::ID.to_owned()), ..Options::default() };
    let judged = validate(window.to_string(), &options);
    let unknown = judged.diagnostics.iter().any(|said| said.code() == "general/zone-unknown");
    let named = chrono_tz::Tz::from_str_insensitive(text).is_ok();
    assert!(!(unknown && named), "{text} is a zone");
    assert_eq!(judged.from, Some(Side::V1));
}

/// Any text as the id of a Settings object, and any texts as its parts.
pub(crate) fn object_id(input: &[u8]) {
    let text = text(input);
    if let Ok(id) = text.parse::<ObjectId>() {
        assert_eq!(id.to_string(), text, "one id, two spellings");
        _ = id.numeric_id();
    }
    let (schema, uid) = text.split_once('\n').unwrap_or(("builtin:alerting.profile", text));
    if u16::try_from(schema.len().max(uid.len())).is_ok() {
        let derived = ObjectId::derive(schema, uid);
        returns(&derived);
        _ = derived.numeric_id();
    }
}

/// Any text as a token, its masking, and scopes.
pub(crate) fn token(input: &[u8]) {
    let text = text(input);
    let masked = mask_tokens(text);
    assert_eq!(mask_tokens(&masked), masked, "what is masked has nothing left to mask");
    if let Ok(token) = TokenText::parse(text) {
        for shown in [token.to_string(), format!("{token:?}"), masked.to_string()] {
            assert!(!shown.contains(token.secret()), "{shown}");
        }
        assert_eq!(TokenId::parse(&token.id().to_string()), Some(token.id()));
    }
    let mut end = 0;
    for range in secret_ranges(text) {
        assert!(range.start >= end && range.end >= range.start, "{range:?} after {end}");
        assert!(text.get(range.clone()).is_some(), "{range:?} cuts a character");
        end = range.end;
    }
    _ = Scope::of(text);
}

/// Any text as a tag, and any texts as its parts.
pub(crate) fn tag(input: &[u8]) {
    let text = text(input);
    let read = Tag::parse(text);
    if !read.key.is_empty() {
        let written = read.text().into_owned();
        assert_eq!(Tag::parse(&written), read, "{written}");
        assert_eq!(Tag::parse(&written).text(), written);
    }
    let mut parts = text.splitn(3, '\n');
    let context = ["AWS", "CONTEXTLESS", "KUBERNETES"][parts.next().map_or(0, str::len) % 3];
    let key = parts.next().filter(|key| !key.is_empty()).unwrap_or("k");
    let value = parts.next();
    let made = Tag { context: context.into(), key: key.into(), value: value.map(Into::into) };
    let written = made.text();
    let read = Tag::parse(&written);
    assert_eq!(read.text(), written);
    // With the value behind it, such a key may be what is filled in: `${a` and `b}` are the text `${a:b}`.
    if value.is_none() || !key.contains(['$', '{', '%']) {
        assert_eq!(read, made, "{written}");
    }
}

/// Any text, explained.
pub(crate) fn inspect_any(input: &[u8]) {
    let text = text(input);
    for now in [None, Some(NOW)] {
        let inspection = inspect(text, &Options { now, ..Options::default() });
        let shown = serde_json::to_string(&inspection).expect("an inspection is JSON");
        match inspection {
            // An id that holds a token is shown as what its parts say.
            Inspection::ObjectId { .. } => {}
            _ => shows_no_secret(&shown),
        }
    }
}
