/** The module `dt-translate/core.wasm`: compiled, as bytes, or as the response to a request for it. */
export type ModuleSource = WebAssembly.Module | ArrayBuffer | Uint8Array | globalThis.Response;

/** Takes the module. It has to be done once, before the first call of anything else. */
export function init(source: ModuleSource | Promise<ModuleSource>): Promise<void>;

/** The same at once, of a compiled module or of bytes. */
export function initSync(source: WebAssembly.Module | ArrayBuffer | Uint8Array): void;
