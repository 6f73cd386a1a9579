// The default entry: the module is part of the file, and compiled when it is imported.

import base64 from "./core.wasm";
import { start } from "./wrapper.js";

start(new WebAssembly.Module(decoded(base64)));

/** By the fastest way that there is. */
function decoded(text) {
  if (Uint8Array.fromBase64 !== undefined) return Uint8Array.fromBase64(text);
  if (globalThis.Buffer !== undefined) return globalThis.Buffer.from(text, "base64");
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

export * from "./api.js";
