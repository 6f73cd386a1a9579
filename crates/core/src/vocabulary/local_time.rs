//! Local dates and times: minutes in the Configuration API v1, seconds in Settings 2.0.
//!
//! | type | form |
//! | --- | --- |
//! | [`MinuteDateTime`] | `yyyy-MM-dd HH:mm` |
//! | [`MinuteTime`] | `HH:mm` |
//! | [`LocalDateTime`] | `yyyy-MM-ddTHH:mm:ss` |
//! | [`LocalTime`] | `HH:mm:ss` |
//! | [`LocalDate`] | `yyyy-MM-dd` |
//!
//! Years have four digits. Serde reads and writes exactly these forms; the reader of documents also takes
//! `T` for the space and the other way round, and seconds where there are none or none where there are some,
//! with a warning.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::json::tape::{Index, NodeKind};
use crate::placeholder::is_placeholder;
use crate::reader::{FromJson, wrong_type};
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;

/// Why a text is no date or time.
///
/// ```
/// use dt_translate::vocabulary::MinuteTime;
///
/// let error = "2 o'clock".parse::<MinuteTime>().unwrap_err();
/// assert_eq!(error.to_string(), "not a time of the form HH:mm");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTimeError {
    expected: &'static str,
}

impl fmt::Display for LocalTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not {}", self.expected)
    }
}

impl std::error::Error for LocalTimeError {}

/// Text of a fixed width, on the stack.
struct Fixed<const N: usize>([u8; N]);

impl<const N: usize> Fixed<N> {
    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Declares a type: its chrono type, its width, its form, and how it is written and read.
macro_rules! local {
    ($(#[$doc:meta])* $name:ident($inner:ty), $width:literal, $form:literal, $expected:literal, $write:path, $read:path, $loose:path) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name($inner);

        impl $name {
            /// The value as chrono has it.
            pub const fn get(self) -> $inner {
                self.0
            }

            fn text(self) -> Fixed<$width> {
                Fixed($write(self.0))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.text().as_str())
            }
        }

        crate::vocabulary::owned::unborrowed!($name);

        impl FromStr for $name {
            type Err = LocalTimeError;

            fn from_str(text: &str) -> Result<Self, LocalTimeError> {
                $read(text.as_bytes()).map(Self).ok_or(LocalTimeError { expected: $expected })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.text().as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Read;

                impl Visitor<'_> for Read {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expected)
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
                    }
                }

                deserializer.deserialize_str(Read)
            }
        }

        impl<'t> FromJson<'t> for $name {
            const EXPECTED: &'static str = $expected;

            fn from_json(cx: &mut Context<'t>, node: Index) -> Option<Self> {
                read_text(cx, node, $form, $expected, $read, $loose).map(Self)
            }
        }
    };
}

local! {
    /// A date and time of the Configuration API v1: `yyyy-MM-dd HH:mm`.
    ///
    /// ```
    /// use dt_translate::vocabulary::MinuteDateTime;
    ///
    /// let start: MinuteDateTime = "2027-03-01 02:00".parse().unwrap();
    /// assert_eq!(MinuteDateTime::new(start.get()), Some(start));
    /// ```
    MinuteDateTime(NaiveDateTime), 16, "yyyy-MM-dd HH:mm", "a date and time of the form yyyy-MM-dd HH:mm",
    write_minute_date_time, read_minute_date_time, loose_minute_date_time
}

local! {
    /// A time of day of the Configuration API v1: `HH:mm`.
    ///
    /// ```
    /// use dt_translate::vocabulary::MinuteTime;
    ///
    /// let start: MinuteTime = "02:30".parse().unwrap();
    /// assert_eq!(start.minutes(), 150);
    /// ```
    MinuteTime(NaiveTime), 5, "HH:mm", "a time of the form HH:mm",
    write_minute_time, read_minute_time, loose_minute_time
}

local! {
    /// A date and time of Settings 2.0: `yyyy-MM-ddTHH:mm:ss`.
    ///
    /// ```
    /// use dt_translate::vocabulary::{LocalDateTime, MinuteDateTime};
    ///
    /// let start: MinuteDateTime = "2027-03-01 02:00".parse().unwrap();
    /// assert_eq!(LocalDateTime::from(start).to_string(), "2027-03-01T02:00:00");
    /// ```
    LocalDateTime(NaiveDateTime), 19, "yyyy-MM-ddTHH:mm:ss", "a date and time of the form yyyy-MM-ddTHH:mm:ss",
    write_date_time, read_date_time, loose_date_time
}

local! {
    /// A time of day of Settings 2.0: `HH:mm:ss`.
    ///
    /// ```
    /// use dt_translate::vocabulary::LocalTime;
    ///
    /// let end: LocalTime = "02:00:30".parse().unwrap();
    /// assert_eq!(end.seconds(), 7230);
    /// ```
    LocalTime(NaiveTime), 8, "HH:mm:ss", "a time of the form HH:mm:ss",
    write_time, read_time, loose_time
}

local! {
    /// A date of Settings 2.0: `yyyy-MM-dd`.
    ///
    /// ```
    /// use dt_translate::vocabulary::LocalDate;
    ///
    /// assert_eq!("2027-02-28".parse::<LocalDate>().unwrap().to_string(), "2027-02-28");
    /// assert!("2027-02-29".parse::<LocalDate>().is_err());
    /// ```
    LocalDate(NaiveDate), 10, "yyyy-MM-dd", "a date of the form yyyy-MM-dd",
    write_date, read_date, read_date
}

/// Seconds of an hour and of a minute.
const HOUR: u32 = 3600;
const MINUTE: u32 = 60;

impl MinuteDateTime {
    /// The minute of a date and time; `None` for a year that has not four digits.
    pub fn new(date_time: NaiveDateTime) -> Option<Self> {
        let time = MinuteTime::new(date_time.time());
        LocalDate::new(date_time.date()).map(|date| Self(date.0.and_time(time.0)))
    }
}

impl MinuteTime {
    /// The minute of a time of day.
    pub fn new(time: NaiveTime) -> Self {
        Self(of_seconds(time.num_seconds_from_midnight() / MINUTE * MINUTE))
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> i64 {
        i64::from(self.0.num_seconds_from_midnight() / MINUTE)
    }
}

impl LocalDateTime {
    /// A date and time in whole seconds; `None` for a year that has not four digits.
    pub fn new(date_time: NaiveDateTime) -> Option<Self> {
        let time = LocalTime::new(date_time.time());
        LocalDate::new(date_time.date()).map(|date| Self(date.0.and_time(time.0)))
    }
}

impl LocalTime {
    /// A time of day in whole seconds.
    pub fn new(time: NaiveTime) -> Self {
        Self(of_seconds(time.num_seconds_from_midnight()))
    }

    /// The time so many minutes after midnight, on whatever day.
    pub(crate) fn of_minutes(minutes: i64) -> Self {
        let minutes = u32::try_from(minutes.rem_euclid(24 * 60)).unwrap_or_default();
        Self(of_seconds(minutes * MINUTE))
    }

    /// Seconds since midnight.
    pub fn seconds(self) -> i64 {
        i64::from(self.0.num_seconds_from_midnight())
    }
}

impl LocalDate {
    /// A date; `None` for a year that has not four digits.
    pub fn new(date: NaiveDate) -> Option<Self> {
        (0..=9999).contains(&date.year()).then_some(Self(date))
    }
}

impl From<MinuteDateTime> for LocalDateTime {
    fn from(date_time: MinuteDateTime) -> Self {
        Self(date_time.0)
    }
}

/// The minute of it; the seconds are left out.
impl From<LocalDateTime> for MinuteDateTime {
    fn from(date_time: LocalDateTime) -> Self {
        Self(date_time.0.date().and_time(MinuteTime::new(date_time.0.time()).0))
    }
}

fn of_seconds(seconds: u32) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}

/// Reads one of the forms from a text node, or says what is wrong.
fn read_text<T>(
    cx: &mut Context<'_>,
    node: Index,
    form: &'static str,
    expected: &'static str,
    read: fn(&[u8]) -> Option<T>,
    loose: fn(&[u8]) -> Option<T>,
) -> Option<T> {
    let source = cx.source?;
    if source.tape.node(node).kind != NodeKind::String {
        wrong_type(cx, node, expected);
        return None;
    }
    let text = source.tape.string(source.text, node);
    if let Some(value) = read(text.as_bytes()) {
        return Some(value);
    }
    let value = Shown::from(&*text);
    if let Some(read) = loose(text.as_bytes()) {
        let seconds = text.len() > form.len() && !text.ends_with(":00");
        let finding = if seconds { General::SecondsTruncated { value } } else { General::LooseTime { value, form } };
        cx.say_node(node, finding);
        return Some(read);
    }
    if is_placeholder(&text) {
        wrong_type(cx, node, expected);
    } else {
        let expected = if has_form(&text, form) { "a date or time that exists" } else { expected };
        cx.say_node(node, General::Malformed { value, expected });
    }
    None
}

/// Whether a text has digits where a form has letters, and else what that has.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(byte, form): (u8, u8)| match form {
        b'T' => matches!(byte, b'T' | b' '),
        _ if form.is_ascii_alphabetic() => byte.is_ascii_digit(),
        _ => byte == form,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

/// The number in ASCII digits.
fn number(digits: &[u8]) -> Option<u32> {
    let mut number = 0;
    for &digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
    }
    Some(number)
}

fn read_date(text: &[u8]) -> Option<NaiveDate> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

fn read_minute_time(text: &[u8]) -> Option<NaiveTime> {
    let &[h1, h2, b':', m1, m2] = text else { return None };
    NaiveTime::from_hms_opt(number(&[h1, h2])?, number(&[m1, m2])?, 0)
}

fn read_time(text: &[u8]) -> Option<NaiveTime> {
    let &[h1, h2, b':', m1, m2, b':', s1, s2] = text else { return None };
    NaiveTime::from_hms_opt(number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?)
}

fn read_minute_date_time(text: &[u8]) -> Option<NaiveDateTime> {
    let (date, [b' ', time @ ..]) = text.split_at_checked(10)? else { return None };
    Some(read_date(date)?.and_time(read_minute_time(time)?))
}

fn read_date_time(text: &[u8]) -> Option<NaiveDateTime> {
    let (date, [b'T', time @ ..]) = text.split_at_checked(10)? else { return None };
    Some(read_date(date)?.and_time(read_time(time)?))
}

fn loose_time(text: &[u8]) -> Option<NaiveTime> {
    read_time(text).or_else(|| read_minute_time(text))
}

fn loose_minute_time(text: &[u8]) -> Option<NaiveTime> {
    loose_time(text).and_then(|time| time.with_second(0))
}

fn loose_date_time(text: &[u8]) -> Option<NaiveDateTime> {
    let (date, [b' ' | b'T', time @ ..]) = text.split_at_checked(10)? else { return None };
    Some(read_date(date)?.and_time(loose_time(time)?))
}

fn loose_minute_date_time(text: &[u8]) -> Option<NaiveDateTime> {
    loose_date_time(text).and_then(|date_time| date_time.with_second(0))
}

fn digit(number: u32) -> u8 {
    b'0' + u8::try_from(number % 10).unwrap_or_default()
}

fn write_date(date: NaiveDate) -> [u8; 10] {
    let year = date.year().unsigned_abs();
    let (month, day) = (date.month(), date.day());
    let [y1, y2, y3, y4] = [digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)];
    [y1, y2, y3, y4, b'-', digit(month / 10), digit(month), b'-', digit(day / 10), digit(day)]
}

fn write_minute_time(time: NaiveTime) -> [u8; 5] {
    let [h1, h2, _, m1, m2, ..] = write_time(time);
    [h1, h2, b':', m1, m2]
}

fn write_time(time: NaiveTime) -> [u8; 8] {
    let seconds = time.num_seconds_from_midnight();
    let (hour, minute, second) = (seconds / HOUR, seconds / MINUTE % MINUTE, seconds % MINUTE);
    let two = |number: u32| [digit(number / 10), digit(number)];
    let ([h1, h2], [m1, m2], [s1, s2]) = (two(hour), two(minute), two(second));
    [h1, h2, b':', m1, m2, b':', s1, s2]
}

fn write_minute_date_time(date_time: NaiveDateTime) -> [u8; 16] {
    let [y1, y2, y3, y4, _, m1, m2, _, d1, d2] = write_date(date_time.date());
    let [h1, h2, _, n1, n2] = write_minute_time(date_time.time());
    [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ', h1, h2, b':', n1, n2]
}

fn write_date_time(date_time: NaiveDateTime) -> [u8; 19] {
    let [y1, y2, y3, y4, _, m1, m2, _, d1, d2] = write_date(date_time.date());
    let [h1, h2, _, n1, n2, _, s1, s2] = write_time(date_time.time());
    [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round<T: FromStr + fmt::Display>(text: &str) -> Option<String> {
        text.parse::<T>().ok().map(|value| value.to_string())
    }

    #[test]
    fn each_form_is_read_and_written() {
        assert_eq!(round::<MinuteDateTime>("2024-02-29 23:59").as_deref(), Some("2024-02-29 23:59"));
        assert_eq!(round::<MinuteTime>("00:07").as_deref(), Some("00:07"));
        assert_eq!(round::<LocalDateTime>("0001-12-31T06:05:09").as_deref(), Some("0001-12-31T06:05:09"));
        assert_eq!(round::<LocalTime>("19:40:30").as_deref(), Some("19:40:30"));
        assert_eq!(round::<LocalDate>("9999-12-31").as_deref(), Some("9999-12-31"));
    }

    #[test]
    fn no_such_date_or_time_is_refused() {
        assert_eq!("2023-02-29 00:00".parse::<MinuteDateTime>().ok(), None);
        assert_eq!("2023-02-28T00:00".parse::<MinuteDateTime>().ok(), None);
        assert_eq!("24:00".parse::<MinuteTime>().ok(), None);
        assert_eq!("6:00".parse::<MinuteTime>().ok(), None);
        assert_eq!("23:59:60".parse::<LocalTime>().ok(), None);
        assert_eq!("２０２３-01-01".parse::<LocalDate>().ok(), None);
        assert_eq!("".parse::<LocalDateTime>().ok(), None);
    }

    #[test]
    fn other_forms_are_read_without_the_seconds_that_v1_does_not_have() {
        let noon = "2023-01-01T12:00:00".parse::<LocalDateTime>().ok().map(LocalDateTime::get);
        assert_eq!(loose_date_time(b"2023-01-01 12:00"), noon);
        assert_eq!(loose_minute_date_time(b"2023-01-01T12:00:00"), noon);
        assert_eq!(loose_minute_date_time(b"2023-01-01 12:00:01"), noon);
        assert_eq!(loose_minute_time(b"10:40:30"), read_minute_time(b"10:40"));
    }

    #[test]
    fn years_have_four_digits() {
        assert_eq!(NaiveDate::from_ymd_opt(10_000, 1, 1).and_then(LocalDate::new), None);
        assert_eq!(LocalTime::of_minutes(24 * 60 + 30).to_string(), "00:30:00");
    }
}
