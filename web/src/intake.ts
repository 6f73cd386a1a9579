// Texts from files and from the clipboard, and sentences for what is no text.

import { isArchive, MOST_BYTES, NO_ARCHIVE, type Picked } from "./files";
import { size } from "./words";

const HOLDS = "holds JSON, a request or a curl command";

/** The text of a file, or what is to be said after its name. */
export async function textOf({ file }: Picked): Promise<{ text: string } | { problem: string }> {
  const unread = { problem: "could not be read. Is it still there? If so, choose Files… and pick it." };
  if (!file) return unread;
  if (isArchive(file.name)) return { problem: `is an archive, and ${NO_ARCHIVE}` };
  if (file.size > MOST_BYTES) {
    return { problem: `has ${size(file.size)}, and the page takes up to ${size(MOST_BYTES)}. Split it, or use the command line.` };
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() === "") return { problem: `is empty. Pick a file that ${HOLDS}.` };
    if (!text.includes("\0")) return { text };
  } catch (error) {
    if (!(error instanceof TypeError)) return unread;
  }
  return { problem: `is no text in UTF-8. Pick a file that ${HOLDS}, saved as UTF-8.` };
}

/** What to say of a clipboard without text. */
export function withoutText(types: readonly string[]): string {
  return types.some((type) => type.startsWith("image/"))
    ? "The clipboard holds an image. Copy the text of the payload, and paste again."
    : "The clipboard holds no text. Copy the payload, and paste again.";
}

export const NO_PERMISSION = "The browser does not let the page read the clipboard. Click into the input and press Ctrl+V (⌘V on a Mac).";
