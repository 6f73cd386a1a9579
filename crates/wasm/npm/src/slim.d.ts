/** A compiled `WebAssembly.Module`. Not every `lib` has that name. */
export type CompiledModule = object;

/** What is needed of the `Response` to a request for the module. */
export interface ModuleResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: HeadersLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The module `dt-translate/core.wasm`: compiled, as bytes, or as the `Response` to a request for it. */
export type ModuleSource = CompiledModule | ArrayBuffer | Uint8Array | ModuleResponse;

/** Takes the module. It has to be done once, before the first call of anything else. */
export function init(source: ModuleSource | Promise<ModuleSource>): Promise<void>;

/** The same at once, of a compiled module or of bytes. */
export function initSync(source: CompiledModule | ArrayBuffer | Uint8Array): void;
