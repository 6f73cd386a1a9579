//! The steps of one element, read, checked, converted, checked and written; and those of typed documents.

use serde::Serialize;

use super::Kind;
use crate::json::write;
use crate::layout::{self, Layout};
use crate::options::{Options, Side};
use crate::reader::FromJson;
use crate::report::at::At;
use crate::report::diagnostic::{Counts, Diagnostic, More};
use crate::report::origin::Row;
use crate::report::request::Request;
use crate::report::{Context, Report, Source};
use crate::vocabulary::settings_object;

/// One element on its way through the pipeline.
pub struct Element<'e> {
    pub(crate) options: &'e Options,
    pub(crate) source: Source<'e>,
    pub(crate) from: Side,
    /// The side to write; `None` to check only.
    pub(crate) to: Option<Side>,
    pub(crate) out: &'e mut String,
    /// How deep the element stands in the output.
    pub(crate) level: usize,
    /// JSON Pointer of the element in the output.
    pub(crate) place: &'e str,
}

/// Reads, checks, converts, checks and writes one element; `false` when there is no output for it.
pub(crate) fn run<K: Kind>(element: &mut Element<'_>, report: &mut Report) -> bool {
    let steps = match element.from {
        Side::V1 => run_v1::<K>,
        Side::V2 => run_v2::<K>,
    };
    run_steps(element, report, K::ENTRY.fields, K::ENTRY.layout, steps)
}

/// What is the same for all kinds, and so is compiled once.
fn run_steps(
    element: &mut Element<'_>,
    report: &mut Report,
    fields: &'static [Row],
    layout: Layout,
    steps: fn(&mut Element<'_>, &mut Context<'_>) -> Option<()>,
) -> bool {
    let (said_before, start) = (report.diagnostics.len(), element.out.len());
    let links = std::mem::take(&mut report.links);
    let mut cx = Context::new(element.options, Some(element.source), report, element.from, fields);
    cx.to = element.to;
    cx.origins.reuse(links);
    for &key in &element.source.tape.duplicates {
        cx.say_duplicate(key);
    }
    let written = steps(element, &mut cx).is_some() && !cx.failed();
    if written && let Some(to) = element.to {
        let text = element.out.get(start..).unwrap_or_default();
        cx.finish(to, text, element.place, value_path(layout, element, to));
    }
    if !written {
        cx.take_back();
    }
    report.links = cx.origins.take_links();
    report.sort_from(said_before);
    written
}

fn run_v1<K: Kind>(element: &mut Element<'_>, cx: &mut Context<'_>) -> Option<()> {
    let opened = layout::open(cx, K::ENTRY.layout, Side::V1, element.source.value)?;
    cx.enter(opened.value);
    let document = K::V1::from_json(cx, opened.value)?;
    unless_failed(cx)?;
    K::check_v1(&document, &At::ROOT, cx);
    unless_failed(cx)?;
    match element.to {
        None => Some(()),
        Some(Side::V1) => append::<K>(element, None, &document, Side::V1),
        Some(Side::V2) => append::<K>(element, None, &upgraded::<K>(&document, cx)?, Side::V2),
    }
}

fn run_v2<K: Kind>(element: &mut Element<'_>, cx: &mut Context<'_>) -> Option<()> {
    let opened = layout::open(cx, K::ENTRY.layout, Side::V2, element.source.value)?;
    cx.enter(opened.value);
    cx.uid = opened.uid;
    let document = K::V2::from_json(cx, opened.value)?;
    unless_failed(cx)?;
    K::check_v2(&document, &At::ROOT, cx);
    unless_failed(cx)?;
    match element.to {
        None => Some(()),
        Some(Side::V2) => {
            settings_object::leave_out(Side::V2, cx);
            append::<K>(element, cx.source, &document, Side::V2)
        }
        Some(Side::V1) => append::<K>(element, None, &downgraded::<K>(&document, cx)?, Side::V1),
    }
}

/// The valid v2 document that a v1 document becomes.
fn upgraded<'a, K: Kind>(document: &'a K::V1<'_>, cx: &mut Context<'_>) -> Option<K::V2<'a>> {
    cx.begin_conversion();
    let upgraded = K::upgrade(document, &At::ROOT, cx);
    unless_failed(cx)?;
    cx.turn_to_output();
    K::check_v2(&upgraded, &At::ROOT, cx);
    unless_failed(cx).map(|()| upgraded)
}

/// The valid v1 document that a v2 document becomes.
fn downgraded<'a, K: Kind>(document: &'a K::V2<'_>, cx: &mut Context<'_>) -> Option<K::V1<'a>> {
    cx.begin_conversion();
    let downgraded = K::downgrade(document, &At::ROOT, cx);
    settings_object::leave_out(Side::V1, cx);
    unless_failed(cx)?;
    cx.turn_to_output();
    K::check_v1(&downgraded, &At::ROOT, cx);
    unless_failed(cx).map(|()| downgraded)
}

fn unless_failed(cx: &Context<'_>) -> Option<()> {
    (!cx.failed()).then_some(())
}

fn append<K: Kind>(
    element: &mut Element<'_>,
    read: Option<Source<'_>>,
    document: &impl Serialize,
    side: Side,
) -> Option<()> {
    let written = match (K::ENTRY.layout, side) {
        (Layout::Settings { schema_id, .. }, Side::V2) => {
            settings_object::append(element.out, read, document, schema_id, element.options.envelope, element.level)
        }
        _ => write::append(element.out, document, element.level),
    };
    written.ok()
}

fn value_path(layout: Layout, element: &Element<'_>, side: Side) -> &'static str {
    match (layout, side) {
        (Layout::Settings { .. }, Side::V2) => settings_object::value_path(element.options.envelope),
        _ => "",
    }
}

/// A typed document after its conversion, and what there is to say about it.
///
/// ```
/// use dt_translate::{FrequentIssueDetection, Options, downgrade, frequent_issue_detection::v2};
///
/// let converted = downgrade::<FrequentIssueDetection>(&v2::FrequentIssueDetection::default(), &Options::default());
/// assert!(converted.value.is_some() && converted.lossless);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted<T> {
    /// The document on the other side; none when there was an error.
    pub value: Option<T>,
    /// What was found, with places in the model that was given, and no places in a text.
    pub diagnostics: Vec<Diagnostic>,
    /// How many diagnostics of a code were left out beyond a limit.
    pub more: Vec<More>,
    /// Requests to send besides, for what the document cannot carry.
    pub requests: Vec<Request>,
    /// How many diagnostics there are, those beyond a limit included.
    pub counts: Counts,
    /// Whether the document on the other side says all that the one which was given says. What serde passed over or filled
    /// in when it read that one is not known here.
    pub lossless: bool,
}

impl<T> Converted<T> {
    fn new(value: Option<T>, report: Report) -> Self {
        let (counts, lossless) = (report.counts, !report.lossy && report.counts.error == 0);
        let more = report.more();
        Self { value, diagnostics: report.diagnostics, more, requests: report.requests, counts, lossless }
    }
}

/// Translates a typed v1 document to v2.
///
/// Both are checked; with an error there is no value. What serde passed over or filled in when it read the document is
/// not known here: read first with [`convert`](crate::convert) or [`validate`](crate::validate) what others wrote.
///
/// ```
/// use dt_translate::{FrequentIssueDetection, Options, frequent_issue_detection::v1, upgrade};
///
/// let old = v1::FrequentIssueDetection::default();
/// let new = upgrade::<FrequentIssueDetection>(&old, &Options::default()).value.unwrap();
/// assert!(new.detect_frequent_issues_in_applications);
/// ```
pub fn upgrade<'a, K: Kind>(v1: &'a K::V1<'_>, options: &Options) -> Converted<K::V2<'a>> {
    typed::<K, _>(options, Side::V1, |cx| {
        K::check_v1(v1, &At::ROOT, cx);
        unless_failed(cx)?;
        upgraded::<K>(v1, cx)
    })
}

/// Translates a typed v2 document to v1.
///
/// Both are checked; with an error there is no value. What serde passed over or filled in when it read the document is
/// not known here: read first with [`convert`](crate::convert) or [`validate`](crate::validate) what others wrote.
///
/// ```
/// use dt_translate::{FrequentIssueDetection, Options, downgrade, frequent_issue_detection::v2};
///
/// let new = v2::FrequentIssueDetection { detect_frequent_issues_in_environment: Some(true), ..Default::default() };
/// let old = downgrade::<FrequentIssueDetection>(&new, &Options::default());
/// assert_eq!(old.diagnostics[0].code(), "frequent-issue-detection/environment-needs-1-306");
/// ```
pub fn downgrade<'a, K: Kind>(v2: &'a K::V2<'_>, options: &Options) -> Converted<K::V1<'a>> {
    typed::<K, _>(options, Side::V2, |cx| {
        K::check_v2(v2, &At::ROOT, cx);
        unless_failed(cx)?;
        downgraded::<K>(v2, cx)
    })
}

fn typed<K: Kind, T>(
    options: &Options,
    from: Side,
    convert: impl FnOnce(&mut Context<'_>) -> Option<T>,
) -> Converted<T> {
    let mut report = Report::new(options.limit);
    let mut cx = Context::new(options, None, &mut report, from, K::ENTRY.fields);
    cx.to = Some(from.other());
    let value = convert(&mut cx);
    if value.is_none() {
        cx.take_back();
    }
    cx.finish(from.other(), "", "", "");
    Converted::new(value, report)
}
