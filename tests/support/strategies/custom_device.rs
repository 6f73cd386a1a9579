//! Custom devices.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::entity_tags::tag_texts;
use super::parts::{Object, Values, list, matching, number, set, text};

fn properties() -> Values {
    Object::new().may("Serial number", text(20)).may("rack", text(20)).build()
}

fn common() -> Object {
    Object::new()
        .may("group", text(512))
        .may_be_null("ipAddresses", set(text(15), 0, 3))
        .may_be_null("listenPorts", set(number(0, 65535), 0, 3))
        .may("type", text(128))
        .may("configUrl", text(2048))
        .may("properties", properties())
        .seldom("somethingElse", text(10))
}

fn series() -> Values {
    let point = (number(0, 2_000_000_000_000), prop_oneof![number(-9, 9), Just(json!(0.25)).boxed()])
        .prop_map(|(time, value)| json!([time, value]));
    let id = prop_oneof![matching("custom:[a-z]{3,9}(\\.[a-z]{1,5})?"), matching("[a-zA-Z0-9 :.-]{3,12}")]
        .prop_map(Value::from);
    let dimensions = Object::new().may("Nic", text(10)).may("zone", text(10)).build();
    Object::new().has("timeseriesId", id).may("dimensions", dimensions).has("dataPoints", list(point, 0, 3)).build()
}

/// Bodies of v1.
pub fn v1() -> Values {
    common()
        .has("displayName", text(1024))
        .has("favicon", text(2048))
        .may("hostNames", set(text(20), 0, 3))
        .may("tags", set(tag_texts(), 0, 3))
        .may("series", list(series(), 0, 2))
        .build()
}

/// Bodies of v2.
pub fn v2() -> Values {
    common()
        .has("customDeviceId", text(512))
        .has("displayName", text(1024))
        .may("faviconUrl", text(2048))
        .may("dnsNames", set(text(20), 0, 3))
        .build()
}
