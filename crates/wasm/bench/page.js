// The same in a page: fetches the documents, and leaves what was measured for the bench to read.

import * as ours from "/target/npm/package/index.js";
import * as hand from "/crates/wasm/bench/handwritten/index.js";
import { measure } from "/crates/wasm/bench/measure.js";

window.run = async (documents) => {
  const results = [];
  for (const { kind, path } of documents) {
    const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
    results.push(measure(ours, hand, { kind, bytes }));
  }
  return results;
};
document.title = "done";
