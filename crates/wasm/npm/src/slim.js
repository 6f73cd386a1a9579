// The entry without the module: the caller brings it.

import { isStarted, start } from "./wrapper.js";

/** Takes the module: compiled, as bytes, or as a response or a promise of one. */
export async function init(source) {
  const given = await source;
  if (isStarted()) return;
  startOf(await compiled(given));
}

/** The same at once, of a compiled module or of bytes. */
export function initSync(source) {
  if (isStarted()) return;
  startOf(source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source));
}

/** Starts a module of ours; another one would be kept, and fail at each call. */
function startOf(module) {
  const has = (wanted) => WebAssembly.Module.exports(module).some(({ name }) => name === wanted);
  if (!has("memory") || !has("translateRendered")) throw new TypeError("the module is not the core.wasm of dt-translate");
  start(module);
}

async function compiled(given) {
  if (given instanceof WebAssembly.Module) return given;
  if (typeof Response === "undefined" || !(given instanceof Response)) return WebAssembly.compile(given);
  if (!given.ok) throw new Error(`the module could not be fetched: status ${given.status}`);
  // Streaming takes the media type that servers do not always send.
  const streams = given.headers.get("Content-Type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(given) : WebAssembly.compile(await given.arrayBuffer());
}

export * from "./api.js";
