//! The fuzzer: `DT_FUZZ_TARGET` names the target, and `DT_FUZZ_SEEDS` a folder for its seeds. Without a
//! target it lists them.

#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;

use dt_translate_fuzz::{TARGETS, Target};

static TARGET: OnceLock<&'static Target> = OnceLock::new();

fn target() -> &'static Target {
    TARGET.get_or_init(|| {
        let Ok(name) = std::env::var("DT_FUZZ_TARGET") else {
            for target in TARGETS {
                println!("{} {}", target.name, target.what);
            }
            std::process::exit(0);
        };
        Target::of(&name).unwrap_or_else(|| panic!("DT_FUZZ_TARGET={name}: there is no such target"))
    })
}

/// The seeds are written before libFuzzer looks for them.
fn write_seeds() {
    let target = target();
    let Some(folder) = std::env::var_os("DT_FUZZ_SEEDS").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("the folder of the seeds can be made");
    for (i, seed) in target.all_seeds().iter().enumerate() {
        std::fs::write(folder.join(format!("seed-{i}")), seed).expect("a seed can be written");
    }
}

libfuzzer_sys::fuzz_target!(init: write_seeds(), |input: &[u8]| {
    (target().run)(input);
});
