//! The model of the Topology & Smartscape API v1.

use crate::vocabulary::map::Map;
use crate::vocabulary::model::model;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::Text;

model! {
    /// The body of `POST /api/v1/entity/infrastructure/custom/{customDeviceId}`.
    ///
    /// An absent list leaves the one on the server as it is; so does an empty one, but for `ip_addresses`,
    /// which it empties.
    ///
    /// ```
    /// use dt_translate::entity::custom_device::v1::CustomDevice;
    ///
    /// let body: CustomDevice<'_> = serde_json::from_str(
    ///     r#"{"displayName": "coffee machine", "listenPorts": [443]}"#,
    /// ).unwrap();
    /// assert_eq!(body.ip_addresses, None);
    /// ```
    pub struct CustomDevice<'t> {
        /// The name that is displayed, of up to 1024 characters.
        optional display_name: Text<'t> = "displayName",
        /// The id of the group of devices, of up to 512 characters.
        optional group: Text<'t> = "group",
        /// Up to 100 addresses.
        optional ip_addresses: Vec<Text<'t>> = "ipAddresses",
        /// Up to 100 ports.
        optional listen_ports: Vec<i64> = "listenPorts",
        /// The technology, of up to 128 characters.
        optional technology: Text<'t> = "type",
        /// The URL of an icon, of up to 2048 characters.
        optional favicon: Text<'t> = "favicon",
        /// The URL of a configuration page, of up to 2048 characters.
        optional config_url: Text<'t> = "configUrl",
        /// What is shown of the device.
        optional properties: Map<'t, Text<'t>> = "properties",
        /// Up to 20 host names.
        optional host_names: Vec<Text<'t>> = "hostNames",
        /// Up to 100 tags.
        optional tags: Vec<Text<'t>> = "tags",
        /// Data points, by metric.
        optional series: Vec<Series<'t>> = "series",
    }
}

model! {
    /// Data points of a metric.
    pub struct Series<'t> {
        /// The id of the metric, such as `custom:firewall.connections`.
        required timeseries_id: Text<'t> = "timeseriesId",
        /// Pairs of a time, in milliseconds since 1970 UTC, and a number.
        required data_points: Vec<Vec<Raw<'t>>> = "dataPoints",
        /// Dimensions and their values.
        optional dimensions: Map<'t, Text<'t>> = "dimensions",
    }
}
