//! Points in time as the API v2 takes them in `from`, `to` and `expirationDate`.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, Months, NaiveTime, Utc};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::text::{Text, is_digits};
use super::timestamp::{self, Timestamp};
use crate::json::tape::Index;
use crate::placeholder::is_placeholder;
use crate::reader::{FromJson, wrong_type};
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

/// A point in time as the API v2 takes it: milliseconds, ISO 8601 text, or relative to now.
///
/// ```text
/// timeframe = milliseconds | iso | relative
/// relative  = "now" [("-" | "+") amount unit] ["/" unit]
/// unit      = "m" | "h" | "d" | "w" | "M" | "y"
/// ```
///
/// It keeps the text it was read from.
///
/// ```
/// use dt_translate::vocabulary::{Timeframe, TimeUnit};
///
/// let from: Timeframe = "now-1M/d".parse().unwrap();
/// let now = "2024-03-31T12:00:00Z".parse().unwrap();
/// assert_eq!(from.resolve(now).unwrap().to_string(), "2024-02-29T00:00:00.000Z");
/// assert_eq!(from.to_string(), "now-1M/d");
/// assert_eq!(Timeframe::ahead(30, TimeUnit::Days).to_string(), "now+30d");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeframe {
    text: String,
    point: Point,
}

/// What a timeframe expression means.
///
/// ```
/// use dt_translate::vocabulary::{Point, Timeframe};
///
/// let from: Timeframe = "1700000000000".parse().unwrap();
/// assert_eq!(from.point(), Point::Milliseconds(1_700_000_000_000));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Milliseconds since 1970 UTC.
    Milliseconds(i64),
    /// A date and time. What is finer than a millisecond is cut off.
    Date(Timestamp),
    /// The time of the request, moved and then aligned.
    Relative {
        /// By how much it is moved.
        shift: Option<Shift>,
        /// The unit to whose beginning it is rounded down.
        alignment: Option<TimeUnit>,
    },
}

/// By how much a relative timeframe is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Into the future, `+`; documented for expiration dates only.
    pub ahead: bool,
    /// How many units.
    pub amount: u64,
    /// The unit.
    pub unit: TimeUnit,
}

/// The units of relative timeframes.
///
/// ```
/// use dt_translate::vocabulary::TimeUnit;
///
/// assert_eq!((TimeUnit::Months.letter(), TimeUnit::Months.milliseconds()), ('M', None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// `m`
    Minutes,
    /// `h`
    Hours,
    /// `d`
    Days,
    /// `w`; a week begins on Monday.
    Weeks,
    /// `M`; a calendar month.
    Months,
    /// `y`; a calendar year.
    Years,
}

impl TimeUnit {
    /// Every unit, from the smallest.
    pub const ALL: &'static [Self] = &[Self::Minutes, Self::Hours, Self::Days, Self::Weeks, Self::Months, Self::Years];

    /// The letter of the unit; its case counts.
    pub const fn letter(self) -> char {
        match self {
            Self::Minutes => 'm',
            Self::Hours => 'h',
            Self::Days => 'd',
            Self::Weeks => 'w',
            Self::Months => 'M',
            Self::Years => 'y',
        }
    }

    /// The length in milliseconds; `None` where the calendar decides.
    pub const fn milliseconds(self) -> Option<i64> {
        match self {
            Self::Minutes => Some(60_000),
            Self::Hours => Some(3_600_000),
            Self::Days => Some(86_400_000),
            Self::Weeks => Some(604_800_000),
            Self::Months | Self::Years => None,
        }
    }
}

impl fmt::Display for TimeUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.letter())
    }
}

/// Why a text is no timeframe expression.
///
/// ```
/// use dt_translate::vocabulary::{Timeframe, TimeframeError};
///
/// assert_eq!("now-2s".parse::<Timeframe>(), Err(TimeframeError::Unit('s')));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeframeError {
    /// It is none of the three forms.
    Form,
    /// It is relative, but the unit is none of the six.
    Unit(char),
    /// The amount, or the number of milliseconds, has too many digits.
    Amount,
}

impl fmt::Display for TimeframeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str("not milliseconds, a date and time, or an expression such as `now-2h`"),
            Self::Unit(letter) => write!(f, "`{letter}` is no unit; units are m, h, d, w, M and y"),
            Self::Amount => f.write_str("the number is too large"),
        }
    }
}

impl std::error::Error for TimeframeError {}

impl Timeframe {
    /// So much before the time of the request.
    pub fn ago(amount: u64, unit: TimeUnit) -> Self {
        Point::Relative { shift: Some(Shift { ahead: false, amount, unit }), alignment: None }.into()
    }

    /// So much after the time of the request.
    pub fn ahead(amount: u64, unit: TimeUnit) -> Self {
        Point::Relative { shift: Some(Shift { ahead: true, amount, unit }), alignment: None }.into()
    }

    /// What the expression means.
    pub const fn point(&self) -> Point {
        self.point
    }

    /// Whether the point depends on the time of the request.
    pub const fn is_relative(&self) -> bool {
        matches!(self.point, Point::Relative { .. })
    }

    /// Whether it is a date and time that is finer than a millisecond.
    pub(crate) fn is_finer(&self) -> bool {
        timestamp::read_iso(&self.text).is_some_and(|iso| iso.finer)
    }

    /// The expression as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The point in time, for a request at `now`.
    ///
    /// Alignment is in UTC, which the vendor does not say. Months and years end on the last day of a month
    /// that is shorter. `None` outside of the years 0 to 9999.
    pub fn resolve(&self, now: Timestamp) -> Option<Timestamp> {
        match self.point {
            Point::Milliseconds(milliseconds) => Timestamp::new(milliseconds),
            Point::Date(time) => Some(time),
            Point::Relative { shift, alignment } => {
                let now = DateTime::from_timestamp_millis(now.milliseconds())?;
                let moved = shift.map_or(Some(now), |shift| moved(now, shift))?;
                let aligned = alignment.map_or(Some(moved), |unit| aligned(moved, unit))?;
                Timestamp::new(aligned.timestamp_millis())
            }
        }
    }
}

fn moved(now: DateTime<Utc>, shift: Shift) -> Option<DateTime<Utc>> {
    let months = |factor: u64| shift.amount.checked_mul(factor).and_then(|n| u32::try_from(n).ok()).map(Months::new);
    let by_months = |factor| {
        let months = months(factor)?;
        if shift.ahead { now.checked_add_months(months) } else { now.checked_sub_months(months) }
    };
    match shift.unit {
        TimeUnit::Months => by_months(1),
        TimeUnit::Years => by_months(12),
        unit => {
            let length = i64::try_from(shift.amount).ok()?.checked_mul(unit.milliseconds()?)?;
            let length = if shift.ahead { length } else { -length };
            DateTime::from_timestamp_millis(now.timestamp_millis().checked_add(length)?)
        }
    }
}

fn aligned(time: DateTime<Utc>, unit: TimeUnit) -> Option<DateTime<Utc>> {
    let midnight = time.date_naive().and_time(NaiveTime::MIN).and_utc();
    match unit {
        TimeUnit::Minutes | TimeUnit::Hours => {
            let rest = time.timestamp_millis().rem_euclid(unit.milliseconds()?);
            DateTime::from_timestamp_millis(time.timestamp_millis() - rest)
        }
        TimeUnit::Days => Some(midnight),
        TimeUnit::Weeks => midnight.checked_sub_days(Days::new(time.weekday().num_days_from_monday().into())),
        TimeUnit::Months => midnight.with_day(1),
        TimeUnit::Years => midnight.with_day(1)?.with_month(1),
    }
}

impl fmt::Display for Timeframe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Milliseconds(milliseconds) => write!(f, "{milliseconds}"),
            Self::Date(time) => write!(f, "{time}"),
            Self::Relative { shift, alignment } => {
                f.write_str("now")?;
                if let Some(Shift { ahead, amount, unit }) = shift {
                    write!(f, "{}{amount}{unit}", if *ahead { '+' } else { '-' })?;
                }
                alignment.map_or(Ok(()), |unit| write!(f, "/{unit}"))
            }
        }
    }
}

impl From<Point> for Timeframe {
    /// The expression in its usual form.
    fn from(point: Point) -> Self {
        Self { text: point.to_string(), point }
    }
}

impl FromStr for Timeframe {
    type Err = TimeframeError;

    fn from_str(text: &str) -> Result<Self, TimeframeError> {
        let point = match text.strip_prefix("now") {
            Some(rest) => relative(rest)?,
            None => absolute(text)?,
        };
        Ok(Self { text: text.to_owned(), point })
    }
}

fn absolute(text: &str) -> Result<Point, TimeframeError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if is_digits(digits) {
        return text.parse().map(Point::Milliseconds).map_err(|_| TimeframeError::Amount);
    }
    timestamp::read_iso(text).map(|iso| Point::Date(iso.time)).ok_or(TimeframeError::Form)
}

fn relative(rest: &str) -> Result<Point, TimeframeError> {
    let (shift, alignment) = match rest.split_once('/') {
        Some((shift, alignment)) => (shift, Some(unit(alignment)?)),
        None => (rest, None),
    };
    if shift.is_empty() {
        return Ok(Point::Relative { shift: None, alignment });
    }
    let (ahead, shift) = match (shift.strip_prefix('+'), shift.strip_prefix('-')) {
        (Some(shift), _) => (true, shift),
        (None, Some(shift)) => (false, shift),
        (None, None) => return Err(TimeframeError::Form),
    };
    let length = shift.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, letter) = shift.split_at_checked(length).filter(|_| length > 0).ok_or(TimeframeError::Form)?;
    let unit = unit(letter)?;
    let amount = digits.parse().map_err(|_| TimeframeError::Amount)?;
    Ok(Point::Relative { shift: Some(Shift { ahead, amount, unit }), alignment })
}

fn unit(text: &str) -> Result<TimeUnit, TimeframeError> {
    let mut letters = text.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return Err(TimeframeError::Form) };
    TimeUnit::ALL.iter().copied().find(|unit| unit.letter() == letter).ok_or(TimeframeError::Unit(letter))
}

impl Serialize for Timeframe {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Timeframe {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl<'t> FromJson<'t> for Timeframe {
    const EXPECTED: &'static str = "milliseconds, a date and time, or an expression such as `now+30d`";

    fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
        let text = Text::from_json(cx, node)?;
        let read = text.parse().ok();
        if read.is_none() && is_placeholder(&text) {
            wrong_type(cx, node, Self::EXPECTED);
        } else if read.is_none() {
            cx.say_node(node, General::Malformed { value: Shown::from(&*text), expected: Self::EXPECTED });
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Point, Shift, TimeUnit, Timeframe, TimeframeError};
    use crate::vocabulary::timestamp::Timestamp;

    fn resolved(text: &str, now: &str) -> Option<String> {
        let timeframe: Timeframe = text.parse().unwrap();
        timeframe.resolve(now.parse().unwrap()).map(|time| time.to_string())
    }

    #[test]
    fn resolves_against_a_given_now() {
        const NOW: &str = "2024-03-31T05:57:01.123Z";
        for (text, time) in [
            ("now", NOW),
            ("now-5m", "2024-03-31T05:52:01.123Z"),
            ("now+30d", "2024-04-30T05:57:01.123Z"),
            ("now-1w", "2024-03-24T05:57:01.123Z"),
            ("now-1M", "2024-02-29T05:57:01.123Z"),
            ("now+1M", "2024-04-30T05:57:01.123Z"),
            ("now-1y", "2023-03-31T05:57:01.123Z"),
            ("now/m", "2024-03-31T05:57:00.000Z"),
            ("now/h", "2024-03-31T05:00:00.000Z"),
            ("now/d", "2024-03-31T00:00:00.000Z"),
            ("now/w", "2024-03-25T00:00:00.000Z"),
            ("now/M", "2024-03-01T00:00:00.000Z"),
            ("now/y", "2024-01-01T00:00:00.000Z"),
            ("now-1y/w", "2023-03-27T00:00:00.000Z"),
            ("1656633600000", "2022-07-01T00:00:00.000Z"),
            ("2022-07-01T00:00:00", "2022-07-01T00:00:00.000Z"),
            ("2022-07-01 02:00+02:00", "2022-07-01T00:00:00.000Z"),
        ] {
            assert_eq!(resolved(text, NOW).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn resolves_nothing_beyond_the_calendar() {
        for text in ["now+9000y", "now-18446744073709551615w", "now+18446744073709551615M", "9223372036854775807"] {
            assert_eq!(resolved(text, "2024-03-31T00:00Z"), None, "{text}");
        }
    }

    #[test]
    fn aligns_times_before_1970_downwards() {
        assert_eq!(resolved("now/h", "1969-12-31T23:30Z").as_deref(), Some("1969-12-31T23:00:00.000Z"));
    }

    #[test]
    fn refuses_everything_else() {
        for (text, error) in [
            ("", TimeframeError::Form),
            ("yesterday", TimeframeError::Form),
            ("Now-2h", TimeframeError::Form),
            ("now-", TimeframeError::Form),
            ("now2h", TimeframeError::Form),
            ("now-2", TimeframeError::Form),
            ("now-h", TimeframeError::Form),
            ("now-1d/d+9h", TimeframeError::Form),
            ("now-2h/", TimeframeError::Form),
            ("now-2h ", TimeframeError::Form),
            ("now-30s", TimeframeError::Unit('s')),
            ("now/q", TimeframeError::Unit('q')),
            ("now-99999999999999999999d", TimeframeError::Amount),
            ("99999999999999999999", TimeframeError::Amount),
            ("2022-07-01", TimeframeError::Form),
        ] {
            assert_eq!(text.parse::<Timeframe>(), Err(error), "{text}");
        }
    }

    fn point() -> impl Strategy<Value = Point> {
        let unit = || prop::sample::select(TimeUnit::ALL);
        let shift =
            (any::<bool>(), any::<u64>(), unit()).prop_map(|(ahead, amount, unit)| Shift { ahead, amount, unit });
        let dates = Timestamp::MIN.milliseconds()..=Timestamp::MAX.milliseconds();
        prop_oneof![
            any::<i64>().prop_map(Point::Milliseconds),
            dates.prop_map(|ms| Point::Date(Timestamp::new(ms).unwrap())),
            (prop::option::of(shift), prop::option::of(unit()))
                .prop_map(|(shift, alignment)| Point::Relative { shift, alignment }),
        ]
    }

    proptest! {
        #[test]
        fn reads_what_it_prints(point in point()) {
            let written = Timeframe::from(point);
            let read: Timeframe = written.text().parse().unwrap();
            prop_assert_eq!(read, written);
        }

        #[test]
        fn prints_what_it_read(text in "(now)?[-+]?[0-9]{0,20}[mhdwMys]?(/[mhdwMy])?") {
            if let Ok(read) = text.parse::<Timeframe>() {
                prop_assert_eq!(read.to_string(), text);
            }
        }

        #[test]
        fn alignment_never_looks_ahead(point in point(), now in Timestamp::MIN.milliseconds()..=Timestamp::MAX.milliseconds()) {
            let now = Timestamp::new(now).unwrap();
            if let (Some(time), Point::Relative { shift: None, .. }) = (Timeframe::from(point).resolve(now), point) {
                prop_assert!(time <= now);
            }
        }
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let said = |text: &str| text.parse::<Timeframe>().err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(said("soon"), "not milliseconds, a date and time, or an expression such as `now-2h`");
        assert_eq!(said("now-2q"), "`q` is no unit; units are m, h, d, w, M and y");
        assert_eq!(said("now-99999999999999999999h"), "the number is too large");
    }
}
