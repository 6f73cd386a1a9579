//! The codes of diagnostics: what each means, and what is to be done.

use dt_translate::request::CODES as REQUEST_CODES;
use dt_translate::{Code, Effect, Evidence, GENERAL_CODES, Severity, kinds};

use super::Page;
use super::markdown::{MADE, anchor, code, sentence, table};

pub(crate) const GENERAL: &str = "What may be said of a document of any kind: about its JSON, its members and values, and what kinds share, such \
     as tags, management zones, scopes and times.";

pub(crate) const REQUEST: &str = "What may be said of a call that `translate_request` and `dt-translate request` take: a URL, HTTP text or a curl \
     command. Its body has the codes of its kind besides.";

const INDEX: &str = "# Codes\n\n\
    Every diagnostic has a code. It is never renamed, and never used again for something else. Each links to what it \
    means and what is to be done about it.\n\n\
    Names in braces stand for a part of the input; what looks like a secret is masked in it.\n\n";

const SEVERITIES: &[(Severity, &str, &str)] = &[
    (Severity::Error, "Errors", "There is no output for the element it is in; the others of a list are written."),
    (Severity::Warning, "Warnings", "There is output. See whether what was lost or assumed matters."),
    (Severity::Info, "Notes", "There is output, and nothing was lost."),
];

const EFFECTS: &[(Effect, &str)] = &[
    (Effect::Dropped, "It has no place on the other side."),
    (Effect::Approximated, "It is written with another meaning."),
    (Effect::Assumed, "An inference fills a gap."),
    (Effect::Manual, "A person or a further request is needed."),
    (Effect::Converted, "It is written in another form, with the same meaning."),
    (Effect::Tolerated, "It is not as documented; it was read and carried all the same."),
    (Effect::Note, "Nothing was lost; it is good to know."),
    (Effect::Invalid, "A rule is broken."),
];

const EVIDENCE: &[(Evidence, &str)] = &[
    (Evidence::Documented, "The vendor documents it, in prose, schema or example."),
    (Evidence::Observed, "Public code or recorded payloads show it."),
    (Evidence::Inferred, "It follows from the two models; the vendor does not say it."),
];

/// Every code there is.
pub(crate) fn all() -> impl Iterator<Item = &'static Code> {
    kinds().iter().flat_map(dt_translate::KindEntry::codes).chain(GENERAL_CODES).chain(REQUEST_CODES)
}

/// A page of codes that belong to no kind.
pub(crate) fn page(name: &str, title: &str, intro: &str, codes: &[Code]) -> Page {
    let text = format!("{MADE}# {title}\n\n{intro} [All codes](../codes.md).\n\n{}", sections(codes, "##"));
    Page { path: format!("docs/mapping/{name}.md"), text: text.trim_end().to_owned() + "\n" }
}

/// The page with every code, and what its parts mean.
pub(crate) fn index() -> Page {
    let mut parts = vec![MADE.to_owned(), INDEX.to_owned()];
    let severities: Vec<_> = SEVERITIES.iter().map(|(it, _, means)| [word(it), (*means).to_owned()]).collect();
    parts.push(format!("## Severities\n\n{}\n", table(["Severity", "Meaning"], &severities)));
    let lossy = |effect: Effect| if effect.is_lossy() { "yes" } else { "no" }.to_owned();
    let effects: Vec<_> = EFFECTS.iter().map(|(it, means)| [word(it), (*means).to_owned(), lossy(*it)]).collect();
    parts.push(format!("## Effects\n\n{}\n", table(["Effect", "Meaning", "Lossy"], &effects)));
    let evidence: Vec<_> = EVIDENCE.iter().map(|(it, means)| [word(it), (*means).to_owned()]).collect();
    parts.push(format!("## Evidence\n\n{}\n", table(["Known by", "Meaning"], &evidence)));
    parts.push("An output is lossless when it has no error and no lossy effect.\n\n".to_owned());
    let mut all: Vec<_> = all().collect();
    all.sort_by_key(|code| code.id);
    let rows: Vec<_> =
        all.iter().map(|it| [link(it), word(&it.severity), word(&it.effect), shown(it.message)]).collect();
    parts.push(format!("## All codes\n\n{}", table(["Code", "Severity", "Effect", "Message"], &rows)));
    Page { path: "docs/codes.md".to_owned(), text: parts.concat() }
}

fn link(code: &Code) -> String {
    let owner = code.id.split('/').next().unwrap_or_default();
    let page = kinds().iter().find(|kind| kind.id() == owner).map_or(owner, |kind| kind.family().id());
    format!("[`{}`](mapping/{page}.md#{})", code.id, anchor(code.id))
}

/// Codes by severity, each under a heading of its own; `level` is that of the severities.
pub(crate) fn sections(codes: &[Code], level: &str) -> String {
    let mut parts = Vec::new();
    for (severity, title, _) in SEVERITIES {
        let of_severity: Vec<_> = codes.iter().filter(|code| code.severity == *severity).collect();
        if of_severity.is_empty() {
            continue;
        }
        parts.push(format!("{level} {title}\n\n"));
        parts.extend(of_severity.iter().map(|code| section(code, level)));
    }
    parts.concat()
}

fn section(it: &Code, level: &str) -> String {
    let (effect, evidence) = (word(&it.effect), word(&it.evidence));
    let cure =
        cure(it).map_or_else(|| "Nothing is to be done.".to_owned(), |cure| format!("**Cure:** {}", sentence(cure)));
    let (id, message, meaning) = (code(it.id), shown(it.message), meaning(it));
    format!("{level}# {id}\n\n> {message}\n\n{meaning} {cure}\n\nEffect: {effect}. Known by: {evidence}.\n\n")
}

const CURE: &str = "Cure: ";

/// What a code means, without its cure.
fn meaning(code: &Code) -> String {
    sentence(code.doc.split(CURE).next().unwrap_or_default())
}

/// What is to be done; none where nothing is.
pub(crate) fn cure(code: &Code) -> Option<&'static str> {
    code.help.or_else(|| code.doc.split_once(CURE).map(|(_, cure)| cure))
}

/// A message as it stands in the code, with single braces for its data.
fn shown(message: &str) -> String {
    message.replace("{{", "{").replace("}}", "}")
}

/// A variant in lower case, as it stands in a report.
pub(crate) fn word(variant: &impl std::fmt::Debug) -> String {
    format!("{variant:?}").to_lowercase()
}
