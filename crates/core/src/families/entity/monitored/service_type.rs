//! Types of services: `WebRequest` in v1, `WEB_REQUEST_SERVICE` in v2.

use super::findings::Finding;
use crate::report::Context;
use crate::report::at::At;
use crate::report::diagnostic::Evidence::{self, Documented, Inferred, Observed};
use crate::report::finding::Shown;
use crate::vocabulary::text::Text;

/// Both names of a type, and how it is known that they are the same.
type Pair = (&'static str, &'static str, Evidence);

pub(super) const PAIRS: &[Pair] = &[
    ("WebRequest", "WEB_REQUEST_SERVICE", Documented),
    ("WebService", "WEB_SERVICE", Observed),
    ("Database", "DATABASE_SERVICE", Inferred),
    ("External", "EXTERNAL", Inferred),
    ("Method", "CUSTOM_SERVICE", Inferred),
    ("Process", "BACKGROUND_ACTIVITY", Inferred),
    ("Messaging", "MESSAGING_SERVICE", Inferred),
    ("QueueListener", "QUEUE_LISTENER_SERVICE", Inferred),
    ("Rmi", "RMI_SERVICE", Inferred),
    ("RemoteCall", "RPC_SERVICE", Inferred),
    ("Cics", "CICS_SERVICE", Inferred),
    ("Ims", "IMS_SERVICE", Inferred),
    ("EnterpriseServiceBus", "ENTERPRISE_SERVICE_BUS_SERVICE", Inferred),
    ("ZosConnect", "ZOS_CONNECT_SERVICE", Inferred),
];

/// Types of v1 for which none of v2 is known.
pub(super) const ONLY_V1: &[&str] = &[
    "AMP",
    "CicsInteraction",
    "CustomApplication",
    "ImsInteraction",
    "Mobile",
    "QueueInteraction",
    "SaasVendor",
    "Span",
    "Unified",
    "Unknown",
    "WebSite",
];

fn by_v1(name: &str) -> Option<Pair> {
    PAIRS.iter().find(|(v1, ..)| *v1 == name).copied()
}

fn by_v2(name: &str) -> Option<Pair> {
    PAIRS.iter().find(|(_, v2, _)| *v2 == name).copied()
}

/// The type in v2; one that is not known is carried.
pub(super) fn upgrade<'a>(name: &'a Text<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Text<'a> {
    if ONLY_V1.contains(&&**name) {
        cx.say(at, Finding::ServiceTypeCarried { service_type: Shown::from(&**name) });
    }
    translated(name, by_v1(name), at, cx)
}

/// The type in v1; one that is not known is carried.
pub(super) fn downgrade<'a>(name: &'a Text<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Text<'a> {
    translated(name, by_v2(name).map(|(v1, v2, evidence)| (v2, v1, evidence)), at, cx)
}

fn translated<'a>(name: &'a Text<'_>, pair: Option<Pair>, at: &At<'_>, cx: &mut Context<'_>) -> Text<'a> {
    let Some((from, to, evidence)) = pair else { return name.reborrow() };
    if evidence == Inferred {
        cx.say(at, Finding::InferredServiceType { from, to });
    }
    Text::from(to)
}

/// The name in v1 of a type that is spelt as in v2.
pub(super) fn in_v1(name: &str) -> Option<&'static str> {
    by_v2(name).map(|(v1, ..)| v1)
}

/// The name in v2 of a type that is spelt as in v1.
pub(super) fn in_v2(name: &str) -> Option<&'static str> {
    by_v1(name).map(|(_, v2, _)| v2)
}

/// Whether v1 documents a type.
pub(super) fn is_of_v1(name: &str) -> bool {
    ONLY_V1.contains(&name) || by_v1(name).is_some()
}
