//! Everything this kind has to say.

use crate::report::finding::{Shown, findings};

findings! { "custom-device":
    /// The id of the device stands in the URL of v1 and in the body of v2.
    NoDeviceId = "no-device-id", Error, Invalid, Documented,
        "the id of the custom device is needed: in v1 it stands in the URL, in v2 in the body",
        help "give it with `--device-id`: what follows /api/v1/entity/infrastructure/custom/";
    /// The body of v2 has the id of the device, and another one was given besides. That of the body counts.
    OtherDeviceId { given: Shown } = "other-device-id", Warning, Note, Documented,
        "the body of v2 names the device itself; `{given}`, the id that was given, is not used",
        help "give `--device-id` with bodies of v1 alone";
    /// v2 requires a name, and v1 keeps the one that the device has.
    DisplayNameAssumed = "display-name-assumed", Warning, Assumed, Inferred,
        "`displayName` is missing, which v2 requires; the id of the device is written",
        help "give the name of the device: the request renames it";
    /// The body of v1 has no place for the id.
    IdInUrl { id: Shown } = "id-in-url", Info, Note, Documented,
        "in v1 the id `{id}` stands in the URL, behind POST /api/v1/entity/infrastructure/custom/",
        help "percent-encode the id in the URL";
    /// v2 takes tags in a request of their own.
    TagsApart = "tags-apart", Warning, Manual, Documented,
        "v2 takes tags in a request of their own: POST /api/v2/tags",
        help "send the request that is listed besides";
    /// v1 stores the text of a tag as a key. The request that adds it to the device in v2 has a key and a value, as
    /// the vendor's guide writes it.
    TagSplit = "tag-split", Warning, Approximated, Documented,
        "v1 stores this text as a key; the request splits it at the colon into key and value",
        help "`--tags literal` keeps the whole text as key";
    /// An empty list of tags or data points adds nothing, on either side.
    NothingToSend = "nothing-to-send", Info, Note, Inferred,
        "the list is empty; there is nothing to send";
    /// A metric without data points: the ingest protocol names a metric and its dimensions with each data point alone.
    /// Cure: give a data point, or leave the metric out.
    NoDataPoints = "no-data-points", Warning, Dropped, Documented,
        "there are no data points, so the metric and its dimensions are not sent";
    /// v2 takes data points in a request of their own, and the metric is another one than before.
    SeriesApart = "series-apart", Warning, Manual, Documented,
        "v2 takes data points in a request of their own: POST /api/v2/metrics/ingest; its metrics are other ones than those of v1",
        help "send the requests that are listed besides; data points are accepted from 1 hour ago to 10 minutes ahead";
    /// The body of v1 has data points and nothing else: there is no device to create.
    SeriesAlone = "series-alone", Info, Note, Documented,
        "the body has data points alone; the request that creates the device need not be sent";
    /// The key of a metric has characters that the ingest protocol does not take.
    /// Cure: use the new name in charts and alerts.
    MetricKeyCleaned { key: Shown } = "metric-key-cleaned", Warning, Approximated, Documented,
        "the metric is called `{key}`, for not all characters are allowed";
    /// Two timeseries become one metric, which would mix their data points.
    /// Cure: give one of the timeseries another name, of letters, digits, `_`, `.` and `-`.
    MetricTwice { key: Shown, other: Shown } = "metric-twice", Error, Invalid, Inferred,
        "the metric would be called `{key}`, as that of the timeseries `{other}`";
    /// The key of a metric has to have 3 to 255 characters.
    /// Cure: give the timeseries a key of another length.
    MetricKeyLength { length: usize } = "metric-key-length", Error, Invalid, Documented,
        "the key of the metric has {length} characters; 3 to 255 are allowed";
    /// The key of a dimension is lower-case, of letters, digits and `_`, `.`, `:`, `-`.
    /// Cure: use the new name in charts and alerts.
    DimensionKeyCleaned { key: Shown } = "dimension-key-cleaned", Warning, Approximated, Documented,
        "the dimension is called `{key}`, for only lower-case letters, digits and `_.:-` are allowed";
    /// Two dimensions have the same key.
    /// Cure: give one of the dimensions another name.
    DimensionTwice { key: Shown } = "dimension-twice", Error, Invalid, Inferred,
        "there is another dimension `{key}`";
    /// A line of the ingest protocol has up to 50 dimensions, that of the entity included.
    /// Cure: leave dimensions out.
    TooManyDimensions { count: usize } = "too-many-dimensions", Error, Invalid, Documented,
        "there are {count} dimensions; 50 are allowed, with that of the custom device";
    /// Each data point has a line of its own, with its metric and all of its dimensions. A short document of long
    /// dimensions would become many times as long.
    TooMuchRepeated { bytes: u64 } = "too-much-repeated", Error, Invalid, Inferred,
        "the line of each data point has the metric and all dimensions, which makes {bytes} bytes; 10,000,000 are written for one document",
        help "give the data points in several documents";
    /// The key of a dimension has up to 100 characters.
    /// Cure: give the dimension a shorter name.
    DimensionKeyLength { length: usize } = "dimension-key-length", Error, Invalid, Observed,
        "the name of the dimension has {length} characters; 100 are allowed";
    /// The value of a dimension has up to 255 characters.
    /// Cure: shorten the value.
    DimensionValueLength { length: usize } = "dimension-value-length", Error, Invalid, Observed,
        "the value of the dimension has {length} characters; 255 are allowed";
    /// A line break would end the line.
    /// Cure: remove the character from the value.
    DimensionValueCleaned = "dimension-value-cleaned", Warning, Approximated, Inferred,
        "a control character in the value of the dimension becomes a space";
    /// A data point is a time and a number.
    /// Cure: write `[milliseconds, number]`.
    DataPoint = "data-point", Error, Invalid, Documented,
        "a data point is a pair of a time in milliseconds and a number";
    /// Ports are related to addresses or names.
    PortsAlone = "ports-alone", Warning, Tolerated, Documented,
        "there are ports, and no address and no name to which they belong",
        help "give at least one address or name";
}
