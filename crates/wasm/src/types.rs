//! The types of the npm package are made of the Rust types.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use dt_translate::auth::Scope;
use dt_translate::request::{Next, Operation, Plan, RequestParts};
use dt_translate::{Detection, Inspection, Options, Outcome};
use ts_rs::{Config, TS, TypeVisitor};

use crate::parts::{AsText, Family, Requests};

const FILE: &str = "npm/src/types.d.ts";

/// With this set, the file is written anew.
const UPDATE: &str = "DT_UPDATE_TYPES";

/// The declarations of types by name: the order in which they are met differs from build to build.
struct Declarations {
    config: Config,
    seen: BTreeSet<String>,
    found: BTreeMap<String, String>,
}

impl Declarations {
    fn all() -> String {
        let config = Config::new().with_large_int("number");
        let mut all = Self { config, seen: BTreeSet::new(), found: BTreeMap::new() };
        all.visit::<Options>();
        all.visit::<Outcome>();
        all.visit::<Detection>();
        all.visit::<RequestParts>();
        all.visit::<Plan>();
        all.visit::<Next>();
        all.visit::<Inspection>();
        all.visit::<Scope>();
        all.visit::<Requests>();
        all.visit::<AsText>();
        all.visit::<Operation>();
        all.visit::<Family>();
        let head = "// Made of the Rust types, as crates/wasm/src/types.rs says. Do not edit.\n".to_owned();
        all.found.into_values().fold(head, |text, declaration| text + "\n" + &declaration)
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let docs = without_examples(&T::docs().unwrap_or_default());
            let declaration = format!("{docs}export {}\n", T::decl(&self.config));
            self.found.insert(T::ident(&self.config), declaration);
        }
        if T::output_path().is_none() || self.seen.insert(T::ident(&self.config)) {
            T::visit_dependencies(self);
            T::visit_generics(self);
        }
    }
}

/// A documentation without its examples, which are Rust.
fn without_examples(docs: &str) -> String {
    let prose = docs.split(" * ```\n").step_by(2).collect::<String>();
    prose.replace(" *\n */", " */")
}

#[test]
fn the_types_of_the_package_are_those_of_the_core() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let types = Declarations::all();
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&file, &types).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        committed == types,
        "{FILE} is out of date: run the tests of this crate with {UPDATE}=1, and read the change"
    );
    let code = types.lines().filter(|line| !line.starts_with(['/', ' ']));
    for line in code {
        let loose = line.split(|c: char| !c.is_alphanumeric()).find(|word| ["any", "bigint"].contains(word));
        assert_eq!(loose, None, "{line}");
    }
}
