//! Points in time of the Environment API: milliseconds since 1970 in v1, ISO 8601 text in v2.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use crate::json::number::whole_number;
use crate::json::tape::{Index, NodeKind};
use crate::placeholder::is_placeholder;
use crate::reader::{FromJson, ObjectReader, shown, wrong_type};
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// A point in time, to the millisecond, in the years 0 to 9999.
///
/// The API v1 writes it as milliseconds since 1970 UTC, the API v2 as text in ISO 8601. Fraction and zone may
/// be absent where text is read; without a zone it is UTC. Three digits of the fraction are always written.
///
/// ```
/// use dt_translate::vocabulary::Timestamp;
///
/// let time: Timestamp = "2025-01-20T22:37:02+01:00".parse().unwrap();
/// assert_eq!(time.milliseconds(), 1_737_409_022_000);
/// assert_eq!(time.to_string(), "2025-01-20T21:37:02.000Z");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

/// A text is no date and time, or one that no calendar has.
///
/// ```
/// use dt_translate::vocabulary::{Timestamp, TimestampError};
///
/// assert_eq!("2027-02-29".parse::<Timestamp>(), Err(TimestampError));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimestampError;

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date and time such as 2021-01-25T05:57:01.123Z")
    }
}

impl std::error::Error for TimestampError {}

impl Timestamp {
    /// The beginning of the year 0.
    pub const MIN: Self = Self(-62_167_219_200_000);
    /// The last millisecond of the year 9999.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// The point in time that is so many milliseconds after 1970 began in UTC; `None` outside of the years 0 to 9999.
    ///
    /// ```
    /// use dt_translate::vocabulary::Timestamp;
    ///
    /// assert_eq!(Timestamp::new(0).unwrap().to_string(), "1970-01-01T00:00:00.000Z");
    /// assert_eq!(Timestamp::new(i64::MAX), None);
    /// ```
    pub const fn new(milliseconds: i64) -> Option<Self> {
        if milliseconds < Self::MIN.0 || milliseconds > Self::MAX.0 { None } else { Some(Self(milliseconds)) }
    }

    /// A point in time as people write it: ISO 8601, or milliseconds since 1970 began in UTC.
    ///
    /// ```
    /// use dt_translate::vocabulary::Timestamp;
    ///
    /// assert_eq!(Timestamp::read("1800000000000"), "2027-01-15T08:00:00Z".parse());
    /// assert!(Timestamp::read("tomorrow").is_err());
    /// ```
    pub fn read(text: &str) -> Result<Self, TimestampError> {
        text.parse().ok().and_then(Self::new).map_or_else(|| text.parse(), Ok)
    }

    /// Milliseconds since 1970 began in UTC.
    pub const fn milliseconds(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = DateTime::from_timestamp_millis(self.0).ok_or(fmt::Error)?;
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            time.year(),
            time.month(),
            time.day(),
            time.hour(),
            time.minute(),
            time.second(),
            time.timestamp_subsec_millis(),
        )
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    /// Reads ISO 8601 text; what is finer than a millisecond is cut off.
    fn from_str(text: &str) -> Result<Self, TimestampError> {
        read_iso(text).map(|iso| iso.time).ok_or(TimestampError)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl<'t> FromJson<'t> for Timestamp {
    const EXPECTED: &'static str = "a date and time such as 2021-01-25T05:57:01.123Z";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        Self::from_node(cx, node, true)
    }
}

impl Timestamp {
    /// Reads a time; in which form it is written is said of one that is.
    fn from_node(cx: &mut Context<'_>, node: Index, is_written: bool) -> Option<Self> {
        let source = cx.source?;
        let text = source.tape.string(source.text, node);
        match source.tape.node(node).kind {
            NodeKind::String => {}
            NodeKind::Number => return from_number(cx, node, whole_number(&text).flatten()),
            _ => {
                wrong_type(cx, node, Self::EXPECTED);
                return None;
            }
        }
        let Some(iso) = read_iso(&text) else {
            if let Ok(time) = text.parse() {
                return from_number(cx, node, Some(time));
            }
            if is_placeholder(&text) {
                wrong_type(cx, node, Self::EXPECTED);
            } else {
                cx.say_node(node, General::Malformed { value: Shown::from(&*text), expected: Self::EXPECTED });
            }
            return None;
        };
        match iso {
            _ if !is_written => {}
            Iso { finer: true, .. } => cx.say_node(node, General::TimeCut),
            Iso { usual: true, .. } => {}
            _ => cx.say_node(node, General::TimeNormalised { text: Shown::from(&*iso.time.to_string()) }),
        }
        Some(iso.time)
    }

    /// A member that may be absent or null, and of which a translation leaves out what is not `carried`.
    pub(crate) fn optional(o: &mut ObjectReader<'_, '_>, name: &'static str, carried: bool) -> Option<Self> {
        let node = o.take(name).filter(|&node| !o.is_null(node))?;
        let is_written = carried || !o.cx.is_translated();
        Self::from_node(o.cx, node, is_written)
    }
}

/// Milliseconds where ISO 8601 text must stand.
fn from_number(cx: &mut Context<'_>, node: Index, number: Option<i64>) -> Option<Timestamp> {
    let Some(time) = number.and_then(Timestamp::new) else {
        wrong_type(cx, node, Timestamp::EXPECTED);
        return None;
    };
    let value = shown(cx, node);
    cx.say_node(node, General::LooseTime { value, form: "ISO 8601 text" });
    Some(time)
}

/// Reads a member in milliseconds since 1970, or in ISO 8601 text, as the vendor's examples for v1 print it.
pub(crate) fn read_milliseconds(o: &mut ObjectReader<'_, '_>, name: &'static str) -> Option<i64> {
    let node = o.take(name).filter(|&node| !o.is_null(node))?;
    let source = o.cx.source?;
    if source.tape.node(node).kind == NodeKind::String
        && let Some(iso) = read_iso(&source.tape.string(source.text, node))
    {
        let value = shown(o.cx, node);
        o.cx.say_node(node, General::LooseTime { value, form: "milliseconds since 1970" });
        if iso.finer {
            o.cx.say_node(node, General::TimeCut);
        }
        return Some(iso.time.milliseconds());
    }
    i64::from_json(o.cx, node)
}

/// ISO 8601 text that was read.
pub(crate) struct Iso {
    pub(crate) time: Timestamp,
    /// It is written as the API v2 writes it.
    pub(crate) usual: bool,
    /// It is finer than a millisecond.
    pub(crate) finer: bool,
}

/// Reads `date ("T" | " ") hours ":" minutes [":" seconds ["." fraction]] [zone]`.
pub(crate) fn read_iso(text: &str) -> Option<Iso> {
    let mut rest = Rest(text);
    let year = rest.digits(4)?;
    let month = rest.pass("-")?.digits(2)?;
    let day = rest.pass("-")?.digits(2)?;
    let spaced = rest.pass("T").is_none();
    if spaced {
        rest.pass(" ")?;
    }
    let hours = rest.digits(2)?;
    let minutes = rest.pass(":")?.digits(2)?;
    let (mut seconds, mut milliseconds, mut finer) = (0, 0, false);
    if rest.pass(":").is_some() {
        seconds = rest.digits(2)?;
        if rest.pass(".").is_some() {
            (milliseconds, finer) = rest.fraction()?;
        }
    }
    let zone = rest.zone()?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let time = date.and_hms_milli_opt(hours, minutes, seconds, milliseconds)?.and_utc().timestamp_millis();
    let usual = !spaced && text.len() == "2021-01-25T05:57:01.123Z".len() && text.ends_with('Z');
    Some(Iso { time: Timestamp::new(time - zone)?, usual, finer })
}

/// What of a text is not read yet.
struct Rest<'t>(&'t str);

impl Rest<'_> {
    /// Passes a sign that must stand here.
    fn pass(&mut self, sign: &str) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(sign)?;
        Some(self)
    }

    /// A number of so many digits.
    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
    }

    /// The digits of a fraction: its milliseconds, and whether there is more.
    fn fraction(&mut self) -> Option<(u32, bool)> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at_checked(length).filter(|_| length > 0)?;
        self.0 = rest;
        let (first, beyond) = digits.split_at_checked(3).unwrap_or((digits, ""));
        let milliseconds = format!("{first:0<3}").parse().ok()?;
        Some((milliseconds, beyond.bytes().any(|digit| digit != b'0')))
    }

    /// The zone at the end of the text, in milliseconds before UTC; none is UTC.
    fn zone(&mut self) -> Option<i64> {
        if matches!(self.0, "" | "Z") {
            return Some(0);
        }
        let ahead = self.pass("+").is_some();
        if !ahead {
            self.pass("-")?;
        }
        let (hours, minutes) = (self.digits(2)?, self.pass(":")?.digits(2)?);
        let fits = hours < 24 && minutes < 60 && self.0.is_empty();
        let offset = i64::from(hours) * HOUR + i64::from(minutes) * MINUTE;
        fits.then_some(if ahead { offset } else { -offset })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Timestamp, read_iso};

    #[test]
    fn reads_every_documented_form() {
        for (text, written) in [
            ("2021-01-25T05:57:01.123+01:00", "2021-01-25T04:57:01.123Z"),
            ("2021-01-25 05:57:01.123Z", "2021-01-25T05:57:01.123Z"),
            ("2021-01-25T05:57:01.5", "2021-01-25T05:57:01.500Z"),
            ("2021-01-25T05:57:01", "2021-01-25T05:57:01.000Z"),
            ("2021-01-25T05:57-03:30", "2021-01-25T09:27:00.000Z"),
            ("0000-01-01T00:00Z", "0000-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.9999Z", "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(text.parse::<Timestamp>().map(|time| time.to_string()), Ok(written.to_owned()), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "2021-01-25",
            "2021-1-25T05:57Z",
            "2021-02-30T00:00Z",
            "2021-01-25T24:00Z",
            "2021-01-25T05:57:60Z",
            "2021-01-25T05:57:01.Z",
            "2021-01-25T05:57.5Z",
            "2021-01-25T05:57:01+0100",
            "2021-01-25T05:57:01+24:00",
            "2021-01-25T05:57:01z",
            "2021-01-25T05:57:01Z ",
            "+021-01-25T05:57:01Z",
            "0000-01-01T00:00:00+00:01",
            "202\u{e9}-01-25T05:57Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn knows_the_usual_form_and_what_is_finer() {
        let read = |text: &str| read_iso(text).map(|iso| (iso.usual, iso.finer));
        assert_eq!(read("2021-01-25T05:57:01.123Z"), Some((true, false)));
        assert_eq!(read("2021-01-25T05:57:01Z"), Some((false, false)));
        assert_eq!(read("2021-01-25T05:57:01.1234"), Some((false, true)));
        assert_eq!(read("2021-01-25T05:57:01.1230"), Some((false, false)));
    }

    #[test]
    fn has_the_years_of_four_digits() {
        assert_eq!(Timestamp::MIN.to_string(), "0000-01-01T00:00:00.000Z");
        assert_eq!(Timestamp::MAX.to_string(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Timestamp::new(Timestamp::MAX.milliseconds() + 1), None);
        assert_eq!(Timestamp::new(i64::MIN), None);
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(ms in Timestamp::MIN.milliseconds()..=Timestamp::MAX.milliseconds()) {
            let time = Timestamp::new(ms).unwrap();
            let iso = read_iso(&time.to_string()).unwrap();
            prop_assert_eq!(iso.time, time);
            prop_assert!(iso.usual && !iso.finer);
        }

        #[test]
        fn breaks_on_no_text(text in "[-0-9T :.Z+\u{e9}]{0,40}") {
            let _ = read_iso(&text);
        }
    }
}
