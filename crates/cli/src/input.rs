//! What is read: files, the files in folders, and standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::answer::Foreign;

/// Why a pipe, socket or device is left aside.
pub const SPECIAL: &str = "no regular file";

/// One byte more than can be converted at once: what is longer is said to be too large.
pub const MOST: u64 = (1 << 31) + 1;

/// The endings by which a file calls itself JSON.
const ENDINGS: &[&str] = &["json", "jsonl", "ndjson"];

/// One document to read, or one file of documents on lines.
#[derive(Debug)]
pub struct Input {
    /// How it is called in what is said.
    pub name: String,
    /// How it is called in JSON.
    pub file: String,
    pub place: Place,
    /// Where its output stands below the folder of outputs.
    pub relative: PathBuf,
    /// Whether it was found in a folder, and not named.
    pub found: bool,
}

#[derive(Debug)]
pub enum Place {
    Stdin,
    File(PathBuf),
    /// A place in a folder that could not be looked at.
    Unreadable(String),
    /// A pipe, socket or device in a folder: to read it may take for ever.
    Special,
}

impl Input {
    fn file(path: PathBuf, relative: PathBuf, found: bool) -> Self {
        Self { name: shown(&path), file: in_json(&path), place: Place::File(path), relative, found }
    }

    /// Whether it is to be left aside: it was found in a folder, and does not call itself the JSON that it is not.
    pub fn is_aside(&self, foreign: &Foreign) -> bool {
        let ending = self.relative.extension().and_then(|ending| ending.to_str());
        let is_json = |ending: &str| ENDINGS.iter().any(|json| ending.eq_ignore_ascii_case(json));
        self.found && (*foreign != Foreign::NoJson || !ending.is_some_and(is_json))
    }

    /// The file that it is in.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Stdin | Place::Unreadable(_) | Place::Special => None,
        }
    }

    pub fn open(&self) -> io::Result<Box<dyn BufRead>> {
        match &self.place {
            Place::Stdin => Ok(Box::new(io::stdin().lock())),
            Place::File(path) => Ok(Box::new(BufReader::new(File::open(path)?))),
            Place::Unreadable(reason) => Err(io::Error::other(reason.clone())),
            Place::Special => Err(io::Error::other(SPECIAL)),
        }
    }

    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.take(MOST).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// The input that a path names, which must be no folder.
pub fn one(path: &Path) -> Input {
    if path.as_os_str() == "-" {
        let (name, relative) = ("<stdin>".to_owned(), "stdin.json".into());
        return Input { file: name.clone(), name, place: Place::Stdin, relative, found: false };
    }
    let relative = path.file_name().map(PathBuf::from).unwrap_or_default();
    let input = Input::file(path.to_owned(), relative, false);
    if path.is_dir() { Input { place: Place::Unreadable("it is a folder".to_owned()), ..input } } else { input }
}

/// The inputs that paths name, in their order, folders sorted by name; `out` is not looked into.
pub fn collect(paths: &[PathBuf], out: Option<&Path>) -> Vec<Input> {
    let out = out.and_then(|out| out.canonicalize().ok());
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() != "-" && path.is_dir() {
            walk(path, out.as_deref(), &mut inputs);
        } else {
            inputs.push(one(path));
        }
    }
    inputs
}

fn walk(folder: &Path, out: Option<&Path>, inputs: &mut Vec<Input>) {
    // The folders on the way to an entry, links resolved: what a link leads back to is entered once.
    let mut above: Vec<Option<PathBuf>> = Vec::new();
    let is_entered = |entry: &DirEntry| {
        if !entry.file_type().is_dir() {
            return true;
        }
        let place = entry.path().canonicalize().ok();
        above.truncate(entry.depth());
        let is_met = place.is_some() && (above.contains(&place) || entry.depth() > 0 && place.as_deref() == out);
        above.push(place);
        !is_met
    };
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in entries.into_iter().filter_entry(is_entered) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned();
                inputs.push(Input::file(entry.into_path(), relative, true));
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let input = Input::file(entry.into_path(), PathBuf::new(), true);
                inputs.push(Input { place: Place::Special, ..input });
            }
            // The files of a loop are met where it leads to.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let input = Input::file(error.path().unwrap_or(folder).to_owned(), PathBuf::new(), true);
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                inputs.push(Input { place: Place::Unreadable(reason), ..input });
            }
        }
    }
}

/// A path as it may be printed.
pub fn shown(path: &Path) -> String {
    dt_translate::mask_name(&plain(&path.to_string_lossy(), char::is_control)).into_owned()
}

/// A path as it may be printed in JSON, which escapes most control characters.
fn in_json(path: &Path) -> String {
    dt_translate::mask_name(&plain(&path.to_string_lossy(), |c| c.is_control() && c >= '\u{7f}')).into_owned()
}

/// A text as it may be printed on a line.
pub fn printable(text: &str) -> String {
    dt_translate::mask_tokens(&plain(text, char::is_control)).into_owned()
}

/// A text without some characters.
fn plain(text: &str, left_out: impl Fn(char) -> bool) -> String {
    text.chars().map(|c| if left_out(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_file_is_no_url() {
        for path in ["/srv/a1/2026-11/window 1.json", "/srv/login/x9", "../b2/c.json"] {
            assert_eq!((shown(Path::new(path)), in_json(Path::new(path))), (path.to_owned(), path.to_owned()));
        }
    }
}
