//! The shape of the house: who uses whom, what a kind consists of, how long a file may be, and what may not
//! stand in any of them. What a copied kind still lacks is said by name.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dt_translate::{Side, kinds};
use dt_translate_tests::fixtures::{self, root};
use regex_lite::Regex;

/// Modules of the core from the top, as the architecture lists them: each may use those below it.
static LAYERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let page = read(&root().join("docs/architecture.md"));
    let list = page.split_once("From the top").and_then(|(_, rest)| rest.split_once("\n\n")).expect("a list").0;
    let names = Regex::new(r"`([A-Za-z]+)`").expect("a pattern");
    names.captures_iter(list).map(|name| name[1].to_owned()).collect()
});

#[test]
fn no_module_uses_one_above_it() {
    let path = Regex::new(r"crate::(\w+)(?:::(\w+))?").expect("a pattern");
    let mut faults = Vec::new();
    for file in rust_files("crates/core/src") {
        let here = module(&file);
        for line in code(&file) {
            if line.contains("crate::{") {
                faults.push(format!("{} takes several modules in one line: {}", shown(&file), line.trim()));
            }
            for used in path.captures_iter(&line) {
                let (used, inner) = (&used[1], used.get(2).map(|it| it.as_str()));
                if !may_use(&here, used, inner) {
                    faults.push(format!("{} uses {used}: {}", shown(&file), line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A module of the core: its layer, and for a kind its family.
struct Module {
    layer: String,
    family: Option<String>,
}

fn module(file: &Path) -> Module {
    let inside = file.strip_prefix(root().join("crates/core/src")).expect("a file of the core");
    let steps: Vec<String> = inside.with_extension("").iter().map(|step| step.to_string_lossy().into_owned()).collect();
    match steps.as_slice() {
        [families, family, ..] if families == "families" && family != "mod" => {
            Module { layer: "KIND".to_owned(), family: Some(family.clone()) }
        }
        steps => Module { layer: steps[0].clone(), family: None },
    }
}

fn may_use(here: &Module, used: &str, inner: Option<&str>) -> bool {
    let layer = if used == "families" && here.family.is_some() { "KIND" } else { used };
    match (layer_of(&here.layer), layer_of(layer)) {
        // A kind uses itself, and no other one.
        (Some(one), Some(other)) if one == other => here.family.is_none() || here.family.as_deref() == inner,
        (Some(one), Some(other)) => one < other,
        // Macros of the crate stand under no module.
        (_, None) => inner.is_none() && !rust_module(used) && used.chars().all(|c| c.is_ascii_lowercase()),
        (None, _) => false,
    }
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == module)
}

fn rust_module(name: &str) -> bool {
    let source = root().join("crates/core/src");
    source.join(format!("{name}.rs")).is_file() || source.join(name).is_dir()
}

#[test]
fn every_module_of_the_core_has_a_layer() {
    for file in rust_files("crates/core/src") {
        let layer = module(&file).layer;
        assert!(layer_of(&layer).is_some(), "{}: give `{layer}` a place in LAYERS", shown(&file));
    }
}

/// The rooms of a kind that is a folder.
const ROOMS: &[&str] =
    &["mod.rs", "v1.rs", "v2.rs", "fields.rs", "upgrade.rs", "downgrade.rs", "check.rs", "findings.rs"];

#[test]
fn every_kind_has_what_a_kind_has() {
    let implemented = implemented();
    assert_eq!(implemented.len(), kinds().len(), "kinds that are implemented, and kinds that are registered");
    let lacking: Vec<_> = implemented.iter().flat_map(Implemented::lacks).collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_kind_has_its_fixtures_on_both_sides() {
    let mut lacking = Vec::new();
    for kind in kinds() {
        let fixtures = fixtures::of(kind.id());
        for side in [Side::V1, Side::V2] {
            let has = |begin: &str| fixtures.iter().any(|it| it.side() == Some(side) && it.case.starts_with(begin));
            let wanted =
                [format!("minimal.{side}"), format!("full.{side}"), "typical-".to_owned(), "invalid-".to_owned()];
            let absent = wanted.iter().filter(|begin| !has(begin));
            lacking.extend(absent.map(|begin| format!("{} lacks a fixture {begin}… of {side}", kind.id())));
        }
        let nameless = fixtures.iter().filter(|it| it.side().is_none());
        lacking.extend(nameless.map(|it| format!("{} does not end with its side", it.name())));
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_folder_of_fixtures_belongs_to_a_kind() {
    for fixture in fixtures::all() {
        let known = fixture.kind == "general" || kinds().iter().any(|kind| kind.id() == fixture.kind);
        assert!(known, "{} belongs to no kind", fixture.name());
    }
}

/// A kind as it stands in the source.
struct Implemented {
    name: String,
    file: PathBuf,
}

fn implemented() -> Vec<Implemented> {
    let implements = Regex::new(r"^impl Kind for (\w+)").expect("a pattern");
    let found = |file: PathBuf| {
        let line = code(&file).into_iter().find_map(|line| Some(implements.captures(&line)?[1].to_owned()));
        line.map(|name| Implemented { name, file })
    };
    rust_files("crates/core/src/families").into_iter().filter_map(found).collect()
}

impl Implemented {
    /// What is still to be done for it, by name.
    fn lacks(&self) -> Vec<String> {
        let mut lacks = Vec::new();
        let folder = self.file.parent().expect("a file stands in a folder");
        if self.file.file_name().is_some_and(|name| name == "mod.rs") {
            let absent = ROOMS.iter().filter(|room| !folder.join(room).is_file());
            lacks.extend(absent.map(|room| format!("{} has no {room}", shown(folder))));
        }
        let name = &self.name;
        for (file, line, what) in [
            ("crates/core/src/families/mod.rs", format!(r"\b{name}::ENTRY\b"), "one line in the registry"),
            ("crates/core/src/lib.rs", format!(r"\b{name}\b"), "a place in the public API"),
            ("tests/support/strategies/mod.rs", format!(r"\b{name}: "), "strategies"),
            ("tests/laws/main.rs", format!(r": {name},"), "a line in the laws"),
            ("crates/fuzz/src/generated.rs", format!(r"^\s+{name},$"), "a line in the fuzzer"),
        ] {
            let line = Regex::new(&line).expect("a pattern");
            let count = code(&root().join(file)).iter().map(|text| line.find_iter(text).count()).sum::<usize>();
            if count != 1 {
                lacks.push(format!("{name} has {what} in {file} {count} times"));
            }
        }
        let doc = fs::read_to_string(&self.file).unwrap_or_default();
        let headings = ["//! # What changes", "//! # What is lost"];
        lacks.extend(headings.iter().filter(|it| !doc.contains(*it)).map(|it| format!("{name} has no heading `{it}`")));
        lacks
    }
}

/// How many lines a file of the core or command line may have, its tests apart: about 400.
const LONGEST: usize = 430;

#[test]
fn no_file_holds_two_ideas() {
    for file in rust_files("crates/core/src").into_iter().chain(rust_files("crates/cli/src")) {
        let text = read(&file);
        let lines = text.split("#[cfg(test)]\nmod tests {").next().map_or(0, |code| code.lines().count());
        assert!(lines <= LONGEST, "{} has {lines} lines; split it", shown(&file));
    }
}

/// Ways out of a program, and what differs from one run to the next.
const OUTSIDE: &str = r"std::(env|fs|io|net|os|process|thread)\b|use std::\{|SystemTime|Instant\b|Local::now|Utc::now|RandomState|HashMap|HashSet";

#[test]
fn the_core_touches_nothing_but_its_arguments() {
    let outside = Regex::new(OUTSIDE).expect("a pattern");
    assert!(outside.is_match("use std::net::TcpStream;"));
    for file in rust_files("crates/core/src") {
        for line in code(&file) {
            assert!(!outside.is_match(&line), "{}: {}", shown(&file), line.trim());
        }
    }
}

/// Each type that is sorted, or collected into a tree, brings some KB of code for a sort of its own.
const SORTS: &str =
    r"\.sort(_unstable)?(_by|_by_key|_by_cached_key)?\(|: BTree(Set|Map)<.*\.collect\(\)|collect::<BTree";

#[test]
fn the_core_sorts_in_one_place() {
    let sorts = Regex::new(SORTS).expect("a pattern");
    assert!(sorts.is_match("let all: BTreeSet<_> = names.collect();") && sorts.is_match("list.sort_by_key(key);"));
    let is_apart = |file: &&PathBuf| file.ends_with("json/order.rs") || file.ends_with("tests.rs");
    for file in rust_files("crates/core/src").iter().filter(|file| !is_apart(file)) {
        for line in code(file) {
            assert!(!sorts.is_match(&line), "{}: {}; `json::order` does it", shown(file), line.trim());
        }
    }
}

/// Ways to a network, in Rust and in JavaScript.
const NETWORK: &str = r"std::net\b|TcpStream|UdpSocket|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|node:(http|https|net|tls|dgram)\b";

/// It asks for the files of the page, and for nothing else.
const SERVICE_WORKER: &str = "web/src/service-worker.ts";

#[test]
fn no_program_opens_a_connection() {
    let network = Regex::new(NETWORK).expect("a pattern");
    let sources = ["crates/cli/src", "crates/wasm/src", "crates/wasm/npm/src", "web/src"];
    let searched = sources.iter().flat_map(|folder| files(folder, &["rs", "js", "ts"]));
    let connects = |file: &PathBuf| code(file).iter().any(|line| network.is_match(line));
    let found: Vec<_> = searched.filter(connects).map(|file| shown(&file)).collect();
    assert_eq!(found, [SERVICE_WORKER], "what opens a connection, and what alone may");
}

/// Where the folders of a person begin.
const MACHINES: &[&str] = &["/work/", "/root/", "/home/", "/Users/"];

/// Nothing that belongs to one machine stands in the repository, but in the list above.
#[test]
fn no_file_names_a_machine() {
    for file in tracked_files().iter().filter(|file| shown(file) != "tests/shape.rs") {
        let Ok(text) = fs::read_to_string(file) else { continue };
        for word in MACHINES {
            assert!(!text.contains(word), "{} names {word}", shown(file));
        }
    }
}

/// What is under version control; the sources of the crates where there is no git.
fn tracked_files() -> Vec<PathBuf> {
    let listed = std::process::Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let listed = listed.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    let names = String::from_utf8_lossy(&listed).into_owned();
    let files: Vec<_> = names.split('\0').filter(|name| !name.is_empty()).map(|name| root().join(name)).collect();
    if files.is_empty() { rust_files("crates") } else { files }
}

/// The lines of a file that are code: neither comments nor tests.
fn code(file: &Path) -> Vec<String> {
    let text = read(file);
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(str::to_owned).collect()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    files(folder, &["rs"])
}

/// The files below a folder that end with one of these.
fn files(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
