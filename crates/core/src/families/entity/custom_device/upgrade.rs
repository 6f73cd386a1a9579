//! From v1 to v2.

use super::findings::Finding;
use super::{metrics, v1, v2};
use crate::report::Context;
use crate::report::at::At;
use crate::report::request::{Request, When};
use crate::report::secret;
use crate::vocabulary::custom_tag;
use crate::vocabulary::map::Map;
use crate::vocabulary::selector::{Criterion, Selector};
use crate::vocabulary::text::{Text, reborrow_all};

/// What stands for the id of the entity, which the answer to the first request tells.
pub(super) const ENTITY_ID: &str = "{entityId}";

/// Where it stands in a URL.
const IN_URL: &str = "entityId(%22{entityId}%22)";

const WANTED: &str = "put the `entityId` that creating the device answered in place of {entityId}";

pub(super) fn upgrade<'a>(from: &'a v1::CustomDevice<'_>, at: &At<'_>, cx: &mut Context<'_>) -> v2::CustomDevice<'a> {
    let Some(id) = cx.options.device_id.clone() else {
        cx.say(at, Finding::NoDeviceId);
        return v2::CustomDevice::default();
    };
    let id = Text::from(id);
    let display_name = if let Some(name) = &from.display_name {
        name.reborrow()
    } else {
        cx.say(&at.to("displayName"), Finding::DisplayNameAssumed);
        id.clone()
    };
    tags(from, &id, at, cx);
    series(from, &id, at, cx);
    v2::CustomDevice {
        custom_device_id: id,
        display_name,
        group: from.group.as_ref().map(Text::reborrow),
        ip_addresses: from.ip_addresses.as_deref().map(reborrow_all),
        listen_ports: from.listen_ports.clone(),
        technology: from.technology.as_ref().map(Text::reborrow),
        favicon_url: from.favicon.as_ref().map(Text::reborrow),
        config_url: from.config_url.as_ref().map(Text::reborrow),
        properties: from.properties.as_ref().map(Map::reborrow),
        dns_names: from.host_names.as_deref().map(reborrow_all),
    }
}

/// A request about the device, with the id of its entity in the places that are left for it. The user's own text may
/// look like them.
pub(crate) fn with_entity_id(request: &Request, id: &str) -> Request {
    let fill = |text: &str, place: &str| text.replace(place, &place.replace(ENTITY_ID, id));
    let body = request.body.as_deref().map(|body| fill(body, &metrics::of_device()));
    Request { url: fill(&request.url, IN_URL), body, ..request.clone() }
}

/// The tags, in a request of their own.
fn tags(from: &v1::CustomDevice<'_>, id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(tags) = &from.tags else { return };
    let place = at.to("tags");
    if tags.is_empty() {
        return cx.say(&place, Finding::NothingToSend);
    }
    cx.say(&place, Finding::TagsApart);
    let mode = cx.options.tags;
    for (i, text) in tags.iter().enumerate() {
        if custom_tag::parts(text, mode).1.is_some() {
            cx.say(&place.item(i), Finding::TagSplit);
        }
    }
    let body = custom_tag::body(tags, mode);
    let url = format!("/api/v2/tags?entitySelector={IN_URL}&from=now-3y");
    let request = Request::new("POST", url, Some(body), &["entities.write"]);
    let note = format!(
        "adds the tags; {WANTED}. If it was answered with 204, the entitySelector {} finds the device",
        by_name(id)
    );
    cx.request(request.due(When::DeviceCreated, &note));
}

/// The data points, in requests of their own.
fn series(from: &v1::CustomDevice<'_>, id: &str, at: &At<'_>, cx: &mut Context<'_>) {
    let Some(series) = &from.series else { return };
    let place = at.to("series");
    if series.is_empty() {
        return cx.say(&place, Finding::NothingToSend);
    }
    let without_points = series.iter().enumerate().filter(|(_, one)| one.data_points.is_empty());
    let mut count = 0;
    for (i, _) in without_points {
        cx.say(&place.item(i), Finding::NoDataPoints);
        count += 1;
    }
    if count == series.len() {
        return;
    }
    cx.say(&place, Finding::SeriesApart);
    let alone = from.present().all(|member| member == "series");
    if alone {
        cx.say(&place, Finding::SeriesAlone);
    }
    let (when, wanted) = if alone {
        (When::Recently, format!("put the id of the device that {} finds in place of {ENTITY_ID}", by_name(id)))
    } else {
        (When::DeviceCreatedRecently, format!("{WANTED}, or the id of the device that {} finds", by_name(id)))
    };
    for body in metrics::bodies(series, &place, cx) {
        let url = "/api/v2/metrics/ingest".to_owned();
        let mut request = Request::new("POST", url, Some(body), &["metrics.ingest"]);
        request.headers.insert("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned());
        cx.request(request.due(when, &format!("sends the data points; {wanted}")));
    }
}

/// The selector that finds the device by its id of v1.
fn by_name(id: &str) -> String {
    let of_type = Selector::default().and(Criterion::values("type", ["CUSTOM_DEVICE"]));
    of_type.and(Criterion::values("detectedName", [secret::mask_tokens(id)])).to_string()
}
