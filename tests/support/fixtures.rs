//! The fixtures: `tests/fixtures/<kind>/<case>.json`, and beside some `<case>.options.json`.

use std::fs;
use std::path::{Path, PathBuf};

use dt_translate::{Options, Side};

/// A document of ours, and the options it is converted with.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// The id of its kind, or `general`.
    pub kind: String,
    /// Its name; it ends with the side it is on, as in `minimal.v1`, but for `general` ones.
    pub case: String,
    /// Its bytes, which need be no text.
    pub input: Vec<u8>,
    /// The options in the file beside it, or the default ones.
    pub options: Options,
}

impl Fixture {
    /// The side that its name tells.
    pub fn side(&self) -> Option<Side> {
        match self.case.rsplit_once('.') {
            Some((_, "v1")) => Some(Side::V1),
            Some((_, "v2")) => Some(Side::V2),
            _ => None,
        }
    }

    /// Whether its name says that something is wrong with it.
    pub fn is_invalid(&self) -> bool {
        self.case.starts_with("invalid-")
    }

    /// `<kind>/<case>`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.kind, self.case)
    }

    /// Its text, where it is one.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.input).ok()
    }
}

/// The root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every fixture, in the order of kinds and cases.
pub fn all() -> Vec<Fixture> {
    let folders = folders(&root().join("tests/fixtures"));
    folders.iter().filter(|folder| stem(folder) != REQUEST).flat_map(|folder| of_folder(folder)).collect()
}

/// The fixtures of whole requests: `tests/fixtures/request/<case>.http`, `.sh` or `.txt`.
pub fn requests() -> Vec<Fixture> {
    of_folder(&root().join("tests/fixtures").join(REQUEST))
}

/// The folder of whole requests, which are no payloads.
const REQUEST: &str = "request";

/// The fixtures of a kind.
pub fn of(kind: &str) -> Vec<Fixture> {
    of_folder(&root().join("tests/fixtures").join(kind))
}

fn of_folder(folder: &Path) -> Vec<Fixture> {
    let files = files(folder);
    let cases = files.iter().filter(|file| !is_options(file));
    cases
        .map(|file| {
            let options = file.with_extension("options.json");
            Fixture {
                kind: stem(folder),
                case: stem(file),
                input: read(file),
                options: if options.is_file() { options_in(&options) } else { Options::default() },
            }
        })
        .collect()
}

/// Files of options that stand beside no fixture.
pub fn orphan_options() -> Vec<PathBuf> {
    let folders = folders(&root().join("tests/fixtures"));
    let files = folders.iter().flat_map(|folder| files(folder)).filter(|file| is_options(file));
    let stands = |file: &PathBuf| {
        let kinds = ["json", "http", "sh", "txt"];
        kinds.iter().any(|kind| file.with_extension("").with_extension(kind).is_file())
    };
    files.filter(|file| !stands(file)).collect()
}

/// The snapshots there are, as `<kind>/<case>`.
pub fn snapshots() -> Vec<String> {
    let folders = folders(&root().join("snapshots"));
    let named = |folder: &PathBuf| {
        let kind = stem(folder);
        files(folder).iter().map(|file| format!("{kind}/{}", stem(file))).collect::<Vec<_>>()
    };
    folders.iter().flat_map(named).collect()
}

fn options_in(file: &Path) -> Options {
    serde_json::from_slice(&read(file)).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn is_options(file: &Path) -> bool {
    stem(file).ends_with(".options")
}

fn read(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut folders = entries(path);
    folders.retain(|entry| entry.is_dir());
    folders
}

fn files(path: &Path) -> Vec<PathBuf> {
    let mut files = entries(path);
    files.retain(|entry| entry.is_file() && !entry.to_string_lossy().ends_with(".snap.new"));
    files
}

fn entries(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
    let mut entries: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    entries
}
