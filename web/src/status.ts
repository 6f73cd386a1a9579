// The line that says how it stands.

import { byId, fill, h } from "./dom";

/** How long it is said what was done, in milliseconds. */
const MOMENT = 5000;

let standing: (Node | string)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says how it stands. The detail is for the eyes only: it changes with every letter. */
export function stands(text: string, detail = ""): void {
  clearTimeout(timer);
  standing = [text, ...(detail ? [h("span", { "aria-hidden": "true" }, ` ${detail}`)] : [])];
  fill(byId("status"), ...standing);
}

/** Says what was done, and after a moment how it stands. */
export function done(text: string): void {
  clearTimeout(timer);
  fill(byId("status"), text);
  timer = setTimeout(() => fill(byId("status"), ...standing), MOMENT);
}
