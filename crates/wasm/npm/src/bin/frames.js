// Diagnostics as a person reads them: the message, the source line, the place in it, and what to do.

import { call } from "../wrapper.js";
import { drawn, severe, strong } from "./colour.js";
import { Source } from "./excerpt.js";
import { textOf } from "./files.js";
import { number, titled } from "./text.js";

/** How many diagnostics of one code are shown for each input, unless a limit says otherwise. */
const SHOWN = 3;

/** How many characters of a value are shown. */
const LONGEST = 40;
const LEVELS = { error: "error", warning: "warning", info: "note" };

/** The diagnostics of one input by code, repeated things together. */
export class Frames {
  shown = new Map();
  hidden = new Map();

  /** The limit is how many of a code are kept, where somebody said so. */
  constructor(limit) {
    this.limit = limit;
  }

  /** Those of a document: its name, its bytes, and how many lines stand before it in its file. */
  of(document, answer) {
    const picked = new Map();
    for (const diagnostic of answer.diagnostics) {
      const { code } = diagnostic;
      const hasRoom = this.hasRoom(diagnostic);
      this.hide(code, hasRoom ? 0 : 1);
      if (!hasRoom) continue;
      if (!picked.has(code)) picked.set(code, []);
      picked.get(code).push(diagnostic);
    }
    for (const { code, count } of answer.more ?? []) this.hide(code, count);
    if (picked.size === 0) return "";
    const source = sourceOf(document);
    const labels = new Labels(answer.output);
    const frames = [...picked.values()].flat().map((diagnostic) => frame(document, source, diagnostic, labels, answer));
    return frames.join("");
  }

  /** Whether a diagnostic is shown, which is counted; only an error that says the same is a repeated one. */
  hasRoom({ severity, code, message }) {
    const isError = severity === "error";
    const most = this.limit ?? SHOWN;
    const said = isError ? `${code} ${message}` : code;
    const shown = this.shown.get(said) ?? 0;
    const hasRoom = shown < (isError ? Math.max(most, SHOWN) : most);
    if (hasRoom) this.shown.set(said, shown + 1);
    return hasRoom;
  }

  hide(code, count) {
    this.hidden.set(code, (this.hidden.get(code) ?? 0) + count);
  }

  /** How many were not shown, and how to see them. */
  rest() {
    const way = this.limit === undefined ? "`--report json` has all" : "a larger `--limit` shows more";
    const hidden = [...this.hidden].filter(([, count]) => count > 0);
    const lines = hidden.map(([code, count]) => `… and ${number(count)} more of ${code}; ${way}\n`);
    return lines.length === 0 ? "" : `${lines.join("")}\n`;
  }
}

/** The source, where secrets can be found in it. With zero bytes it may be UTF-16, which hides them. */
function sourceOf({ bytes, secrets }) {
  if (bytes.includes(0)) return undefined;
  try {
    return new Source(bytes, JSON.parse(call("secrets", textOf(bytes), secrets === undefined)).concat(secrets ?? []));
  } catch {
    return undefined;
  }
}

function frame({ name, linesBefore = 0 }, source, diagnostic, labels, answer) {
  const { severity, code, message, span, path, help } = diagnostic;
  const notes = [];
  const paint = severe[severity];
  const lines = [`${paint(`${LEVELS[severity]}[${code}]`)}${strong(`: ${printable(message)}`)}`];
  let margin = "";
  if (span === null) {
    lines.push(`${drawn("--> ")}${name}`);
  } else {
    const line = span.line + linesBefore;
    if (source !== undefined) margin = " ".repeat(String(line).length);
    lines.push(`${margin}${drawn("--> ")}${name}:${line}:${span.column}`);
    if (source !== undefined) {
      const excerpt = source.excerpt(span);
      const [before, marked] = [excerpt.line.slice(0, excerpt.mark[0]), excerpt.line.slice(...excerpt.mark)].map(printable);
      const label = labels.of(diagnostic);
      const mark = `${" ".repeat(width(before))}${paint("^".repeat(Math.max(1, width(marked))))}`;
      const text = printable(excerpt.line);
      const [edge, numbered] = [`${margin} ${drawn("|")}`, `${drawn(line)} ${drawn("|")}`];
      lines.push(edge, text === "" ? numbered : `${numbered} ${text}`);
      lines.push(`${edge} ${mark}${label === undefined ? "" : ` ${paint(printable(label))}`}`);
      if (excerpt.cut && path !== "") notes.push(`${strong("note")}: at ${printable(path)}`);
    }
  }
  if (code === "general/unrecognised" || code === "general/ambiguous") {
    const considered = answer.considered ?? [];
    notes.push(...considered.map(({ kind, side, reason }) => `${strong("note")}: ${printable(`${titled(kind)} ${side}: ${reason}`)}`));
  }
  if (help !== null) notes.push(`${strong("help")}: ${printable(help)}`);
  if (notes.length > 0 && margin !== "") lines.push(`${margin} ${drawn("|")}`);
  lines.push(...notes.map((note) => `${margin} ${drawn("= ")}${note}`));
  return `${lines.join("\n")}\n\n`;
}

/** Text as it may stand on a line of a terminal: control characters are pictures of themselves. */
function printable(text) {
  const picture = (control) => (control === "\x7f" ? "\u2421" : String.fromCodePoint(0x2400 + control.codePointAt(0)));
  const plain = text.replaceAll("\t", "    ").replaceAll("\u200d", "").replace(/[\0-\x09\x0b-\x1f\x7f]/g, picture);
  return plain.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** How many columns of a terminal a text takes. */
function width(text) {
  const count = (shape) => text.match(shape)?.length ?? 0;
  return [...text].length + count(WIDE) - count(/[\p{Mn}\ufeff]/gu);
}

const WIDE = /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/gu;

const WORDS = {
  converted: (member, value) => `becomes ${member} ${value}`,
  approximated: (member, value) => `becomes ${member} ${value}`,
  assumed: (member, value) => `${member} ${value} is written`,
};

/** What is said beside the marked place: what became of it. */
class Labels {
  constructor(output) {
    this.output = output;
  }

  /** What became of the place of a diagnostic, where its value on the other side is a plain one without secrets. */
  of({ target, effect }) {
    if (target === null || typeof this.output !== "string" || WORDS[effect] === undefined) return undefined;
    this.parsed ??= JSON.parse(this.output);
    const steps = target.split("/").slice(1);
    const names = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    const value = names.reduce((value, name) => value?.[name], this.parsed);
    // A number beyond this has lost digits.
    const isPlain = typeof value === "number" ? Number.isSafeInteger(value) : typeof value !== "object" || value === null;
    if (value === undefined || !isPlain) return undefined;
    const member = /^\d+$/.test(steps.at(-1)) ? steps.slice(-2).join("/") : steps.at(-1);
    const whole = String(value);
    // What tells a secret may stand in the part that is cut off.
    if (JSON.parse(call("secrets", `${member}: "${whole}"`, false)).length > 0) return undefined;
    const characters = [...whole];
    const shown = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : whole;
    return WORDS[effect](member, shown);
  }
}
