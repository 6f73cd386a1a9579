//! The npm package: WebAssembly, glue, entry points and types, packed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::need::Need;
use crate::step::{execute, execute_in};
use crate::{root, sbom};

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm";
const CRATE: &str = "dt-translate-wasm";
const SOURCES: &str = "crates/wasm/npm";

/// What builds and tests the package: bundlers, the compiler of TypeScript, checkers.
pub(crate) const TOOLS: Need = Need::NodePackages("crates/wasm");

/// Where everything is made.
const OUT: &str = "target/npm";

/// What the package has besides what is made: from, to.
const FILES: &[(&str, &str)] =
    &[("LICENSE-APACHE", "LICENSE-APACHE"), ("LICENSE-MIT", "LICENSE-MIT"), ("crates/wasm/npm/README.md", "README.md")];

/// Entry points that are bundled with all they import: source, format, file.
const ENTRIES: &[(&str, &str, &str)] = &[
    ("index", "esm", "index.js"),
    ("node", "esm", "node.js"),
    ("require", "cjs", "index.cjs"),
    ("slim", "esm", "slim.js"),
    ("slim", "cjs", "slim.cjs"),
    ("bin/main", "esm", "bin.js"),
];

/// An entry point that is not in the package: what the tests of an instance need besides.
const TEST_ENTRY: (&str, &str) = ("trap", "test/bundle.mjs");

/// The types of entry points, and what they are made of.
const TYPES: &[(&str, &[&str])] =
    &[("index", &["types.d.ts", "functions.d.ts"]), ("slim", &["types.d.ts", "functions.d.ts", "slim.d.ts"])];

/// What `wasm-opt` is told: the features that rustc emits, and what to do.
///
/// The compiler has inlined what is worth it. Data stays as it is: cut into segments, it compresses worse.
/// In the order of their names, functions stand beside those that are made of the same code, which is what
/// compresses best.
const OPTIMISATIONS: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "-Os",
    "--skip-pass=inlining",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=memory-packing",
    "--reorder-functions-by-name",
    "--strip-producers",
];

/// What the compiler is told of inlining: less of it than `opt-level = "s"` asks for makes the module smaller by a
/// fiftieth, and no slower.
const FEW_INLINED: &str = "-Cllvm-args=-inline-threshold=10";

/// Makes `target/npm/dt-translate-<version>.tgz`.
pub(crate) fn pack() -> Result<()> {
    Need::RustTarget(TARGET).meet()?;
    TOOLS.meet()?;
    let built = build()?;
    let package = Path::new(OUT).join("package");
    let _ = fs::remove_dir_all(&package);
    fs::create_dir_all(&package)?;
    for (entry, format, file) in ENTRIES {
        bundle(&built, entry, format, &package.join(file))?;
    }
    bundle(&built, TEST_ENTRY.0, "esm", &Path::new(OUT).join(TEST_ENTRY.1))?;
    for (entry, types) in TYPES {
        let types = types.iter().map(|file| read(&Path::new(SOURCES).join("src").join(file)));
        let types = types.collect::<Result<Vec<_>>>()?.join("\n");
        write(&package.join(format!("{entry}.d.ts")), &types)?;
        write(&package.join(format!("{entry}.d.cts")), &types)?;
    }
    copy(&built.join("core.wasm"), &package.join("core.wasm"))?;
    for (from, to) in FILES {
        copy(Path::new(from), &package.join(to))?;
    }
    write(&package.join("sbom.cdx.json"), &sbom::of(CRATE, TARGET, "dt-translate")?)?;
    let manifest = read(&Path::new(SOURCES).join("package.json"))?;
    write(
        &package.join("package.json"),
        &manifest.replace("\"0.0.0\"", &format!("\"{}\"", env!("CARGO_PKG_VERSION"))),
    )?;
    execute_in(&package, &["npm", "pack", "--silent", "--pack-destination", ".."])
}

/// Builds the module and its glue, and puts the hand-written sources beside them.
fn build() -> Result<PathBuf> {
    compile(&["cargo", "build", "--package", CRATE, "--target", TARGET, "--profile", PROFILE])?;
    let wasm = Path::new("target").join(TARGET).join(PROFILE).join("dt_translate_wasm.wasm");
    let out = Path::new(OUT).join("build");
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&wasm).out_name("core").typescript(false).reset_state_function(true);
    let mut output = bindgen.web(true)?.generate_output().with_context(|| format!("cannot read {}", wasm.display()))?;
    // A module without a start function has no such export, which the function that resets it overlooks.
    let glue = output.js().replace("wasm.__wbindgen_start();", "wasm.__wbindgen_start?.();");
    write(&out.join("glue.js"), &glue)?;
    let module = out.join("core.wasm");
    fs::write(&module, output.wasm_mut().emit_wasm())?;
    optimise(&module)?;
    for (from, to) in [("src", ""), ("src/bin", "bin"), ("test", "")] {
        fs::create_dir_all(out.join(to))?;
        for file in fs::read_dir(Path::new(SOURCES).join(from))? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "js") {
                copy(&path, &out.join(to).join(path.file_name().unwrap_or_default()))?;
            }
        }
    }
    Ok(out)
}

/// Makes the module smaller, above all when it is compressed. Names are read, and not written.
fn optimise(module: &Path) -> Result<()> {
    let module = module.display().to_string();
    execute(&[&["crates/wasm/node_modules/.bin/wasm-opt", &*module, "-o", &*module], OPTIMISATIONS].concat())
}

/// Compiles for WebAssembly, without the paths of this machine in the result.
fn compile(command: &[&str]) -> Result<()> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output()?;
    let sysroot = String::from_utf8(sysroot.stdout)?;
    let remaps = [
        (home.unwrap_or_default(), "/cargo"),
        (sysroot.trim().to_owned(), "/rust"),
        (root().display().to_string(), "/dt-translate"),
    ];
    let remaps = remaps.iter().map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
    let flags: Vec<_> = remaps.chain([FEW_INLINED.to_owned()]).collect();
    eprintln!("    {}", command.join(" "));
    let status = Command::new("cargo")
        .args(command.iter().skip(1))
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .status()?;
    ensure!(status.success(), "the module cannot be built: {status}");
    Ok(())
}

/// Bundles an entry point with all it imports, and writes the map of its sources beside it. The bundle names the
/// sources as they are called from the folder in which the bundler runs: theirs.
fn bundle(built: &Path, entry: &str, format: &str, to: &Path) -> Result<()> {
    let esbuild = root().join("crates/wasm/node_modules/.bin/esbuild").display().to_string();
    let entry = format!("{entry}.js");
    let (format, outfile) = (format!("--format={format}"), format!("--outfile={}", root().join(to).display()));
    let fixed = [
        "--bundle",
        "--platform=neutral",
        "--loader:.wasm=base64",
        "--external:node:*",
        "--sourcemap",
        "--log-level=warning",
    ];
    execute_in(built, &[&[&*esbuild, &entry, &format, &outfile], &fixed[..]].concat())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
