//! The page of a family: its calls, and for each kind the prose, the fields and the codes.

use dt_translate::entity::{self, Pair};
use dt_translate::{Family, How, KindEntry, Row, kinds};

use super::codes::{sections, word};
use super::markdown::{MADE, anchor, capitalised, code, table};
use super::{Page, calls};

const INDEX: &str = "# What becomes of what\n\n\
    One page for each family: every field of v1 and its place in v2, what the translation does there, how that is \
    known, and every diagnostic with its cure. The pages are made of the tables that the translator works with.\n\n";

const READING: &str = "\n## How to read the tables of fields\n\n\
    A place is a list of member names; `*` stands for every item of a list. An empty cell means that the side has no \
    such place.\n\n";

const HOWS: &[(&str, &str)] = &[
    ("copied", "The value is the same."),
    ("converted", "The value changes its form and keeps its meaning."),
    ("approximated", "The value changes its meaning in some cases, of which a diagnostic tells."),
    ("dropped", "The value has no place on the other side. A diagnostic names it, unless the server makes it itself."),
    ("assumed", "The value is filled in, for the other side has none."),
];

/// Words of a kind that stand inside of values: its id, a heading, and the words.
type Words = (&'static str, &'static str, fn() -> Vec<Pair>);

const PAIRS: &[Words] = &[
    ("entity", "Types of services", || entity::service_types().collect()),
    ("entity", "Metadata of processes and process groups", || entity::metadata_names().collect()),
];

/// What a family is called in a heading.
const fn title(family: Family) -> &'static str {
    match family {
        Family::AlertingProfile => "Alerting profiles",
        Family::FrequentIssueDetection => "Frequent issue detection",
        Family::MaintenanceWindow => "Maintenance windows",
        Family::Problem => "Problems",
        Family::Entity => "Monitored entities",
        Family::Token => "Access tokens",
        _ => panic!("the family has no title"),
    }
}

/// The list of pages, and how their tables are read.
pub(crate) fn index() -> Page {
    let rows: Vec<_> = Family::ALL
        .iter()
        .map(|&family| {
            let titles: Vec<_> = of(family).map(KindEntry::title).collect();
            [format!("[{}]({}.md)", title(family), family.id()), titles.join(", ")]
        })
        .collect();
    let hows: Vec<_> = HOWS.iter().map(|(how, means)| [(*how).to_owned(), (*means).to_owned()]).collect();
    let text = [
        MADE,
        INDEX,
        &table(["Family", "Documents"], &rows),
        "\nWhat may be said of any document is on [a page of its own](general.md), and so is what may be said of \
         [requests](request.md). [All codes](../codes.md) stand in one list, with the meaning of severity, effect and \
         evidence.\n",
        READING,
        &table(["What is done", "Meaning"], &hows),
    ];
    Page { path: "docs/mapping/README.md".to_owned(), text: text.concat() }
}

/// The page of a family.
pub(crate) fn page(family: Family) -> Page {
    let mut parts = vec![MADE.to_owned(), format!("# {}\n\n", title(family))];
    parts.push(
        "See [how to read the tables](README.md#how-to-read-the-tables-of-fields), the [codes of any \
             document](general.md), and [what severity, effect and evidence mean](../codes.md).\n\n"
            .to_owned(),
    );
    if of(family).count() > 1 {
        parts.extend(of(family).map(|kind| format!("* [{}](#{})\n", heading(kind), anchor(&heading(kind)))));
        parts.push("\n".to_owned());
    }
    parts.push(calls::of(family));
    parts.extend(of(family).map(section));
    Page { path: format!("docs/mapping/{}.md", family.id()), text: parts.concat().trim_end().to_owned() + "\n" }
}

fn of(family: Family) -> impl Iterator<Item = &'static KindEntry> {
    kinds().iter().filter(move |kind| kind.family() == family)
}

fn heading(kind: &KindEntry) -> String {
    capitalised(kind.title())
}

fn section(kind: &KindEntry) -> String {
    let mut parts = vec![format!("## {}\n\n", heading(kind))];
    let schema = kind.schema_id().map_or_else(String::new, |schema| format!(", schema `{schema}`"));
    parts.push(format!("Kind `{}`{schema}. {}\n", kind.id(), prose(kind.doc())));
    parts.push(format!("### Fields of `{}`\n\n{}", kind.id(), fields(kind)));
    for (_, title, pairs) in PAIRS.iter().filter(|(id, ..)| *id == kind.id()) {
        let rows = pairs().into_iter().map(|it| [code(it.v1), code(it.v2.unwrap_or_default()), word(&it.evidence)]);
        let rows: Vec<_> = rows.collect();
        parts.push(format!("### {title}\n\n{}\n", table(["v1", "v2", "Known by"], &rows)));
    }
    if !kind.codes().is_empty() {
        parts.push(sections(kind.codes(), "###"));
    }
    parts.concat()
}

/// The documentation of a module, with its headings below those of the page.
fn prose(doc: &str) -> String {
    let lines = doc.lines().map_while(|line| line.strip_prefix("//!"));
    let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
    let lines = lines.map(|line| if line.starts_with('#') { format!("##{line}\n") } else { format!("{line}\n") });
    lines.collect()
}

/// The field table, each case of a union by itself.
fn fields(kind: &KindEntry) -> String {
    let mut cases: Vec<&str> = kind.fields().iter().map(|row| row.case).collect();
    cases.sort_by_key(|case| !case.is_empty());
    cases.dedup();
    let mut parts = Vec::new();
    for case in cases {
        if !case.is_empty() {
            parts.push(format!("#### Only for {case}\n\n"));
        }
        let mut rows: Vec<_> = kind.fields().iter().filter(|row| row.case == case).collect();
        rows.sort_by_key(|row| row.v1.is_empty());
        let rows: Vec<_> = rows.into_iter().map(cells).collect();
        parts.push(table(["v1", "v2", "What is done", "Known by", "Note"], &rows));
        parts.push("\n".to_owned());
    }
    parts.concat()
}

fn cells(row: &Row) -> [String; 5] {
    [code(row.v1), code(row.v2), done(row), word(&row.evidence), row.note.to_owned()]
}

fn done(row: &Row) -> String {
    match (row.v1, row.how, row.v2) {
        (_, How::Dropped, "") => "dropped towards v2".to_owned(),
        ("", How::Dropped, _) => "dropped towards v1".to_owned(),
        (_, How::Approximated, "") => "dropped towards v2, approximated towards v1".to_owned(),
        ("", How::Assumed, _) => "assumed towards v2".to_owned(),
        (_, how, _) => word(&how),
    }
}
