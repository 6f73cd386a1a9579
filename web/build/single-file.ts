// The page as one file that works from a disk: `offline.html`.

import type { Plugin, Rolldown } from "vite";

import { singleWithPolicy } from "./policy.ts";

const SCRIPT = /<script type="module"[^>]* src="\.\/([^"]+)"[^>]*><\/script>/;
const STYLE = /<link rel="stylesheet"[^>]* href="\.\/([^"]+)"[^>]*>/;

/** Puts the script and the style into the page. They must be one each. */
export function singleFile(name: string): Plugin {
  return {
    name: "single-file",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") throw new Error("there is no index.html");
        const script = inlineable(text(take(bundle, page, SCRIPT)));
        const style = text(take(bundle, page, STYLE));
        const left = Object.keys(bundle).filter((file) => file !== "index.html");
        if (left.length > 0) throw new Error(`${name} would lack ${left.join(", ")}`);
        const html = String(page.source)
          .replace(SCRIPT, () => `<script type="module">${script}</script>`)
          .replace(STYLE, () => `<style>${style}</style>`);
        delete bundle["index.html"];
        this.emitFile({ type: "asset", fileName: name, source: singleWithPolicy(html, [script], [style]) });
      },
    },
  };
}

/** Takes the file that a tag of the page names out of the bundle. */
function take(bundle: Rolldown.OutputBundle, page: Rolldown.OutputAsset, tag: RegExp): Rolldown.OutputAsset | Rolldown.OutputChunk {
  const file = tag.exec(String(page.source))?.[1] ?? "";
  const output = bundle[file];
  if (output === undefined) throw new Error(`the page names no file by ${tag}`);
  delete bundle[file];
  return output;
}

function text(output: Rolldown.OutputAsset | Rolldown.OutputChunk): string {
  return output.type === "chunk" ? output.code : String(output.source);
}

/** A script without what would end or hide it in HTML. Both occur in strings only, where the backslash is nothing. */
function inlineable(code: string): string {
  return code.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}
