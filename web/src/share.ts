// Links that carry a text: in the part of the address that browsers do not send.

import { byId, copy, fill, h } from "./dom";
import type { Asked } from "./jobs";

const VERSION = 1;

/** How long a link may be. */
const LONGEST = 8192;

/** How much text a link may become. */
const MOST = 1_000_000;

interface Shared {
  text: string;
  asked: Asked;
}

export const TOO_LONG = "The text is too long for a link: a link holds 8 KB. Share the file instead.";

const ON_A_DISK = "This page is a file on your disk: a link to it would open for nobody else, and tell where the file lies. Send the text itself, or its file.";

/** Why a text is not put into a link, as far as it tells by itself. */
export function unshareable(text: string): string | undefined {
  if (text.trim() === "") return "There is nothing to share yet. Paste a payload or a request first.";
  if (location.protocol === "file:") return ON_A_DISK;
  return text.length > MOST ? TOO_LONG : undefined;
}

const LINK = /^#(\d+)\.(.*)$/;

/** Takes a text out of the address, once it is no longer the one that is seen. */
export function forgetLink(): void {
  if (LINK.test(location.hash)) history.replaceState(null, "", location.pathname + location.search);
}

/** The link of a text; nothing when it would be too long. */
export async function linkOf(shared: Shared): Promise<string | undefined> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(shared)), new CompressionStream("deflate-raw"), Infinity);
  const link = `${location.href.split("#")[0] ?? ""}#${VERSION}.${encoded(bytes)}`;
  return link.length <= LONGEST ? link : undefined;
}

/** What a link carries: nothing when it is no link of ours, a sentence when it cannot be read. */
export async function sharedIn(hash: string): Promise<Shared | string | undefined> {
  const parts = LINK.exec(hash);
  if (!parts) return undefined;
  if (Number(parts[1]) > VERSION) return "This link was made by a newer version of the page. Load the page anew, or ask for the text itself.";
  try {
    const bytes = await through(decoded(parts[2] ?? ""), new DecompressionStream("deflate-raw"), MOST);
    const shared: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isShared(shared) ? shared : CUT;
  } catch {
    return CUT;
  }
}

const CUT = "This link is cut or damaged, so it holds no text. Ask for the whole link, or for the text itself.";

const READINGS: ReadonlySet<unknown> = new Set<Asked["reading"]>(["auto", "payload", "request"]);

function isShared(value: unknown): value is Shared {
  if (typeof value !== "object" || value === null || !("text" in value) || !("asked" in value)) return false;
  const { text, asked } = value;
  if (typeof text !== "string" || typeof asked !== "object" || asked === null) return false;
  return "reading" in asked && READINGS.has(asked.reading) && "options" in asked && typeof asked.options === "object" && asked.options !== null;
}

/** Why a text is not put into a link, or the link. */
export function showShare(outcome: { link: string } | { reason: string; mask?: () => void }): void {
  const dialog = byId<HTMLDialogElement>("share-dialog");
  const title = h("h2", { id: "share-title" }, "Share");
  const close = h("button", { type: "button", onclick: () => dialog.close() }, "Close");
  if ("reason" in outcome) {
    const { reason, mask } = outcome;
    const offer = mask
      ? [h("button", { type: "button", class: "primary", id: "share-mask", onclick: () => (dialog.close(), mask()) }, "Mask the secrets, then share")]
      : [];
    fill(dialog, title, h("p", { id: "share-reason" }, reason), h("div", { class: "buttons" }, close, ...offer));
  } else {
    const field = h("input", { id: "share-link", readonly: true, value: outcome.link, "aria-label": "Link", onfocus: () => field.select() });
    const said = h("p", { role: "status" });
    const put = async (): Promise<void> => {
      const done = await copy(outcome.link);
      said.textContent = done ? "The link is in the clipboard." : "The browser does not let the page write to the clipboard. Copy the link from the field.";
      if (!done) field.focus();
    };
    fill(
      dialog,
      title,
      h("p", {}, "The link holds the whole text. Whoever has the link can read it; no server gets it, for browsers do not send this part of an address."),
      field,
      said,
      h("div", { class: "buttons" }, close, h("button", { type: "button", class: "primary", onclick: () => void put() }, "Copy the link")),
    );
  }
  dialog.showModal();
}

async function through(bytes: Uint8Array<ArrayBuffer>, transform: GenericTransformStream, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = (new Blob([bytes]).stream().pipeThrough(transform as ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>)).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) throw new RangeError("the text is too long");
    chunks.push(next.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function encoded(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function decoded(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}
