//! From v2 to v1.

use super::findings::Finding;
use super::{v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::vocabulary::map::Map;
use crate::vocabulary::text::{Text, reborrow_all};

pub(super) fn downgrade<'a>(from: &'a v2::CustomDevice<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v1::CustomDevice<'a> {
    cx.say(&at.to("customDeviceId"), Finding::IdInUrl { id: Shown::from(&*from.custom_device_id) });
    v1::CustomDevice {
        display_name: Some(from.display_name.reborrow()),
        group: from.group.as_ref().map(Text::reborrow),
        ip_addresses: from.ip_addresses.as_deref().map(reborrow_all),
        listen_ports: from.listen_ports.clone(),
        technology: from.technology.as_ref().map(Text::reborrow),
        favicon: from.favicon_url.as_ref().map(Text::reborrow),
        config_url: from.config_url.as_ref().map(Text::reborrow),
        properties: from.properties.as_ref().map(Map::reborrow),
        host_names: from.dns_names.as_deref().map(reborrow_all),
        tags: None,
        series: None,
    }
}
