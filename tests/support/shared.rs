//! What lies beside the checkout in `../shared`: the vendor's schemas, the guides' examples, other people's
//! payloads. It need not be there.

use std::fs;
use std::path::PathBuf;

use dt_translate::{Family, Side};
use serde::Deserialize;

use crate::fixtures;
use crate::judge::Schema;

/// A document of the guides or of somebody else.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its path in the folder.
    pub file: String,
    /// The family that the manifest tells.
    pub family: Family,
    /// The side that the manifest tells.
    pub side: Side,
    /// Its text.
    pub input: Vec<u8>,
}

#[derive(Deserialize)]
struct KindEntry {
    file: String,
    family: String,
    side: Side,
}

/// The folder; `None`, and a word on standard error, when it is absent and may be.
///
/// # Panics
///
/// When it is absent and `DT_REQUIRE_SHARED=1` says that it must not be.
pub fn folder() -> Option<PathBuf> {
    let folder = fixtures::root().join("../shared");
    if folder.is_dir() {
        return Some(folder);
    }
    let required = std::env::var("DT_REQUIRE_SHARED").is_ok_and(|value| value == "1");
    assert!(!required, "DT_REQUIRE_SHARED=1, but there is no {}", folder.display());
    eprintln!("not run: there is no {}", folder.display());
    None
}

/// The schemas that the vendor publishes.
pub fn schemas() -> Option<Vec<Schema>> {
    let mut files: Vec<_> = fs::read_dir(folder()?.join("reference/schemas"))
        .expect("there are schemas")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    Some(files.iter().map(|file| Schema::new(&fs::read_to_string(file).expect("a schema is text"))).collect())
}

/// The schema of an id.
pub fn schema(id: &str) -> Option<Schema> {
    let schema = schemas()?.into_iter().find(|schema| schema.id() == id);
    Some(schema.unwrap_or_else(|| panic!("there is no schema {id}")))
}

/// The documents of `examples` or `payloads` that belong to families that can be translated.
pub fn documents(collection: &str) -> Option<Vec<Document>> {
    let folder = folder()?.join(collection);
    let manifest = fs::read(folder.join("manifest.json")).expect("there is a manifest");
    let entries: Vec<KindEntry> = serde_json::from_slice(&manifest).expect("the manifest is a list of files");
    let document = |entry: KindEntry| {
        let family = family(&entry.family)?;
        let input = fs::read(folder.join(&entry.file)).expect("the manifest names files that exist");
        Some(Document { file: format!("{collection}/{}", entry.file), family, side: entry.side, input })
    };
    Some(entries.into_iter().filter_map(document).collect())
}

/// One document, as JSON.
pub fn json(file: &str) -> Option<serde_json::Value> {
    let text = fs::read_to_string(folder()?.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}")))
}

/// The family of a manifest, where some are in the plural, and where a kind of it is registered.
fn family(name: &str) -> Option<Family> {
    let family = match name {
        "problems" => "problem",
        "entities" => "entity",
        "tokens" => "token",
        name => name,
    };
    dt_translate::kinds().iter().map(dt_translate::KindEntry::family).find(|known| known.id() == family)
}
