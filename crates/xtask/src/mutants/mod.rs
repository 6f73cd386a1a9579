//! Mutation testing: small mistakes are made in the core, one at a time, and the tests are to notice each.

mod schemata;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::need::{CARGO_MUTANTS, Need};
use schemata::{Mutant, Mutated, mutate};

/// The folders of the core that mistakes are made in.
const MUTATED: &[&str] = &["families", "request", "vocabulary"];

/// The lists of mutants, and below it a copy of the tree with the mutants in it.
const OUT: &str = "target/mutants";
const TREE: &str = "target/mutants/tree";
const BUILD: &str = "target/mutants/build";

/// The tests that are asked, the fast ones first.
const TESTS: &[&str] = &[
    "golden",
    "dt_translate",
    "answers",
    "detection",
    "guides",
    "judge",
    "judge_openapi",
    "alerting_profile",
    "entity",
    "maintenance_window",
    "problem",
    "token",
    "shared",
    "requests",
    "laws",
];

/// How long a test may take with a mutant, on a machine that is busy.
const TIMEOUT: Duration = Duration::from_mins(2);

/// Tells the copy which mutant is active.
const SWITCH: &str = "DT_MUTANT";

const ACTIVE: &str = r#"//! Which mutant is active.
pub(crate) fn active() -> u32 {
    static ACTIVE: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *ACTIVE.get_or_init(|| std::env::var("DT_MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0))
}
"#;

/// What became of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Caught,
    /// Caught, for a test did not end.
    Timeout,
    Missed,
    /// The compiler refuses it, or it stands in a function inside of another that is changed.
    Unviable,
}

impl Fate {
    const ALL: [Self; 4] = [Self::Caught, Self::Timeout, Self::Missed, Self::Unviable];

    fn list(self) -> &'static str {
        match self {
            Self::Caught => "caught",
            Self::Timeout => "timeout",
            Self::Missed => "missed",
            Self::Unviable => "unviable",
        }
    }
}

/// Makes every mutant whose number is the first of the sample modulo the second, and whose name has one of the
/// filters in it, and lists what became of each.
pub(crate) fn mutants(sample: (u32, u32), jobs: usize, filters: &[String]) -> Result<()> {
    Need::Tool(CARGO_MUTANTS).meet()?;
    let (mut chosen, texts) = listed()?;
    let is_wanted = |name: &str| filters.is_empty() || filters.iter().any(|filter| name.contains(filter));
    chosen.retain(|mutant| mutant.number % sample.1 == sample.0 && is_wanted(&mutant.name));
    eprintln!("==> {} mutants are compiled", chosen.len());
    copy_tree()?;
    let viable = viable(&chosen, &texts)?;
    let programs = programs()?;
    eprintln!("==> {} of them are viable and meet the tests", viable.len());
    ensure!(fate(&programs, 0)? == Fate::Missed, "the tests fail without a mutant");
    let fates = fates(&programs, &viable, jobs)?;
    report(&chosen, &fates)
}

/// Reads `K/N`.
pub(crate) fn sample(text: &str) -> Result<(u32, u32)> {
    let (first, every) = text.split_once('/').context("a sample is written as 0/5")?;
    let sample = (first.parse()?, every.parse()?);
    ensure!(sample.0 < sample.1, "the first number is smaller than the second, as in 0/5");
    Ok(sample)
}

/// The texts of files, by their paths.
type Texts = BTreeMap<String, String>;

/// What cargo-mutants would do, but for constants: only functions can choose at run time.
fn listed() -> Result<(Vec<Mutant>, Texts)> {
    let mut command = Command::new(CARGO_MUTANTS.program());
    command.args([CARGO_MUTANTS.command(), "--list", "--json", "--package", "dt-translate"]);
    for folder in MUTATED {
        command.args(["--file", &format!("crates/core/src/{folder}/**")]);
    }
    let output = command.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "cargo-mutants lists nothing: {}", output.status);
    let listed: Vec<Value> = serde_json::from_slice(&output.stdout)?;
    let mut texts = Texts::new();
    let mut mutants = Vec::new();
    for (number, mutant) in (1..).zip(&listed) {
        if mutant["function"].is_null() {
            continue;
        }
        let text = |at: &str| mutant.pointer(at).and_then(Value::as_str).map(str::to_owned).context("a text");
        let file = text("/file")?;
        if !texts.contains_key(&file) {
            texts.insert(file.clone(), fs::read_to_string(&file)?);
        }
        let source = &texts[&file];
        mutants.push(Mutant {
            number,
            name: text("/name")?,
            function: (text("/function/function_name")?, range(source, &mutant["function"]["span"])?),
            place: range(source, &mutant["span"])?,
            replacement: text("/replacement")?,
            file,
        });
    }
    Ok((mutants, texts))
}

/// Lines and columns, from 1, as bytes.
fn range(text: &str, span: &Value) -> Result<Range<usize>> {
    let offset = |at: &Value| {
        let line = usize::try_from(at["line"].as_u64()?).ok()?;
        let column = usize::try_from(at["column"].as_u64()?).ok()?;
        let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let rest = text.get(before..)?;
        Some(before + rest.char_indices().nth(column - 1).map_or(rest.len(), |(offset, _)| offset))
    };
    Ok(offset(&span["start"]).context("a start")?..offset(&span["end"]).context("an end")?)
}

/// A copy of what git knows and what is new, and of the folder that some tests look for beside it.
fn copy_tree() -> Result<()> {
    let _ = fs::remove_dir_all(TREE);
    let output = Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).output()?;
    let files = String::from_utf8(output.stdout)?;
    for file in files.split_terminator('\0').filter(|file| Path::new(file).is_file()) {
        let to = Path::new(TREE).join(file);
        fs::create_dir_all(to.parent().context("a folder")?)?;
        fs::copy(file, to)?;
    }
    let beside = fs::canonicalize("../shared");
    #[cfg(unix)]
    if let Ok(beside) = beside {
        let _ = std::os::unix::fs::symlink(beside, Path::new(OUT).join("shared"));
    }
    let library = Path::new(TREE).join("crates/core/src/lib.rs");
    let text = fs::read_to_string(&library)?.replacen("\nmod ", "\nmod mutants;\nmod ", 1);
    fs::write(library, text)?;
    fs::write(Path::new(TREE).join("crates/core/src/mutants.rs"), ACTIVE)?;
    Ok(())
}

/// Writes all mutants into the copy, and takes out those that the compiler refuses until it refuses none.
fn viable<'m>(chosen: &'m [Mutant], texts: &Texts) -> Result<Vec<&'m Mutant>> {
    let mut viable: Vec<&Mutant> = chosen.iter().collect();
    loop {
        let mut mutated = BTreeMap::new();
        for (file, text) in texts {
            let mutants: Vec<_> = viable.iter().copied().filter(|mutant| mutant.file == *file).collect();
            let result = mutate(text, &mutants);
            fs::write(Path::new(TREE).join(file), &result.text)?;
            mutated.insert(&**file, result);
        }
        viable.retain(|mutant| mutated[&*mutant.file].has(mutant.number));
        let refused = refused(&mutated)?;
        if refused.is_empty() {
            return Ok(viable);
        }
        viable.retain(|mutant| !refused.contains(&mutant.number));
    }
}

/// The mutants at which the compiler finds an error.
fn refused(mutated: &BTreeMap<&str, Mutated>) -> Result<BTreeSet<u32>> {
    let output = cargo(&["check", "--package", "dt-translate", "--message-format=json"])?;
    let mut refused = BTreeSet::new();
    for message in messages(&output).filter(|message| message["message"]["level"] == "error") {
        let spans = message["message"]["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
        let primary = spans.iter().filter(|span| span["is_primary"] == true);
        let found: Vec<u32> = primary.flat_map(|span| mutants_at(mutated, span)).copied().collect();
        if found.is_empty() && !spans.is_empty() {
            bail!("the compiler refuses what no mutant is: {}", message["message"]["rendered"]);
        }
        refused.extend(found);
    }
    Ok(refused)
}

fn mutants_at<'m>(mutated: &'m BTreeMap<&str, Mutated>, span: &Value) -> &'m [u32] {
    let file = span["file_name"].as_str().unwrap_or_default();
    let line = span["line_start"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap_or_default();
    mutated.get(file).map(|mutated| mutated.at_line(line)).unwrap_or_default()
}

/// The programs of the tests, built with all mutants in them.
fn programs() -> Result<Vec<PathBuf>> {
    let output = cargo(&[
        "test",
        "--no-run",
        "--message-format=json",
        "--package=dt-translate",
        "--package=dt-translate-tests",
        "--lib",
        "--tests",
    ])?;
    let built: BTreeMap<String, PathBuf> = messages(&output)
        .filter_map(|message| {
            let program = PathBuf::from(message["executable"].as_str()?);
            Some((message["target"]["name"].as_str()?.to_owned(), program))
        })
        .collect();
    TESTS.iter().map(|name| built.get(*name).cloned().with_context(|| format!("{name} was not built"))).collect()
}

fn cargo(arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("cargo")
        .args(arguments)
        .args(["--quiet", "--profile", "checked", "--target-dir"])
        .arg(std::env::current_dir()?.join(BUILD))
        .current_dir(TREE)
        .stderr(Stdio::inherit())
        .output()?;
    Ok(output.stdout)
}

fn messages(output: &[u8]) -> impl Iterator<Item = Value> {
    output.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok())
}

/// Runs the tests with each mutant, some at the same time.
fn fates(programs: &[PathBuf], viable: &[&Mutant], jobs: usize) -> Result<BTreeMap<u32, Fate>> {
    let waiting = Mutex::new(viable.iter());
    let fates = Mutex::new(BTreeMap::new());
    let worker = || -> Result<()> {
        loop {
            let next = waiting.lock().ok().and_then(|mut waiting| waiting.next().map(|mutant| mutant.number));
            let Some(number) = next else { return Ok(()) };
            let fate = fate(programs, number)?;
            let mut fates = fates.lock().ok().context("a worker stopped")?;
            fates.insert(number, fate);
            if fates.len() % 100 == 0 {
                eprintln!("    {} of {}", fates.len(), viable.len());
            }
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a worker stopped")))
    })?;
    fates.into_inner().ok().context("a worker stopped")
}

fn fate(programs: &[PathBuf], number: u32) -> Result<Fate> {
    for program in programs {
        let mut running = Command::new(program)
            .args(["--quiet", "--test-threads=1"])
            .env(SWITCH, number.to_string())
            .env("INSTA_UPDATE", "no")
            .env("INSTA_OUTPUT", "none")
            .env("RUST_BACKTRACE", "0")
            .current_dir(TREE)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let started = Instant::now();
        let status = loop {
            if let Some(status) = running.try_wait()? {
                break status;
            }
            if started.elapsed() > TIMEOUT {
                running.kill()?;
                running.wait()?;
                return Ok(Fate::Timeout);
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        if !status.success() {
            return Ok(Fate::Caught);
        }
    }
    Ok(Fate::Missed)
}

/// Writes a list for each fate, and prints how many there are in each folder.
fn report(chosen: &[Mutant], fates: &BTreeMap<u32, Fate>) -> Result<()> {
    let mut lists: BTreeMap<Fate, String> = BTreeMap::new();
    let mut counts: BTreeMap<(&str, Fate), u32> = BTreeMap::new();
    for mutant in chosen {
        let fate = fates.get(&mutant.number).copied().unwrap_or(Fate::Unviable);
        writeln!(lists.entry(fate).or_default(), "{} {}", mutant.number, mutant.name)?;
        for folder in MUTATED.iter().filter(|folder| mutant.file.contains(&format!("src/{folder}/"))) {
            *counts.entry((folder, fate)).or_default() += 1;
        }
    }
    println!("{:12}{:>9}{:>9}{:>9}{:>9}{:>13}", "", "caught", "timeout", "missed", "unviable", "of viable");
    for folder in MUTATED {
        let [caught, timeout, missed, unviable] =
            Fate::ALL.map(|fate| counts.get(&(*folder, fate)).copied().unwrap_or(0));
        let noticed = f64::from(caught + timeout) / f64::from((caught + timeout + missed).max(1)) * 100.0;
        println!("{folder:12}{caught:>9}{timeout:>9}{missed:>9}{unviable:>9}{noticed:>11.1} %");
    }
    for fate in Fate::ALL {
        fs::write(Path::new(OUT).join(fate.list()).with_extension("txt"), lists.remove(&fate).unwrap_or_default())?;
    }
    eprintln!("    the lists are in {OUT}");
    Ok(())
}
