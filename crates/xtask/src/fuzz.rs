//! The fuzzer: built with coverage, and run on each of its targets.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// Everything it makes: the program, the corpora, what was found.
const OUT: &str = "target/fuzz";

/// Coverage for libFuzzer. These flags are stable; sanitisers of memory are not, and the core has no unsafe code.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// The largest input in bytes, the memory in MiB and the seconds that one input may take.
const LIMITS: &[&str] = &["-max_len=8192", "-rss_limit_mb=2048", "-timeout=120", "-print_final_stats=1"];

/// Runs the targets of these names, or all, each for so many seconds; without a seed, another way each time.
pub(crate) fn fuzz(seconds: u32, seed: Option<u32>, names: &[String]) -> Result<()> {
    let program = build()?;
    let listed = Command::new(&program).stderr(Stdio::null()).output()?;
    let listed = String::from_utf8(listed.stdout)?;
    let targets: Vec<_> = listed.lines().filter_map(|line| line.split_once(' ')).collect();
    for name in names {
        ensure!(targets.iter().any(|(known, _)| known == name), "no target is called {name}; there are:\n{listed}");
    }
    let chosen = targets.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|chosen| chosen == name));
    let mut broken = Vec::new();
    for (name, what) in chosen {
        eprintln!("==> {name}: {what}");
        match run(&program, name, seconds, seed) {
            Ok(executed) => eprintln!("    {executed} inputs in {seconds} s"),
            Err(error) => {
                eprintln!("    {error:#}");
                broken.push(*name);
            }
        }
    }
    ensure!(broken.is_empty(), "something does not hold in {}", broken.join(", "));
    Ok(())
}

fn build() -> Result<PathBuf> {
    let version = Command::new("rustc").arg("-vV").output()?;
    let version = String::from_utf8(version.stdout)?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not tell its host")?;
    // With a target named, the flags do not reach build scripts and macros.
    let status = Command::new("cargo")
        .args(["build", "--package", "dt-translate-fuzz", "--features", "libfuzzer", "--profile", "checked"])
        .args(["--target", host, "--target-dir", OUT])
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"))
        .status()?;
    ensure!(status.success(), "the fuzzer cannot be built; libFuzzer takes a compiler for C++, such as g++");
    Ok(Path::new(OUT).join(host).join("checked/dt-translate-fuzz"))
}

/// Runs a target, and says how many inputs it was given.
fn run(program: &Path, name: &str, seconds: u32, seed: Option<u32>) -> Result<String> {
    let folder = |kind: &str| Path::new(OUT).join(kind).join(name);
    let (corpus, seeds, crashes) = (folder("corpus"), folder("seeds"), folder("crashes"));
    let _ = fs::remove_dir_all(&seeds);
    for made in [&corpus, &seeds, &crashes] {
        fs::create_dir_all(made)?;
    }
    let log = Path::new(OUT).join(format!("{name}.log"));
    let status = Command::new(program)
        .arg(&corpus)
        .arg(&seeds)
        .args(LIMITS)
        .arg(format!("-max_total_time={seconds}"))
        // To libFuzzer, 0 is a seed of its own choice.
        .arg(format!("-seed={}", seed.unwrap_or(0)))
        .arg(format!("-artifact_prefix={}/", crashes.display()))
        .env("DT_FUZZ_TARGET", name)
        .env("DT_FUZZ_SEEDS", &seeds)
        .stdout(Stdio::null())
        .stderr(File::create(&log)?)
        .status()?;
    let told = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if !status.success() {
        let panic = told.lines().skip_while(|line| !line.contains("panicked at")).take(12);
        bail!("{}\n    all of it in {}", panic.collect::<Vec<_>>().join("\n    "), log.display());
    }
    let executed = told.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    Ok(executed.context("the fuzzer tells no figures")?.trim().to_owned())
}
