// What a person reads: each diagnostic with its place, and the closing lines.

import { families } from "../api.js";
import { call } from "../wrapper.js";

/** How many diagnostics of one code are shown for each input. */
const SHOWN = 3;

/** How many characters of a value are shown. */
const LONGEST = 40;
const LEVELS = { error: "error", warning: "warning", info: "note" };

/** The diagnostics of one input by code, repeated things together. */
export class Frames {
  shown = new Map();
  hidden = new Map();

  /** Those of a document whose first line is line `before` + 1 of its file. */
  of(name, answer, before = 0) {
    const picked = new Map();
    for (const diagnostic of answer.diagnostics) {
      const { code } = diagnostic;
      const shown = this.shown.get(code) ?? 0;
      if (shown === SHOWN) {
        this.hide(code, 1);
        continue;
      }
      this.shown.set(code, shown + 1);
      picked.set(code, [...(picked.get(code) ?? []), frame(name, diagnostic, answer, before)]);
    }
    for (const { code, count } of answer.more ?? []) this.hide(code, count);
    return [...picked.values()].flat().join("");
  }

  hide(code, count) {
    this.hidden.set(code, (this.hidden.get(code) ?? 0) + count);
  }

  /** How many were not shown. */
  rest() {
    const lines = [...this.hidden].map(([code, count]) => `… and ${number(count)} more of ${code}\n`);
    return lines.length === 0 ? "" : `${lines.join("")}\n`;
  }
}

function frame(name, diagnostic, answer, before) {
  const { severity, code, message, span, path, help } = diagnostic;
  const place = span === null ? name : `${name}:${span.line + before}:${span.column}`;
  const lines = [`${LEVELS[severity]}[${code}]: ${message}`, `  --> ${place}`];
  const became = label(diagnostic, answer.output);
  if (path !== "") lines.push(`   = note: at ${path}${became === undefined ? "" : `: ${became}`}`);
  if (code === "general/unrecognised" || code === "general/ambiguous") {
    const candidates = answer.considered ?? answer.candidates ?? [];
    lines.push(...candidates.map(({ kind, side, reason }) => `   = note: ${titled(kind)} ${side}: ${reason}`));
  }
  if (help !== null) lines.push(`   = help: ${help}`);
  return `${lines.join("\n")}\n\n`;
}

const LABELS = {
  converted: (member, value) => `becomes ${member} ${value}`,
  approximated: (member, value) => `becomes ${member} ${value}`,
  assumed: (member, value) => `${member} ${value} is written`,
};

/** What became of the place of a diagnostic, where its value on the other side is a plain one without secrets. */
function label({ target, effect }, output) {
  if (target === null || typeof output !== "string" || LABELS[effect] === undefined) return undefined;
  const steps = target.split("/").slice(1);
  const unescaped = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const value = unescaped.reduce((value, step) => value?.[step], JSON.parse(output));
  if (value === undefined || (typeof value === "object" && value !== null)) return undefined;
  const member = /^\d+$/.test(steps.at(-1)) ? steps.slice(-2).join("/") : steps.at(-1);
  const characters = [...String(value)];
  const line = `${member}: "${value}"`;
  if (call("mask", line) !== line) return undefined;
  return LABELS[effect](member, characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : value);
}

/** A request that has to be sent besides the output. */
export function besides({ method, url, note }) {
  return call("mask", `send besides: ${method} ${url}${note === "" ? "" : " - "}${note}`);
}

/** The closing line of a conversion or validation. */
export function closing(command, name, { kind, from, to, counts, elements, output, lossless }) {
  const sides = [from, to].filter((side) => side !== null).map((side) => titledSide(kind, side));
  const what = kind === null ? "nothing recognised" : sides.join(" -> ");
  const failed = elements.filter(({ target }) => target === null).length;
  let verdict = lossless ? "lossless" : "not lossless";
  if (command === "validate") verdict = counts.error === 0 ? "valid" : "not valid";
  else if (output === null) verdict = "not converted";
  else if (failed > 0) verdict = `${counted(failed, "element")} not converted`;
  return `${name}: ${what}${listed(counts)}; ${verdict}`;
}

const SHAPES = { object: ", one object", array: ", an array of them", envelope: ", a list in an envelope" };

/** The line of a detection. */
export function detection(name, { family, kind, side, shape, reasons }) {
  if (kind === null) return `${name}: nothing recognised`;
  const of = family === kind ? "" : `${family}, `;
  return `${name}: ${of}${kind} ${side}${SHAPES[shape]}: ${reasons.join("; ")}`;
}

const DONE = { convert: "converted", validate: "valid", detect: "recognised" };

/** What came of the lines of a file. */
export function linesClosing(command, name, { read, failed, lossy, counts }) {
  let verdict = DONE[command];
  if (failed > 0) verdict = `${number(failed)} not ${DONE[command]}`;
  else if (command === "convert") verdict = lossy ? "not lossless" : "lossless";
  return `${name}: ${counted(read, "line")}${listed(counts)}; ${verdict}`;
}

/** How many of the skipped files are named. */
const NAMED = 3;

/** What came of many files. */
export function filesClosing(command, { good, failed, skipped }) {
  let line = `${counted(good, "file")} ${DONE[command]}`;
  if (failed > 0) line += `, ${number(failed)} failed`;
  if (skipped.length > 0) {
    const rest = skipped.length > NAMED ? ` and ${number(skipped.length - NAMED)} more` : "";
    const names = `${skipped.slice(0, NAMED).join(", ")}${rest}`;
    line += `, ${number(skipped.length)} skipped as no payload that is translated here (${names})`;
  }
  return line;
}

const titled = (kind) => kind.replaceAll("-", " ");

function titledSide(kind, side) {
  const entry = families().flatMap(({ kinds }) => kinds).find((entry) => entry.kind === kind);
  return side === "v2" && entry.schemaId !== null ? entry.schemaId : `${titled(kind)} ${side}`;
}

/** `, 1 error, 2 notes`; nothing for nothing. */
function listed({ error, warning, info }) {
  const counts = [[error, "error"], [warning, "warning"], [info, "note"]].filter(([count]) => count > 0);
  return counts.map(([count, noun]) => `, ${counted(count, noun)}`).join("");
}

const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
const number = (count) => count.toLocaleString("en-GB");
