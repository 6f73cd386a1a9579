//! What every pair of documents offers, and the one entry through which the pipeline uses it.

use serde::Serialize;

use crate::json::{name, write};
use crate::layout::{self, Layout};
use crate::options::{Family, Options, Side};
use crate::reader::{FromJson, Read};
use crate::report::at::At;
use crate::report::diagnostic::{Diagnostic, More};
use crate::report::finding::Code;
use crate::report::origin::Row;
use crate::report::request::Request;
use crate::report::{Context, Report, Source};
use crate::vocabulary::settings_object;

/// A pair of documents, one of the deprecated API and one of its replacement.
///
/// It is implemented by the types of this crate, such as [`AlertingProfile`](crate::AlertingProfile).
///
/// ```
/// use dt_translate::{AlertingProfile, Family, Kind};
///
/// assert_eq!(AlertingProfile::FAMILY, Family::AlertingProfile);
/// assert_eq!(AlertingProfile::ID, "alerting-profile");
/// ```
pub trait Kind: Rooms {
    /// The family it belongs to.
    const FAMILY: Family = <Self as Rooms>::ENTRY.family;
    /// Its id, which begins the codes of its diagnostics.
    const ID: &'static str = <Self as Rooms>::ENTRY.id;
}

impl<K: Rooms> Kind for K {}

/// What a kind is made of.
pub trait Rooms: Sized + 'static {
    /// The document of the deprecated API.
    type V1<'t>: Read<'t> + Serialize;
    /// The document of its replacement.
    type V2<'t>: Read<'t> + Serialize;

    /// Everything about it that is data.
    const ENTRY: Entry;

    /// The v2 document that says what a v1 document says.
    fn upgrade<'a>(from: &'a Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V2<'a>;
    /// The v1 document that says what a v2 document says.
    fn downgrade<'a>(from: &'a Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V1<'a>;
    /// The rules of the deprecated API.
    fn check_v1(document: &Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>);
    /// The rules of its replacement.
    fn check_v2(document: &Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>);
    /// What is said once for a document that is written on a side.
    fn remark(_to: Side, _report: &mut Report) {}
}

/// A kind without its types: what the registry lists and the pipeline runs.
///
/// ```
/// let kind = dt_translate::kinds().iter().find(|kind| kind.id() == "maintenance-window").unwrap();
/// assert_eq!(kind.title(), "a maintenance window");
/// assert!(kind.fields().iter().any(|row| row.v1 == "suppression"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub(crate) family: Family,
    pub(crate) id: &'static str,
    /// What one document is called in a sentence.
    pub(crate) title: &'static str,
    /// What changes and is lost, in prose with fixed headings.
    pub(crate) doc: &'static str,
    pub(crate) layout: Layout,
    pub(crate) v1: Signs,
    pub(crate) v2: Signs,
    pub(crate) fields: &'static [Row],
    pub(crate) codes: &'static [Code],
    pub(crate) run: fn(&mut Element<'_>, &mut Report) -> bool,
    pub(crate) remark: fn(Side, &mut Report),
}

impl Entry {
    /// The family it belongs to.
    pub const fn family(&self) -> Family {
        self.family
    }

    /// Its id, which begins the codes of its diagnostics.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What one document is called in a sentence.
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// What changes and what is lost: the source of its module documentation; empty without the feature `docs`.
    pub const fn doc(&self) -> &'static str {
        self.doc
    }

    /// The schema of its v2 documents, where they are Settings 2.0 objects.
    pub const fn schema_id(&self) -> Option<&'static str> {
        self.layout.schema_id()
    }

    /// Which place in v1 belongs to which in v2.
    pub const fn fields(&self) -> &'static [Row] {
        self.fields
    }

    /// Everything it may have to say of its own.
    pub const fn codes(&self) -> &'static [Code] {
        self.codes
    }

    pub(crate) const fn signs(&self, side: Side) -> &Signs {
        match side {
            Side::V1 => &self.v1,
            Side::V2 => &self.v2,
        }
    }
}

/// What tells that a document is of a kind and side: groups of members, by path, that it has together.
///
/// The larger the group, the stronger the sign. `tags:texts` and `tags:objects` say what a list begins with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signs {
    pub(crate) groups: &'static [&'static [&'static str]],
    /// The classes of the members that groups begin with: without one of them, there is none of the groups.
    pub(crate) leads: u64,
    /// Groups that other families have too: they count when the caller names the family.
    pub(crate) weak: &'static [&'static [&'static str]],
    /// Members that only other kinds have: with one of them, it is not this.
    pub(crate) unless: &'static [&'static str],
}

impl Signs {
    /// Groups that tell by themselves.
    pub(crate) const fn new(groups: &'static [&'static [&'static str]]) -> Self {
        Self { groups, leads: leads(groups), weak: &[], unless: &[] }
    }

    /// And groups that count when the caller names the family.
    pub(crate) const fn weak(self, weak: &'static [&'static [&'static str]]) -> Self {
        Self { weak, ..self }
    }

    /// But not with one of these members.
    pub(crate) const fn unless(self, unless: &'static [&'static str]) -> Self {
        Self { unless, ..self }
    }
}

const fn leads(mut groups: &[&[&str]]) -> u64 {
    let mut classes = 0;
    while let [[path, ..], others @ ..] = groups {
        classes |= name::class(first_step(path).as_bytes());
        groups = others;
    }
    classes
}

/// The member that a path of signs begins with.
const fn first_step(path: &str) -> &str {
    let mut end = 0;
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest {
        if matches!(byte, b'/' | b':') {
            break;
        }
        end += 1;
        rest = after;
    }
    path.split_at(end).0
}

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
pub(crate) fn run<K: Rooms>(element: &mut Element<'_>, report: &mut Report) -> bool {
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
    let said_before = report.diagnostics.len();
    let mut cx = Context::new(element.options, Some(element.source), report, element.from, fields);
    for &key in &element.source.tape.duplicates {
        cx.say_duplicate(key);
    }
    let written = steps(element, &mut cx).is_some() && !cx.failed();
    if written && let Some(to) = element.to {
        cx.finish(to, element.place, value_path(layout, element, to));
    }
    if !written {
        cx.drop_requests();
    }
    report.sort_from(said_before);
    written
}

fn run_v1<K: Rooms>(element: &mut Element<'_>, cx: &mut Context<'_>) -> Option<()> {
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

fn run_v2<K: Rooms>(element: &mut Element<'_>, cx: &mut Context<'_>) -> Option<()> {
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
fn upgraded<'a, K: Rooms>(document: &'a K::V1<'_>, cx: &mut Context<'_>) -> Option<K::V2<'a>> {
    let upgraded = K::upgrade(document, &At::ROOT, cx);
    unless_failed(cx)?;
    cx.turn_to_output();
    K::check_v2(&upgraded, &At::ROOT, cx);
    unless_failed(cx).map(|()| upgraded)
}

/// The valid v1 document that a v2 document becomes.
fn downgraded<'a, K: Rooms>(document: &'a K::V2<'_>, cx: &mut Context<'_>) -> Option<K::V1<'a>> {
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

fn append<K: Rooms>(
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
/// assert!(converted.value.is_some() && converted.diagnostics.is_empty());
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
}

impl<T> Converted<T> {
    fn new(value: Option<T>, report: Report) -> Self {
        Self { value, more: report.more(), diagnostics: report.diagnostics, requests: report.requests }
    }
}

/// Translates a typed v1 document to v2.
///
/// Both are checked; with an error there is no value.
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
/// Both are checked; with an error there is no value.
///
/// ```
/// use dt_translate::{FrequentIssueDetection, Options, downgrade, frequent_issue_detection::v2};
///
/// let new = v2::FrequentIssueDetection { detect_frequent_issues_in_environment: Some(true), ..Default::default() };
/// let old = downgrade::<FrequentIssueDetection>(&new, &Options::default());
/// assert_eq!(old.diagnostics[0].code, "frequent-issue-detection/environment-needs-1-306");
/// ```
pub fn downgrade<'a, K: Kind>(v2: &'a K::V2<'_>, options: &Options) -> Converted<K::V1<'a>> {
    typed::<K, _>(options, Side::V2, |cx| {
        K::check_v2(v2, &At::ROOT, cx);
        unless_failed(cx)?;
        downgraded::<K>(v2, cx)
    })
}

fn typed<K: Rooms, T>(
    options: &Options,
    from: Side,
    convert: impl FnOnce(&mut Context<'_>) -> Option<T>,
) -> Converted<T> {
    let mut report = Report::new(options.limit);
    let mut cx = Context::new(options, None, &mut report, from, K::ENTRY.fields);
    let value = convert(&mut cx);
    if value.is_none() {
        cx.drop_requests();
    }
    cx.finish(from.other(), "", "");
    Converted::new(value, report)
}
