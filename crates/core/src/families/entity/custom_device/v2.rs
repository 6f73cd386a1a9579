//! The model of the Monitored entities API v2.

use serde::{Deserialize, Serialize};

use crate::reader::{ObjectReader, Read};
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::map::Map;
use crate::vocabulary::owned::owned;
use crate::vocabulary::text::Text;

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
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", bound(deserialize = "'de: 't"))]
pub struct CustomDevice<'t> {
    /// The id that the caller chose, of up to 512 characters.
    pub custom_device_id: Text<'t>,
    /// The name that is displayed, of up to 1024 characters.
    pub display_name: Text<'t>,
    /// The id of the group of devices, of up to 512 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Text<'t>>,
    /// Up to 100 addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_addresses: Option<Vec<Text<'t>>>,
    /// Up to 100 ports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen_ports: Option<Vec<i64>>,
    /// The technology, of up to 128 characters.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub technology: Option<Text<'t>>,
    /// The URL of an icon, of up to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub favicon_url: Option<Text<'t>>,
    /// The URL of a configuration page, of up to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config_url: Option<Text<'t>>,
    /// What is shown of the device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub properties: Option<Map<'t, Text<'t>>>,
    /// Up to 20 names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dns_names: Option<Vec<Text<'t>>>,
}

impl<'t> Read<'t> for CustomDevice<'t> {
    fn read(o: &mut ObjectReader<'_, 't>) -> Self {
        for (name, other) in [("faviconUrl", "favicon"), ("dnsNames", "hostNames")] {
            o.also_spelt(name, other, || General::OtherSpelling { value: Shown::from(other), spelling: name });
        }
        Self {
            custom_device_id: o.required("customDeviceId"),
            display_name: o.required("displayName"),
            group: o.optional("group"),
            ip_addresses: o.optional("ipAddresses"),
            listen_ports: o.optional("listenPorts"),
            technology: o.optional("type"),
            favicon_url: o.optional("faviconUrl"),
            config_url: o.optional("configUrl"),
            properties: o.optional("properties"),
            dns_names: o.optional("dnsNames"),
        }
    }
}

owned! {
    CustomDevice { custom_device_id, display_name, group, ip_addresses, listen_ports, technology, favicon_url, config_url, properties, dns_names }
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
