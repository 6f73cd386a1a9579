//! Writes the documents of the bench into a folder: what `cargo xtask bench --js` measures.

#![expect(dead_code, reason = "the documents alone are of interest here")]
#![expect(clippy::expect_used, reason = "it stops when it cannot write")]

#[path = "../benches/workloads/mod.rs"]
mod workloads;

use std::path::PathBuf;

fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("the folder is named"));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for workload in
        workloads::all().iter().filter(|workload| ["maintenance-window", "problem"].contains(&workload.kind))
    {
        let name = format!("{}-{}.json", workload.kind, workload.findings);
        std::fs::write(folder.join(name), &workload.input).expect("a document can be written");
    }
}
