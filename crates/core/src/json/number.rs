//! Numbers as programs write them.

/// The whole number that a JSON number is: 4 for `4.0`, 1000 for `1e3`. `Some(None)` for one of more than 64 bits,
/// `None` for one that is not whole.
#[expect(clippy::option_option, reason = "no number and one too large are told apart")]
pub(crate) fn whole_number(json: &str) -> Option<Option<i64>> {
    let (mantissa, exponent) = json.split_once(['e', 'E']).unwrap_or((json, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = [integer, fraction].concat();
    if digits.bytes().all(|digit| matches!(digit, b'0' | b'-')) {
        return Some(Some(0));
    }
    let mut shift = exponent.parse::<i32>().ok()?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    while shift < 0 {
        digits.pop().filter(|&digit| digit == '0')?;
        shift += 1;
    }
    // With so many zeros more, only zero is not too large.
    digits.extend((0..shift.min(20)).map(|_| '0'));
    Some(digits.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_may_have_a_fraction_of_zero_or_an_exponent() {
        for (json, number) in [
            ("4.0", 4),
            ("1e3", 1000),
            ("-1.50e1", -15),
            ("20e-1", 2),
            ("0e999", 0),
            ("0e-1", 0),
            ("-0e-1", 0),
            ("0.0E-10", 0),
            ("0e99999999999", 0),
            ("9007199254740993.0", (1 << 53) + 1),
        ] {
            assert_eq!(whole_number(json), Some(Some(number)), "{json}");
        }
        for too_large in ["99999999999999999999", "1e400", "-1e19"] {
            assert_eq!(whole_number(too_large), Some(None), "{too_large}");
        }
        for not_whole in ["4.5", "1e-1", "1.05e1", "1e99999999999"] {
            assert_eq!(whole_number(not_whole), None, "{not_whole}");
        }
    }
}
