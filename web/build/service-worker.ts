// The service worker, with the list of all files of the page.

import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

import { build, type Plugin } from "vite";

const SOURCE = fileURLToPath(new URL("../src/service-worker.ts", import.meta.url));

/** Builds `service-worker.js` when all other files are there. */
export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const files = Object.values(bundle).map((output): [string, string] => {
          const source = output.type === "chunk" ? output.code : output.source;
          const integrity = `sha256-${createHash("sha256").update(source).digest("base64")}`;
          // The page is kept under the address of its folder: some hosts redirect index.html there.
          return [output.fileName === "index.html" ? "./" : `./${output.fileName}`, integrity];
        });
        files.sort();
        const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 12);
        this.emitFile({ type: "asset", fileName: "service-worker.js", source: await script(files, version) });
      },
    },
  };
}

async function script(files: [string, string][], version: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(version) },
    build: { write: false, lib: { entry: SOURCE, formats: ["iife"], name: "worker" } },
  });
  const [output] = Array.isArray(result) ? result : [];
  const chunk = output?.output[0];
  if (chunk === undefined) throw new Error("the service worker was not built");
  return chunk.code;
}
