//! The tasks, as lists of steps.

use crate::need::Need;
use crate::npm::TOOLS;
use crate::step::Step;

const WASM: Need = Need::RustTarget("wasm32-unknown-unknown");

const MAKE_PACKAGE: Step =
    Step { what: "make the npm package", needs: &[WASM, TOOLS], command: &["cargo", "xtask", "npm"] };

const TEST_PACKAGE: Step = Step {
    what: "test the npm package as a stranger would use it: Node.js, TypeScript, bundlers, a browser",
    needs: &[TOOLS, Need::Chromium],
    command: &[
        "node",
        "--test",
        "crates/wasm/test/package.test.mjs",
        "crates/wasm/test/node.test.mjs",
        "crates/wasm/test/bin.test.mjs",
        "crates/wasm/test/instance.test.mjs",
        "crates/wasm/test/types.test.mjs",
        "crates/wasm/test/bundlers.test.mjs",
    ],
};

const BUILD_PAGE: Step = Step {
    what: "check the types of the page and build it into web/dist",
    needs: &[Need::NodePackages("web")],
    command: &["npm", "run", "build", "--silent", "--prefix", "web"],
};

/// Every test there is.
pub(crate) const TEST: &[Step] = &[
    Step {
        what: "test every crate, and the examples in its documentation",
        needs: &[],
        command: &["cargo", "test", "--workspace", "--no-fail-fast"],
    },
    Step {
        what: "check that the core builds for WebAssembly",
        needs: &[WASM],
        command: &["cargo", "check", "--package", "dt-translate", "--target", "wasm32-unknown-unknown"],
    },
    MAKE_PACKAGE,
    TEST_PACKAGE,
    BUILD_PAGE,
    Step {
        what: "test the page in a browser",
        needs: &[Need::NodePackages("web/test"), Need::Chromium],
        command: &["npm", "test", "--silent", "--prefix", "web/test"],
    },
];

/// The page, as files for any static host.
pub(crate) const PAGE: &[Step] = &[MAKE_PACKAGE, BUILD_PAGE];

/// The page on a port of this machine, until it is stopped.
pub(crate) const SERVE: &[Step] = &[Step {
    what: "serve the page; Ctrl+C stops it",
    needs: &[Need::NodePackages("web")],
    command: &["npm", "run", "preview", "--silent", "--prefix", "web"],
}];

/// The npm package, made, tested, and held against its budget of size: it is above, so this is not among the tests.
pub(crate) const PACKAGE: &[Step] = &[
    MAKE_PACKAGE,
    TEST_PACKAGE,
    Step {
        what: "hold the npm package against its budget of size",
        needs: &[],
        command: &["node", "--test", "crates/wasm/test/size.test.mjs"],
    },
];

/// What must hold before the tests are worth running.
pub(crate) const LINT: &[Step] = &[
    Step {
        what: "check the format",
        needs: &[Need::RustComponent("rustfmt")],
        command: &["cargo", "fmt", "--all", "--check"],
    },
    Step {
        what: "look for mistakes with clippy",
        needs: &[Need::RustComponent("clippy")],
        command: &["cargo", "clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"],
    },
    Step {
        what: "make the documentation of the core, warnings denied",
        needs: &[],
        command: &["cargo", "rustdoc", "--quiet", "--package", "dt-translate", "--lib", "--", "--deny", "warnings"],
    },
];

/// What the README says about speed and memory.
pub(crate) const BENCH: &[Step] = &[
    Step {
        what: "measure the speed of the conversion against serde_json",
        needs: &[],
        command: &["cargo", "bench", "--quiet", "--package", "dt-translate", "--bench", "speed"],
    },
    Step {
        what: "measure its memory, with an allocator that counts",
        needs: &[],
        command: &["cargo", "bench", "--quiet", "--package", "dt-translate", "--bench", "memory"],
    },
    Step {
        what: "measure whether the time grows as the input does",
        needs: &[],
        command: &["cargo", "bench", "--quiet", "--package", "dt-translate", "--bench", "growth"],
    },
];

/// Whether the speed of the conversion is what was recorded.
pub(crate) const BENCH_CHECK: &[Step] = &[Step {
    what: "hold the speed of the conversion against the recorded ratios",
    needs: &[],
    command: &["cargo", "bench", "--quiet", "--package", "dt-translate", "--bench", "speed", "--", "--check"],
}];

/// What the README of the npm package says about speed.
pub(crate) const BENCH_JS: &[Step] = &[
    MAKE_PACKAGE,
    Step {
        what: "write the documents that are measured",
        needs: &[],
        command: &[
            "cargo",
            "run",
            "--quiet",
            "--package",
            "dt-translate",
            "--example",
            "workloads",
            "--",
            "target/npm/bench",
        ],
    },
    Step {
        what: "measure the npm package against JavaScript, in Node.js and in Chromium",
        needs: &[TOOLS, Need::Chromium],
        command: &["node", "crates/wasm/bench/main.mjs"],
    },
];
