//! Every link of the documentation leads to a file of the repository, and to a heading that is in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use dt_translate_tests::fixtures::root;
use regex_lite::Regex;

/// Where pages stand that people read.
const FOLDERS: &[&str] = &["", "docs", "docs/mapping", "crates/wasm/npm"];

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    assert!(pages.iter().any(|page| page.ends_with("docs/architecture.md")), "pages are found");
    let lost: Vec<_> = pages.iter().flat_map(|page| lost_links(page)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn every_page_is_reached_from_the_readme() {
    let mut reached = BTreeSet::from([root().join("README.md")]);
    let mut open = vec![root().join("README.md")];
    while let Some(page) = open.pop() {
        for (file, _) in links(&page).into_iter().filter_map(|link| target(&page, &link)) {
            if file.extension().is_some_and(|extension| extension == "md") && reached.insert(file.clone()) {
                open.push(file);
            }
        }
    }
    let own_pages = pages().into_iter().filter(|page| !page.starts_with(root().join("crates")));
    let hidden: Vec<_> = own_pages.filter(|page| !reached.contains(page)).collect();
    assert!(hidden.is_empty(), "no link leads to these: {hidden:#?}");
}

fn pages() -> Vec<PathBuf> {
    let files = FOLDERS.iter().flat_map(|folder| fs::read_dir(root().join(folder)).expect("a folder of pages"));
    let paths = files.map(|file| file.expect("a file").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

fn lost_links(page: &Path) -> Vec<String> {
    let lost = |link: &String| {
        let (file, anchor) = target(page, link)?;
        let found = file.exists() && (anchor.is_empty() || headings(&file).contains(&anchor));
        (!found).then(|| format!("{}: {link}", page.display()))
    };
    links(page).iter().filter_map(lost).collect()
}

/// The links of a page, as written.
fn links(page: &Path) -> Vec<String> {
    let link = Regex::new(r"\]\(([^()\s]+)\)").expect("a pattern");
    let text = prose(page);
    link.captures_iter(&text).map(|found| found[1].to_owned()).collect()
}

/// The file and heading that a link leads to; none for a link out of the repository.
fn target(page: &Path, link: &str) -> Option<(PathBuf, String)> {
    if link.contains("://") {
        return None;
    }
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let file = if file.is_empty() { page.to_owned() } else { resolved(page.parent()?, file) };
    Some((file, anchor.to_owned()))
}

fn resolved(folder: &Path, link: &str) -> PathBuf {
    link.split('/').fold(folder.to_owned(), |path, step| match step {
        ".." => path.parent().map(Path::to_owned).unwrap_or_default(),
        "." => path,
        step => path.join(step),
    })
}

/// The headings of a page, as links name them.
fn headings(page: &Path) -> BTreeSet<String> {
    let headings = prose(page);
    let headings = headings.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| slug(line.trim_start_matches('#').trim())).collect()
}

fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The text of a page without its examples.
fn prose(page: &Path) -> String {
    let text = fs::read_to_string(page).expect("a page");
    text.split("```").step_by(2).collect()
}
