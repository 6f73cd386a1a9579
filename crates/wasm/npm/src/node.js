// The entry for `import` in Node.js: its file is small, and the module is read as it is, which is sooner done than
// to decode it. Bundlers take the default entry: they know the condition "module".

import { readFileSync } from "node:fs";
import { start } from "./wrapper.js";

start(new WebAssembly.Module(readFileSync(new URL("./core.wasm", import.meta.url))));

export * from "./api.js";
