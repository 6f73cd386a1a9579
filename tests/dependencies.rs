//! What the project depends on: few crates, each with its reason in `docs/dependencies.md`.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use dt_translate_tests::fixtures::root;
use serde_json::Value;

/// How many direct dependencies the core may have.
const MOST_OF_CORE: usize = 10;

/// The manifests of npm, apart from that of the package, which has no dependencies.
const NPM_MANIFESTS: &[&str] = &["crates/wasm/package.json", "web/package.json", "web/test/package.json"];

/// What the workspace depends on directly: the crate that does, and the one that it uses.
fn crates() -> Vec<(String, String, Option<String>)> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let command = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let output = Command::new(cargo).args(command).current_dir(root()).output().expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("packages").iter();
    packages
        .flat_map(|package| {
            let published = |it: &&Value| it["path"].is_null();
            let dependencies = package["dependencies"].as_array().expect("dependencies").iter().filter(published);
            dependencies.map(|it| (text(&package["name"]), text(&it["name"]), it["kind"].as_str().map(str::to_owned)))
        })
        .collect()
}

#[test]
fn the_core_depends_on_few_crates() {
    let of_core: BTreeSet<_> = crates()
        .into_iter()
        .filter(|(user, _, kind)| user == "dt-translate" && kind.as_deref() != Some("dev"))
        .map(|(_, used, _)| used)
        .collect();
    assert!(of_core.contains("serde"), "the core is found");
    assert!(of_core.len() <= MOST_OF_CORE, "the core has {} direct dependencies: {of_core:#?}", of_core.len());
}

#[test]
fn every_dependency_has_its_reason_and_nothing_else_has() {
    let mut used: BTreeSet<String> = crates().into_iter().map(|(_, used, _)| used).collect();
    for manifest in NPM_MANIFESTS {
        let text = fs::read_to_string(root().join(manifest)).expect("a manifest");
        let manifest: Value = serde_json::from_str(&text).expect("a manifest is JSON");
        for list in ["dependencies", "devDependencies"] {
            used.extend(manifest[list].as_object().into_iter().flat_map(|list| list.keys().cloned()));
        }
    }
    let page = fs::read_to_string(root().join("docs/dependencies.md")).expect("docs/dependencies.md");
    let name = |line: &str| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned());
    let explained: BTreeSet<_> = page.lines().filter_map(name).collect();
    let silent: Vec<_> = used.difference(&explained).collect();
    let gone: Vec<_> = explained.difference(&used).collect();
    assert!(silent.is_empty(), "docs/dependencies.md does not say why these are used: {silent:#?}");
    assert!(gone.is_empty(), "docs/dependencies.md explains what nothing uses: {gone:#?}");
}
