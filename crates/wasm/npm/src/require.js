// The entry for `require` in Node.js. Bundlers take the default entry: they know the condition "module".

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "./wrapper.js";

start(new WebAssembly.Module(readFileSync(join(__dirname, "core.wasm"))));

export * from "./api.js";
