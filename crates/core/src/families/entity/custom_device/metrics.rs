//! Data points as lines of the metrics ingest protocol:
//! `firewall.connections,port="eth0",dt.entity.custom_device="{entityId}" 42 1521542929000`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::findings::Finding;
use super::upgrade::ENTITY_ID;
use super::v1;
use crate::json::number::whole_number;
use crate::json::order::set;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::map::Map;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::Text;

/// How many bytes a request takes.
const LARGEST: usize = 1_000_000;

/// How many dimensions a line takes.
const MOST_DIMENSIONS: usize = 50;

/// How many characters the key of a dimension takes, and its value. With these, a line is shorter than the 50,000
/// characters that it may have.
const LONGEST_KEY: usize = 100;
const LONGEST_VALUE: usize = 255;

/// The dimension of the custom device itself.
const DEVICE: &str = "dt.entity.custom_device";

/// The bodies that hold all data points, each no larger than a request may be; none after an error.
pub(super) fn bodies(series: &[v1::Series<'_>], at: &At<'_>, cx: &mut Context<'_>) -> Vec<String> {
    let series: Vec<_> = series.iter().enumerate().filter(|(_, series)| !series.data_points.is_empty()).collect();
    let mut timeseries = BTreeMap::new();
    let heads: Vec<_> = series.iter().map(|&(i, series)| head(series, &mut timeseries, &at.item(i), cx)).collect();
    let mut bodies = Vec::new();
    // The head stands in the line of every data point: one that is too long is not written.
    if cx.failed() || !have_room(&series, &heads, at, cx) {
        return bodies;
    }
    let mut body = String::new();
    for ((i, series), head) in series.iter().zip(&heads) {
        let item = at.item(*i);
        let points = item.to("dataPoints");
        for (j, point) in series.data_points.iter().enumerate() {
            let [time, value] = point.as_slice() else { continue };
            let time = whole_time(time, &points.item(j), cx);
            if !body.is_empty() && body.len() + head.len() + time.len() + value.json().len() + 3 > LARGEST {
                bodies.push(std::mem::take(&mut body));
            }
            let line_break = if body.is_empty() { "" } else { "\n" };
            let _ = write!(body, "{line_break}{head} {value} {time}");
        }
    }
    if !body.is_empty() {
        bodies.push(body);
    }
    bodies
}

/// Whether the heads of all lines have room beside those of the elements before.
fn have_room(series: &[(usize, &v1::Series<'_>)], heads: &[String], at: &At<'_>, cx: &mut Context<'_>) -> bool {
    let repeated = series.iter().zip(heads).map(|((_, series), head)| (series.data_points.len(), head.len()));
    // A product of two sizes may be none itself.
    let bytes = repeated.map(|(points, length)| points as u64 * length as u64).fold(0, u64::saturating_add);
    let fit = usize::try_from(bytes).is_ok_and(|bytes| cx.room().take(bytes));
    if !fit {
        let bytes = bytes.saturating_add(cx.room().taken() as u64);
        cx.say(at, Finding::TooMuchRepeated { bytes });
    }
    fit
}

/// A time without the fraction of zero with which programs print it.
fn whole_time<'a>(time: &'a Raw<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Cow<'a, str> {
    let json = time.json();
    if json.parse::<i64>().is_ok() {
        return Cow::Borrowed(json);
    }
    let Some(Some(number)) = whole_number(json) else { return Cow::Borrowed(json) };
    cx.say(at, General::NumberSpelling { value: Shown::from(json), number });
    Cow::Owned(number.to_string())
}

/// What the lines of a series begin with. The timeseries so far are known by the keys of their metrics.
fn head<'s>(
    series: &'s v1::Series<'_>,
    timeseries: &mut BTreeMap<String, &'s str>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> String {
    let (id, place) = (&*series.timeseries_id, at.to("timeseriesId"));
    let mut head = key(id, &place, cx);
    let first = *timeseries.entry(head.clone()).or_insert(id);
    if first != id {
        cx.say(&place, Finding::MetricTwice { key: Shown::from(&*head), other: Shown::from(first) });
    }
    push_dimensions(&mut head, series.dimensions.as_ref(), &at.to("dimensions"), cx);
    head
}

/// The key of the metric: the id without `custom:`, of the characters that are allowed.
fn key(id: &str, at: &At<'_>, cx: &mut Context<'_>) -> String {
    let id = id.strip_prefix("custom:").unwrap_or(id);
    let mut key = String::with_capacity(id.len() + 64);
    for c in id.chars() {
        let allowed = match c {
            'A'..='Z' | 'a'..='z' | '_' | '.' => true,
            '0'..='9' => !key.is_empty(),
            '-' => !key.is_empty() && !key.ends_with('.'),
            _ => false,
        };
        key.push(if allowed { c } else { '_' });
    }
    if key != id {
        cx.say(at, Finding::MetricKeyCleaned { key: Shown::from(&*key) });
    }
    if !(3..=255).contains(&key.len()) {
        cx.say(at, Finding::MetricKeyLength { length: key.len() });
    }
    key
}

fn push_dimensions(line: &mut String, dimensions: Option<&Map<'_, Text<'_>>>, at: &At<'_>, cx: &mut Context<'_>) {
    let mut keys = set([DEVICE.to_owned()]);
    let mut count = keys.len();
    for (name, value) in dimensions.into_iter().flat_map(Map::iter) {
        let member = at.member(name);
        let key = dimension_key(name);
        if key != **name {
            cx.say(&member, Finding::DimensionKeyCleaned { key: Shown::from(&*key) });
        }
        if key.len() > LONGEST_KEY {
            cx.say(&member, Finding::DimensionKeyLength { length: key.len() });
        }
        if keys.contains(&key) {
            cx.say(&member, Finding::DimensionTwice { key: Shown::from(&*key) });
        }
        let length = value.encode_utf16().count();
        if length > LONGEST_VALUE {
            cx.say(&member, Finding::DimensionValueLength { length });
        }
        line.push(',');
        line.push_str(&key);
        line.push_str("=\"");
        if value.contains(char::is_control) {
            cx.say(&member, Finding::DimensionValueCleaned);
        }
        for c in value.chars() {
            match c {
                '"' | '\\' => line.extend(['\\', c]),
                c if c.is_control() => line.push(' '),
                c => line.push(c),
            }
        }
        line.push('"');
        keys.insert(key);
        count += 1;
    }
    if count > MOST_DIMENSIONS {
        cx.say(at, Finding::TooManyDimensions { count });
    }
    line.push(',');
    line.push_str(&of_device());
}

/// The dimension of the device. In the value of another one, a backslash stands before each quote.
pub(super) fn of_device() -> String {
    format!("{DEVICE}=\"{ENTITY_ID}\"")
}

/// A key in lower case, of the characters that are allowed.
fn dimension_key(name: &str) -> String {
    let allowed = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '_' | '.' | ':' | '-');
    let key: String = name.chars().map(|c| c.to_ascii_lowercase()).map(|c| if allowed(c) { c } else { '_' }).collect();
    if key.is_empty() { "_".to_owned() } else { key }
}

/// Whether a data point is a time in whole milliseconds and a number.
pub(super) fn is_data_point(point: &[Raw<'_>]) -> bool {
    let [time, value] = point else { return false };
    matches!(whole_number(time.json()), Some(Some(_)))
        && value.json().starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::Options;

    /// Converts devices with as many dimensions as there may be, each as long as it may be, in each of `points` lines:
    /// the bytes of all requests, and where there are too many.
    fn sent(devices: usize, points: usize) -> (usize, Vec<String>) {
        let dimensions: Vec<_> = (0..49).map(|i| format!(r#""d{i}": "{}""#, "v".repeat(255))).collect();
        let (dimensions, points) = (dimensions.join(","), vec!["[1,2]"; points].join(","));
        let series = format!(r#"{{"timeseriesId": "cups", "dimensions": {{{dimensions}}}, "dataPoints": [{points}]}}"#);
        let device = format!(r#"{{"displayName": "d", "type": "t", "series": [{series}]}}"#);
        let options = Options { device_id: Some("d".to_owned()), ..Options::default() };
        let outcome = convert(format!("[{}]", vec![device; devices].join(",")), &options);
        let bodies = outcome.requests.iter().filter_map(|request| request.body.as_ref());
        let too_many = outcome.diagnostics.iter().filter(|said| said.code() == "custom-device/too-much-repeated");
        (bodies.map(String::len).sum(), too_many.map(|said| said.path().to_owned()).collect())
    }

    #[test]
    fn a_short_document_does_not_become_a_long_one() {
        let (bytes, too_many) = sent(2, 350);
        assert!(bytes > 9_000_000, "{bytes}");
        assert!(too_many.is_empty(), "{too_many:?}");
        assert_eq!(sent(1, 900), (0, vec!["/0/series".to_owned()]));
        let (few, too_many) = sent(3, 350);
        assert_eq!((few, too_many), (bytes, vec!["/2/series".to_owned()]));
    }
}
