//! The rules of both sides, which are alike but for their names.

use super::findings::Finding;
use super::{metrics, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::rules;
use crate::vocabulary::text::Text;

/// What both sides have, by the names of one.
struct Device<'d> {
    texts: [(&'static str, Option<&'d Text<'d>>, usize); 5],
    ip_addresses: Option<&'d [Text<'d>]>,
    listen_ports: Option<&'d [i64]>,
    names: (&'static str, Option<&'d [Text<'d>]>),
}

pub(super) fn check_v1(body: &v1::CustomDevice<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let device = Device {
        texts: [
            ("displayName", body.display_name.as_ref(), 1024),
            ("group", body.group.as_ref(), 512),
            ("type", body.technology.as_ref(), 128),
            ("favicon", body.favicon.as_ref(), 2048),
            ("configUrl", body.config_url.as_ref(), 2048),
        ],
        ip_addresses: body.ip_addresses.as_deref(),
        listen_ports: body.listen_ports.as_deref(),
        names: ("hostNames", body.host_names.as_deref()),
    };
    check(&device, at, cx);
    set(body.tags.as_deref(), 100, &at.to("tags"), cx);
    for (i, tag) in body.tags.iter().flatten().enumerate() {
        if tag.is_empty() {
            cx.say(&at.to("tags").item(i), General::TagEmptyKey);
        }
    }
    let series = at.to("series");
    for (i, one) in body.series.iter().flatten().enumerate() {
        let item = series.item(i);
        let points = item.to("dataPoints");
        for (j, point) in one.data_points.iter().enumerate() {
            if !metrics::is_data_point(point) {
                cx.say(&points.item(j), Finding::DataPoint);
            }
        }
    }
}

pub(super) fn check_v2(body: &v2::CustomDevice<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let at_id = at.to("customDeviceId");
    rules::length(cx, &at_id, &body.custom_device_id, 0, 512);
    let given = cx.options.device_id.as_deref();
    if let Some(given) = given.filter(|&given| given != &*body.custom_device_id) {
        cx.say(&at_id, Finding::OtherDeviceId { given: Shown::from(given) });
    }
    let device = Device {
        texts: [
            ("displayName", Some(&body.display_name), 1024),
            ("group", body.group.as_ref(), 512),
            ("type", body.technology.as_ref(), 128),
            ("faviconUrl", body.favicon_url.as_ref(), 2048),
            ("configUrl", body.config_url.as_ref(), 2048),
        ],
        ip_addresses: body.ip_addresses.as_deref(),
        listen_ports: body.listen_ports.as_deref(),
        names: ("dnsNames", body.dns_names.as_deref()),
    };
    check(&device, at, cx);
}

fn check(device: &Device<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    for (name, text, longest) in device.texts {
        if let Some(text) = text {
            rules::length(cx, &at.to(name), text, 0, longest);
        }
    }
    set(device.ip_addresses, 100, &at.to("ipAddresses"), cx);
    let ports = at.to("listenPorts");
    set(device.listen_ports, 100, &ports, cx);
    for (i, &port) in device.listen_ports.unwrap_or_default().iter().enumerate() {
        rules::range(cx, &ports.item(i), port, i32::MIN.into(), i32::MAX.into());
    }
    let (name, names) = device.names;
    set(names, 20, &at.to(name), cx);
    let empty = |texts: Option<&[Text<'_>]>| texts.is_none_or(<[_]>::is_empty);
    let has_ports = device.listen_ports.is_some_and(|ports| !ports.is_empty());
    // What is said of the input is not said of the output again.
    if has_ports && empty(device.ip_addresses) && empty(names) && !cx.is_output() {
        cx.say(&ports, Finding::PortsAlone);
    }
}

/// A list of `most` items at most, none twice.
fn set<T: Ord>(items: Option<&[T]>, most: usize, at: &At<'_>, cx: &mut Context<'_>) {
    let items = items.unwrap_or_default();
    rules::count(cx, at, items, 0, most);
    rules::distinct(cx, at, items);
}
