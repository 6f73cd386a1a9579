// The default entry: the module is part of the file, and compiled when it is imported.

import bytes from "./core.wasm";
import { start } from "./wrapper.js";

start(new WebAssembly.Module(bytes));

export {
  convert,
  convertBytes,
  convertValue,
  detect,
  families,
  inspect,
  scopes,
  translateRequest,
  translateResponse,
  validate,
  version,
} from "./wrapper.js";
