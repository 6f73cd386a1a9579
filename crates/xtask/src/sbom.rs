//! The bill of materials of the npm package: every crate that is linked into the module
//! or that makes a part of it when it is built, as `CycloneDX`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// A crate as `cargo tree` prints it: `name v1.2.3`.
struct Package {
    name: String,
    version: String,
    licence: String,
    uses: BTreeSet<String>,
}

/// The bill of a crate for a target, as JSON text; the same for the same lockfile.
pub(crate) fn of(package: &str, target: &str, published_as: &str) -> Result<String> {
    let tree = tree(package, target)?;
    let lockfile = std::fs::read_to_string("Cargo.lock").context("cannot read Cargo.lock")?;
    let bill = bill(&packages(&tree)?, &checksums(&lockfile), published_as)?;
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

/// What is linked or makes a part, a line each: its depth, name, version and licence.
fn tree(package: &str, target: &str) -> Result<String> {
    let fixed = ["tree", "--locked", "--edges", "normal,build,no-proc-macro", "--prefix", "depth", "--no-dedupe"];
    let output = Command::new("cargo")
        .args(fixed)
        .args(["--format", "|{p}|{l}", "--package", package, "--target", target])
        .output()?;
    ensure!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

/// Every package by its reference; the first of the tree is the root.
fn packages(tree: &str) -> Result<(String, BTreeMap<String, Package>)> {
    let mut packages = BTreeMap::new();
    let mut above: Vec<String> = Vec::new();
    for line in tree.lines() {
        let [depth, package, licence] = line.splitn(3, '|').collect::<Vec<_>>()[..] else { continue };
        let mut words = package.split(' ');
        let (name, version) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let version = version.trim_start_matches('v');
        let reference = format!("pkg:cargo/{name}@{version}");
        above.truncate(depth.parse()?);
        if let Some(user) = above.last().and_then(|user| packages.get_mut(user)) {
            let user: &mut Package = user;
            user.uses.insert(reference.clone());
        }
        packages.entry(reference.clone()).or_insert_with(|| Package {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.replace('/', " OR "),
            uses: BTreeSet::new(),
        });
        above.push(reference);
    }
    let root = above.into_iter().next().context("cargo tree prints nothing")?;
    Ok((root, packages))
}

/// The checksum of every package of the lockfile that has one, by its reference.
fn checksums(lockfile: &str) -> BTreeMap<String, String> {
    let of_package = |package: &str| {
        let value = |key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
            Some(line.trim_end_matches('"').to_owned())
        };
        Some((format!("pkg:cargo/{}@{}", value("name")?, value("version")?), value("checksum")?))
    };
    lockfile.split("[[package]]").filter_map(of_package).collect()
}

fn bill(
    (root, packages): &(String, BTreeMap<String, Package>),
    checksums: &BTreeMap<String, String>,
    published_as: &str,
) -> Result<Value> {
    let main = packages.get(root).context("the root of the tree is in it")?;
    let components: Vec<_> = packages
        .iter()
        .filter(|(reference, _)| *reference != root)
        .map(|(reference, package)| component(reference, package, checksums.get(reference)))
        .collect();
    let dependencies = packages.iter().map(|(reference, it)| json!({ "ref": reference, "dependsOn": it.uses }));
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": root,
                "name": published_as,
                "version": main.version,
                "licenses": [{ "expression": main.licence }],
                "purl": format!("pkg:npm/{published_as}@{}", main.version),
            },
        },
        "components": components,
        "dependencies": dependencies.collect::<Vec<_>>(),
    }))
}

fn component(reference: &str, package: &Package, checksum: Option<&String>) -> Value {
    let hashes: Vec<_> = checksum.iter().map(|sum| json!({ "alg": "SHA-256", "content": sum })).collect();
    json!({
        "type": "library",
        "bom-ref": reference,
        "name": package.name,
        "version": package.version,
        "hashes": hashes,
        "licenses": [{ "expression": package.licence }],
        "purl": reference,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{go_to_root, root};

    fn made() -> Value {
        go_to_root().unwrap();
        let text = of("dt-translate-wasm", "wasm32-unknown-unknown", "dt-translate").unwrap();
        assert_eq!(text, of("dt-translate-wasm", "wasm32-unknown-unknown", "dt-translate").unwrap());
        assert!(!text.contains(&*root().to_string_lossy()), "a path of this machine is in it");
        serde_json::from_str(&text).unwrap()
    }

    fn names(bill: &Value) -> Vec<&str> {
        bill["components"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect()
    }

    #[test]
    fn it_names_what_is_in_the_module_and_nothing_else() {
        let bill = made();
        let names = names(&bill);
        for linked in ["dt-translate", "chrono-tz", "serde_json", "wasm-bindgen"] {
            assert!(names.contains(&linked), "{linked} is missing");
        }
        for not in ["proptest", "ts-rs", "serde_derive", "wasm-bindgen-cli-support"] {
            assert!(!names.contains(&not), "{not} is not linked");
        }
    }

    #[test]
    fn every_component_has_its_licence_and_what_is_published_its_checksum() {
        for component in made()["components"].as_array().unwrap() {
            let licence = component["licenses"][0]["expression"].as_str().unwrap();
            assert!(!licence.is_empty(), "{component}");
            let published = component["name"] != "dt-translate";
            assert_eq!(component["hashes"][0]["content"].as_str().is_some_and(|sum| sum.len() == 64), published);
        }
    }

    #[test]
    fn every_dependency_is_a_component() {
        let bill = made();
        let root = &bill["metadata"]["component"]["bom-ref"];
        let known: BTreeSet<_> =
            bill["components"].as_array().unwrap().iter().map(|it| it["bom-ref"].to_string()).collect();
        for dependency in bill["dependencies"].as_array().unwrap() {
            assert!(dependency["ref"] == *root || known.contains(&dependency["ref"].to_string()), "{dependency}");
            for used in dependency["dependsOn"].as_array().unwrap() {
                assert!(known.contains(&used.to_string()), "{used}");
            }
        }
    }
}
