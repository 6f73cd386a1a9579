// What the page may do, as a `<meta>` that is the first child of the head.

import { createHash } from "node:crypto";

import type { Plugin } from "vite";

/** The page may run its own scripts, WebAssembly, and a worker made from a blob, which inherits this. It may connect to nothing. */
const PAGE = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "worker-src": "'self' blob:",
  "connect-src": "'none'",
  "form-action": "'none'",
  "base-uri": "'none'",
};

/** The same for one file without a server: inline scripts and styles by their hashes. */
function single(scripts: string[], styles: string[]): typeof PAGE {
  return {
    ...PAGE,
    "script-src": `${hashes(scripts)} 'wasm-unsafe-eval'`,
    "style-src": hashes(styles),
    "img-src": "data:",
    "worker-src": "blob:",
  };
}

function hashes(parts: string[]): string {
  return parts.map((part) => `'sha256-${createHash("sha256").update(part).digest("base64")}'`).join(" ") || "'none'";
}

function withPolicy(html: string, policy: Record<string, string>): string {
  const content = Object.entries(policy).map((directive) => directive.join(" ")).join("; ");
  const head = /<head>/;
  if (!head.test(html)) throw new Error("the page has no <head> to put its policy into");
  return html.replace(head, () => `<head>\n<meta http-equiv="Content-Security-Policy" content="${content}">`);
}

/** The page with its policy. */
function pageWithPolicy(html: string): string {
  return withPolicy(html, PAGE);
}

/** A page of one file, with the policy for its scripts and styles. */
export function singleWithPolicy(html: string, scripts: string[], styles: string[]): string {
  return withPolicy(html, single(scripts, styles));
}

/** Puts the policy into the page that is built. The page in development needs the connection of Vite. */
export function policy(): Plugin {
  return {
    name: "policy",
    apply: "build",
    transformIndexHtml: { order: "post", handler: pageWithPolicy },
  };
}
