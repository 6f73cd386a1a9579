//! The words of v1's `relativeTime`, and the points in time that they mean.

use super::timeframe::{Point, TimeUnit, Timeframe};

/// A word of v1's `relativeTime`, and how far back it reaches.
///
/// ```
/// use dt_translate::vocabulary::RELATIVE_TIMES;
///
/// let words = RELATIVE_TIMES.iter().map(|time| (time.word, time.timeframe().to_string()));
/// assert_eq!(words.last(), Some(("month", "now-1M".to_owned())));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelativeTime {
    /// The word of v1.
    pub word: &'static str,
    /// How many units it reaches back.
    pub amount: u64,
    /// The unit.
    pub unit: TimeUnit,
    /// Whether the Topology & Smartscape API knows it too; the problem feed knows all.
    pub topology: bool,
}

impl RelativeTime {
    /// The expression of v2.
    pub fn timeframe(&self) -> Timeframe {
        Timeframe::ago(self.amount, self.unit)
    }
}

const fn relative_time(word: &'static str, amount: u64, unit: TimeUnit, topology: bool) -> RelativeTime {
    RelativeTime { word, amount, unit, topology }
}

/// Every word of v1's `relativeTime`.
///
/// The guides show `2hours` and `now-2h`; the others follow from their names.
pub const RELATIVE_TIMES: &[RelativeTime] = &[
    relative_time("min", 1, TimeUnit::Minutes, true),
    relative_time("5mins", 5, TimeUnit::Minutes, true),
    relative_time("10mins", 10, TimeUnit::Minutes, true),
    relative_time("15mins", 15, TimeUnit::Minutes, true),
    relative_time("30mins", 30, TimeUnit::Minutes, true),
    relative_time("hour", 1, TimeUnit::Hours, true),
    relative_time("2hours", 2, TimeUnit::Hours, true),
    relative_time("6hours", 6, TimeUnit::Hours, true),
    relative_time("day", 1, TimeUnit::Days, true),
    relative_time("3days", 3, TimeUnit::Days, true),
    relative_time("week", 1, TimeUnit::Weeks, false),
    relative_time("month", 1, TimeUnit::Months, false),
];

impl Timeframe {
    /// The expression for a word of v1's `relativeTime`, such as `2hours`.
    ///
    /// ```
    /// use dt_translate::vocabulary::Timeframe;
    ///
    /// assert_eq!(Timeframe::from_relative_time("2hours").unwrap().text(), "now-2h");
    /// assert_eq!(Timeframe::from_relative_time("2h"), None);
    /// ```
    pub fn from_relative_time(word: &str) -> Option<Self> {
        RELATIVE_TIMES.iter().find(|time| time.word == word).map(RelativeTime::timeframe)
    }

    /// The word of v1's `relativeTime` that says the same, if there is one.
    ///
    /// ```
    /// use dt_translate::vocabulary::Timeframe;
    ///
    /// let from: Timeframe = "now-120m".parse().unwrap();
    /// assert_eq!(from.relative_time().unwrap().word, "2hours");
    /// ```
    pub fn relative_time(&self) -> Option<&'static RelativeTime> {
        let Point::Relative { shift: Some(shift), alignment: None } = self.point() else { return None };
        let length = |amount: u64, unit: TimeUnit| i64::try_from(amount).ok()?.checked_mul(unit.milliseconds()?);
        RELATIVE_TIMES.iter().filter(|_| !shift.ahead).find(|time| {
            let same = (time.amount, time.unit) == (shift.amount, shift.unit);
            same || length(shift.amount, shift.unit).is_some_and(|own| length(time.amount, time.unit) == Some(own))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_words_of_v1_both_ways() {
        for time in RELATIVE_TIMES {
            assert_eq!(time.timeframe().relative_time(), Some(time));
        }
        let word = |text: &str| text.parse::<Timeframe>().unwrap().relative_time().map(|time| time.word);
        for (text, expected) in [
            ("now-60m", Some("hour")),
            ("now-360m", Some("6hours")),
            ("now-1440m", Some("day")),
            ("now-72h", Some("3days")),
            ("now-7d", Some("week")),
            ("now-168h", Some("week")),
            ("now-30d", None),
            ("now-31d", None),
            ("now+2h", None),
            ("now-2h/h", None),
            ("now", None),
            ("7200000", None),
        ] {
            assert_eq!(word(text), expected, "{text}");
        }
    }
}
