//! The model of the Monitored entities API v2.

use crate::reader::ObjectReader;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::map::Map;
use crate::vocabulary::model::model;
use crate::vocabulary::text::Text;

model! {
    /// The body of `POST /api/v2/entities/custom`.
    ///
    /// ```
    /// use dt_translate::entity::custom_device::v2::CustomDevice;
    ///
    /// let body: CustomDevice<'_> = serde_json::from_str(
    ///     r#"{"customDeviceId": "coffee-1", "displayName": "coffee machine", "dnsNames": ["coffee.example"]}"#,
    /// ).unwrap();
    /// assert_eq!(&*body.custom_device_id, "coffee-1");
    /// ```
    pub struct CustomDevice<'t> {
        /// The id that the caller chose, of up to 512 characters.
        required custom_device_id: Text<'t> = "customDeviceId",
        /// The name that is displayed, of up to 1024 characters.
        required display_name: Text<'t> = "displayName",
        /// The id of the group of devices, of up to 512 characters.
        optional group: Text<'t> = "group",
        /// Up to 100 addresses.
        optional ip_addresses: Vec<Text<'t>> = "ipAddresses",
        /// Up to 100 ports.
        optional listen_ports: Vec<i64> = "listenPorts",
        /// The technology, of up to 128 characters.
        optional technology: Text<'t> = "type",
        /// The URL of an icon, of up to 2048 characters.
        optional favicon_url: Text<'t> = "faviconUrl",
        /// The URL of a configuration page, of up to 2048 characters.
        optional config_url: Text<'t> = "configUrl",
        /// What is shown of the device.
        optional properties: Map<'t, Text<'t>> = "properties",
        /// Up to 20 names.
        optional dns_names: Vec<Text<'t>> = "dnsNames",
    }
    before other_spellings
}

fn other_spellings(o: &mut ObjectReader<'_, '_>) {
    for (name, other) in [("faviconUrl", "favicon"), ("dnsNames", "hostNames")] {
        o.also_spelt(name, other, || General::OtherSpelling { value: Shown::from(other), spelling: name });
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::convert;
    use crate::options::Options;

    #[test]
    fn of_null_by_the_other_name_nothing_is_said() {
        let told = |favicon: &str| {
            let text = format!(r#"{{"customDeviceId": "a", "displayName": "n", "favicon": {favicon}}}"#);
            let outcome = convert(text, &Options::default());
            outcome.diagnostics.iter().any(|said| said.code() == "general/other-spelling")
        };
        assert!(told(r#""https://example.com/a.png""#));
        assert!(!told("null"));
    }
}
