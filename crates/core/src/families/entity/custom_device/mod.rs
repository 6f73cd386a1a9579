//! Custom devices: the body that creates or updates one.
//!
//! # What changes
//!
//! The id of the device stands in the URL of v1 and in the body of v2; the option `deviceId` gives it.
//! `favicon` is `faviconUrl` in v2, and `hostNames` are `dnsNames`.
//!
//! # What is lost
//!
//! The body of v2 holds no tags and no data points: the outcome lists the requests that send them. A metric of
//! the ingest protocol is another one than the timeseries of v1.

pub(crate) mod check;
pub(crate) mod downgrade;
pub(crate) mod fields;
pub(crate) mod findings;
pub(crate) mod metrics;
pub(crate) mod upgrade;
pub mod v1;
pub mod v2;

use crate::kind::{Kind, KindEntry, Signs, in_rooms, run};
use crate::layout::{Frame, Layout};
use crate::options::Family;
use crate::report::finding::documentation;

/// A custom device to be created or updated.
///
/// Its models are [`v1::CustomDevice`] of the deprecated API and [`v2::CustomDevice`] of its replacement.
#[derive(Clone, Copy, Debug)]
pub struct CustomDevice;

/// `displayName` alone is also that of an alerting profile.
const SIGNS_OF_V1: &[&[&str]] = &[
    &["ipAddresses"],
    &["listenPorts"],
    &["favicon"],
    &["configUrl"],
    &["hostNames"],
    &["series:objects"],
    &["series:objects", "tags:texts"],
    &["type", "tags:texts"],
    &["displayName", "type"],
    &["displayName", "group"],
    &["displayName", "properties"],
    &["displayName", "tags:texts"],
    &["displayName", "ipAddresses"],
    &["displayName", "listenPorts"],
    &["displayName", "favicon"],
    &["displayName", "configUrl"],
    &["displayName", "hostNames"],
    &["displayName", "series:objects"],
];

/// The id tells v2; the other members make it as strong as what v1 has of them.
const SIGNS_OF_V2: &[&[&str]] = &[
    &["customDeviceId"],
    &["customDeviceId", "type"],
    &["customDeviceId", "listenPorts"],
    &["customDeviceId", "displayName"],
    &["customDeviceId", "displayName", "type"],
    &["customDeviceId", "displayName", "group"],
    &["customDeviceId", "displayName", "properties"],
    &["customDeviceId", "displayName", "tags"],
    &["customDeviceId", "displayName", "ipAddresses"],
    &["customDeviceId", "displayName", "listenPorts"],
    &["customDeviceId", "displayName", "favicon"],
    &["customDeviceId", "displayName", "faviconUrl"],
    &["customDeviceId", "displayName", "configUrl"],
    &["customDeviceId", "displayName", "hostNames"],
    &["customDeviceId", "displayName", "dnsNames"],
];

impl Kind for CustomDevice {
    type V1<'t> = v1::CustomDevice<'t>;
    type V2<'t> = v2::CustomDevice<'t>;

    const ENTRY: KindEntry = KindEntry {
        family: Family::Entity,
        id: "custom-device",
        title: "a custom device",
        doc: documentation(include_str!("mod.rs")),
        layout: Layout::Plain { v1: Frame::BARE, v2: Frame::BARE },
        v1: Signs::new(SIGNS_OF_V1).unless(&["entityId"]),
        v2: Signs::new(SIGNS_OF_V2).sure(&["customDeviceId"]),
        fields: fields::FIELDS,
        codes: findings::CODES,
        run: run::<Self>,
        remark: Self::remark,
    };

    in_rooms!();
}
