// What a person reads: what a document was, what became of it, and how much there was to say.

import { families } from "../api.js";
import { call } from "../wrapper.js";
import { bad, fair, good, strong } from "./colour.js";
import { reasonOf } from "./files.js";

/** A request that has to be sent besides the output. */
export function besides({ method, url, note }) {
  return call("mask", `send besides: ${method} ${url}${note === "" ? "" : " - "}${note}`);
}

/** The closing line of a conversion or validation. */
export function closing(command, name, { kind, from, to, counts, diagnostics, elements, output, lossless }) {
  const sides = [from, to].filter((side) => side !== null).map((side) => titledSide(kind, side));
  const what = kind === null ? "nothing recognised" : sides.join(" -> ");
  const failed = elements.filter(({ target }) => target === null).length;
  let verdict = kept(lossless);
  if (command === "validate") verdict = counts.error === 0 ? valid(lossless) : bad("not valid");
  else if (output === null) verdict = bad("not converted");
  else if (diagnostics.at(-1)?.code === "general/unwritten") verdict = bad("not written");
  else if (failed > 0) verdict = bad(`${counted(failed, "element")} not converted`);
  return `${strong(name)}: ${what}${listed(counts)}; ${verdict}`;
}

/** The closing line of a translation of requests. */
export function planClosing(name, { answers, calls, requests, counts, lossless }) {
  const translated = answers.length;
  const of = translated === calls ? "" : `${translated} of `;
  const what = translated === 0 ? "no call translated" : `${of}${counted(calls, "call")} -> ${counted(requests.length, "request")}`;
  let verdict = kept(lossless);
  if (counts.error > 0) verdict = bad(translated === 0 ? "not translated" : "not all translated");
  return `${strong(name)}: ${what}${listed(counts)}; ${verdict}`;
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
export function linesClosing(command, name, { read, failed, lossy, unwritten, counts }) {
  let verdict = command === "validate" ? valid(!lossy) : good(DONE[command]);
  if (unwritten) verdict = bad("not written");
  else if (failed > 0) verdict = bad(`${number(failed)} not ${DONE[command]}`);
  else if (command === "convert") verdict = kept(!lossy);
  return `${strong(name)}: ${counted(read, "line")}${listed(counts)}; ${verdict}`;
}

/** How many of the files that are skipped as no JSON are named, and how many of the others, each with its reason. */
const NAMED = 20;

/** What came of many files: a line for each that someone may miss, and one for all. */
export function filesClosing(command, { good, part, failed, others, noJson }) {
  const lines = others.slice(0, NAMED).map(([name, reason]) => `${name}: skipped, ${reason}`);
  if (others.length > NAMED) lines.push(`and ${number(others.length - NAMED)} more skipped`);
  let line = `${counted(good, "file")} ${DONE[command]}`;
  if (part > 0) line += `, ${number(part)} in part`;
  if (failed > 0) line += `, ${number(failed)} failed`;
  if (others.length > 0) line += `, ${number(others.length)} skipped as no payload that is translated here`;
  if (noJson.length > 0) {
    const rest = noJson.length > NAMED ? ` and ${number(noJson.length - NAMED)} more` : "";
    line += `, ${number(noJson.length)} skipped as no JSON (${noJson.slice(0, NAMED).join(", ")}${rest})`;
  }
  return [...lines, line].join("\n");
}

/** What is valid may still lose something, which `--strict` does not let pass. */
const valid = (lossless) => (lossless ? good("valid") : `${good("valid")}, but ${kept(false)}`);

const kept = (lossless) => (lossless ? good("lossless") : fair("not lossless"));

export const titled = (kind) => kind.replaceAll("-", " ");

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
export const number = (count) => count.toLocaleString("en-GB");

/** What there is to say of an input that could not be read. */
export function unreadable(failure) {
  // Node.js does not read them at once.
  if (failure.code !== "ERR_FS_FILE_TOO_LARGE") return error("general/unreadable", `this cannot be read: ${reasonOf(failure)}`);
  return { ...error("general/too-large", "the input is larger than 2 GiB"), help: "split it into several files" };
}

/** An error about a file as a whole. */
export function error(code, message) {
  const about = { severity: "error", effect: "invalid", code, path: "", target: null };
  return { ...about, span: null, evidence: "documented", message, help: null };
}
