//! The pages of `docs` that are made of the tables of the translator.

mod calls;
mod codes;
mod family;
mod markdown;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use dt_translate::request::CODES as REQUEST_CODES;
use dt_translate::{Family, GENERAL_CODES};

/// A page: its place below the root of the repository, and its text.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Writes every page.
pub(crate) fn write() -> Result<()> {
    for Page { path, text } in pages() {
        let file = Path::new(&path);
        fs::create_dir_all(file.parent().context("a page stands in a folder")?)?;
        fs::write(file, text).with_context(|| format!("cannot write {path}"))?;
        eprintln!("    {path}");
    }
    Ok(())
}

fn pages() -> Vec<Page> {
    let families = Family::ALL.iter().map(|&family| family::page(family));
    let others = [
        family::index(),
        codes::page("general", "Codes of any document", codes::GENERAL, GENERAL_CODES),
        codes::page("request", "Codes of requests", codes::REQUEST, REQUEST_CODES),
        codes::index(),
    ];
    families.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use dt_translate::Severity;

    use super::*;
    use crate::go_to_root;

    #[test]
    fn the_committed_pages_are_those_that_are_made() {
        go_to_root().unwrap();
        let stale: Vec<_> = pages()
            .into_iter()
            .filter(|page| fs::read_to_string(&page.path).ok().as_ref() != Some(&page.text))
            .map(|page| page.path)
            .collect();
        assert!(stale.is_empty(), "write these anew with `cargo xtask docs`, and read the change: {stale:#?}");
    }

    #[test]
    fn every_page_of_the_mapping_is_made() {
        go_to_root().unwrap();
        let made: BTreeSet<_> = pages().into_iter().map(|page| page.path).collect();
        let folder = fs::read_dir("docs/mapping").unwrap();
        let files = folder.map(|file| format!("docs/mapping/{}", file.unwrap().file_name().to_string_lossy()));
        let orphans: Vec<_> = files.filter(|file| !made.contains(file)).collect();
        assert!(orphans.is_empty(), "nothing makes these any more: {orphans:#?}");
    }

    #[test]
    fn every_code_that_asks_for_something_says_what() {
        let asks = codes::all().filter(|code| code.severity != Severity::Info);
        let silent: Vec<_> = asks.filter(|code| codes::cure(code).is_none()).map(|code| code.id).collect();
        assert!(silent.is_empty(), "give these a help, or a line `Cure: ...` in their documentation: {silent:#?}");
    }
}
