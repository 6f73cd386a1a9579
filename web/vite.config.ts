import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { policy } from "./build/policy.ts";
import { serviceWorker } from "./build/service-worker.ts";
import { singleFile } from "./build/single-file.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `vite build` makes the page, `vite build --mode offline` adds the same page as one file. */
export default defineConfig(({ mode }) => {
  const single = mode === "offline";
  return {
    root: at("."),
    base: "./",
    appType: "mpa",
    // What `cargo xtask npm` makes.
    resolve: { alias: { "dt-translate": at("../target/npm/package/index.js") } },
    // Samples come from the fixtures of the Rust tests.
    server: { host: "127.0.0.1", fs: { allow: [at("..")] } },
    preview: { host: "127.0.0.1" },
    plugins: single ? [singleFile("offline.html")] : [policy(), serviceWorker()],
    // A worker of the kind "module" does not start from a blob in a page on a disk.
    worker: { format: "iife" },
    define: { "import.meta.env.SINGLE_FILE": JSON.stringify(single) },
    build: {
      target: "es2022",
      emptyOutDir: !single,
      modulePreload: single ? false : { polyfill: false },
      assetsInlineLimit: single ? Number.MAX_SAFE_INTEGER : 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { output: { codeSplitting: !single } },
    },
  };
});
