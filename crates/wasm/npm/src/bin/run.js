// Runs a command over its inputs.

import { convert, detect, validate } from "../api.js";
import { Tree, collect, printable, read } from "./files.js";
import { Frames } from "./frames.js";
import { finish, isClosed, print, say, verdict } from "./output.js";
import * as text from "./text.js";

const TASKS = { convert, validate, detect };

/** The largest input: what is longer is said to be too large. */
const MAX_BYTES = 0x7fffffff;

export function run(job) {
  const inputs = collect(job.given, job.out);
  const session = new Session(job, inputs);
  for (const input of inputs) {
    session.input(input);
    if (isClosed() && job.out === undefined) break;
  }
  return session.close();
}

class Session {
  failed = false;
  lossy = false;
  // Whether something of the input was converted, and is where it belongs.
  kept = false;
  files = { good: 0, part: 0, failed: 0, others: [], noJson: [] };

  constructor(job, inputs) {
    this.job = job;
    this.tree = job.out === undefined ? undefined : new Tree(job.out, job.force, inputs);
  }

  input(input) {
    const before = this.failed;
    this.failed = this.kept = false;
    const skipped = input.isSpecial ? SPECIAL : this.job.lines ? this.lines(input) : this.document(input);
    if (skipped === NO_JSON) this.files.noJson.push(input.name);
    else if (skipped !== undefined) this.skip(input, skipped);
    else if (this.failed) this.files[this.kept ? "part" : "failed"] += 1;
    else this.files.good += 1;
    this.failed ||= before;
  }

  /** Notes that an input is no payload, and prints it where programs read along. */
  skip({ name, file }, skipped) {
    this.files.others.push([name, skipped]);
    if (this.job.report === "json") print(JSON.stringify({ file, skipped }));
  }

  /** Reads an input that is one document; says what it is when it is to be skipped. */
  document(input) {
    const { command, report } = this.job;
    const { bytes, answer = this.answer(bytes) } = this.read(input);
    const foreign = foreignOf(answer);
    if (isAside(input, foreign)) return foreign;
    this.judge(answer);
    const unwritten = typeof answer.output === "string" && this.tree !== undefined && this.write(input, [answer.output]);
    if (unwritten) sayUnwritten(answer, unwritten);
    if (report === "json" && this.job.several) print(this.line(input, answer));
    else if (report === "json") print(JSON.stringify(answer, null, 2));
    else if (command === "detect" && report === "text") print(text.detection(input.name, answer));
    else if (typeof answer.output === "string" && this.tree === undefined) print(answer.output);
    // The text has a frame that says so.
    if (unwritten && report !== "text") complain(unwritten);
    const frames = new Frames(this.job.options.limit);
    this.say(() => frames.of({ name: input.name, bytes }, answer) + frames.rest());
    for (const request of answer.requests ?? []) this.say(() => `${text.besides(request)}\n\n`);
    if (command !== "detect") this.say(() => `${text.closing(command, input.name, answer)}\n`);
    return undefined;
  }

  /** Reads an input that is a document on each line; says what it is when it is to be skipped. */
  lines(input) {
    const { command, report } = this.job;
    const { bytes: all, answer: unread } = this.read(input);
    const documents = unread === undefined ? linesOf(all) : [{ bytes: all, unread, linesBefore: 0, bytesBefore: 0 }];
    if (input.found && unread === undefined) {
      const foreign = this.foreignLines(input, documents);
      if (foreign !== undefined) return foreign;
    }
    const isWritten = this.tree !== undefined && unread === undefined;
    const refused = isWritten && this.writing(() => this.tree.check(input.relative));
    if (refused) return void complain(refused);
    const frames = new Frames(this.job.options.limit);
    const sums = { read: 0, failed: 0, lossy: false, counts: { error: 0, warning: 0, info: 0 } };
    const answers = [];
    for (const { bytes, unread, linesBefore, bytesBefore } of documents) {
      if (isClosed()) break;
      const answer = unread ?? placed(this.answer(bytes), bytes);
      this.judge(answer);
      sums.read += 1;
      sums.failed += Number(hasFailed(answer));
      sums.lossy ||= answer.lossless === false;
      for (const [severity, count] of Object.entries(countsOf(answer))) sums.counts[severity] += count;
      const said = report === "text" ? frames.of({ name: input.name, bytes, linesBefore }, answer) : "";
      for (const { span } of answer.diagnostics) {
        if (span !== null) Object.assign(span, { line: span.line + linesBefore, offset: span.offset + bytesBefore });
      }
      if (isWritten) answers.push(JSON.stringify(answer));
      if (this.tree === undefined || report === "json") print(this.line(input, answer));
      say(said);
    }
    const unwritten = isWritten && this.write(input, answers);
    if (unwritten) {
      complain(unwritten);
      sums.unwritten = true;
      sums.counts.error += 1;
    }
    this.say(() => `${frames.rest()}${text.linesClosing(command, input.name, sums)}\n`);
    return undefined;
  }

  /** An answer on one line, which begins with the file that it is about where there are several. */
  line(input, answer) {
    return JSON.stringify(this.job.several ? { file: input.file, ...answer } : answer);
  }

  /** What a file is in which no line is to be answered: its first line tells. */
  foreignLines(input, documents) {
    let first;
    for (const { bytes } of documents) {
      const foreign = foreignOf(detect(bytes, this.options()));
      if (!isAside(input, foreign)) return undefined;
      first ??= foreign;
    }
    return first ?? NO_JSON;
  }

  answer(bytes) {
    return TASKS[this.job.command](bytes, this.options());
  }

  options() {
    return { ...this.job.options, maxBytes: MAX_BYTES };
  }

  /** The bytes of an input, or no bytes and the answer when it cannot be read. */
  read(input) {
    try {
      return { bytes: read(input) };
    } catch (error) {
      return { bytes: new Uint8Array(), answer: unreadable(this.job.command, error) };
    }
  }

  /** Writes the lines of an output to the folder of outputs; tells why that cannot be done. */
  write(input, lines) {
    return this.writing(() => this.tree.write(input.relative, lines.map((line) => `${line}\n`).join("")));
  }

  /** Tells why something cannot be written. */
  writing(attempt) {
    try {
      attempt();
      return undefined;
    } catch (error) {
      this.failed = true;
      this.kept = false;
      return error.message;
    }
  }

  judge(answer) {
    this.failed ||= hasFailed(answer);
    this.kept ||= typeof answer.output === "string";
    this.lossy ||= answer.lossless === false;
  }

  /** Says something on standard error, when a person reads along. */
  say(words) {
    if (this.job.report === "text") say(words());
  }

  close() {
    const { several, report, command } = this.job;
    const { others, noJson } = this.files;
    // What was skipped is told to people too: a program may look at the outcomes alone.
    const isTold = report === "text" || (report === "json" && others.length + noJson.length > 0);
    if (several && isTold) say(`${text.filesClosing(command, this.files)}\n`);
    return verdict(finish(), this.failed, this.job.strict && this.lossy);
  }
}

/** Says what went wrong with a file of ours, whatever the report. */
const complain = (reason) => say(`error: ${reason}\n`);

/** Says of a conversion that its output is not where it belongs. */
function sayUnwritten(answer, reason) {
  answer.diagnostics.push(text.error("general/unwritten", reason));
  answer.counts.error += 1;
  answer.lossless = false;
}

/** The lines that are not blank, and how many lines and bytes stand before each. */
function linesOf(all) {
  const found = [];
  for (let linesBefore = 0, bytesBefore = 0; bytesBefore < all.length; linesBefore += 1) {
    const end = all.indexOf(10, bytesBefore);
    const bytes = all.subarray(bytesBefore, end < 0 ? all.length : end);
    if (bytes.some((byte) => !BLANK.includes(byte))) found.push({ bytes, linesBefore, bytesBefore });
    bytesBefore += bytes.length + 1;
  }
  return found;
}

const BLANK = [9, 10, 12, 13, 32];

/** The answer for a line, at which what concerns the whole document stands. */
function placed(answer, bytes) {
  const isInk = (byte) => !BLANK.includes(byte);
  const offset = bytes.findIndex(isInk);
  const span = { line: 1, column: offset + 1, offset, length: bytes.findLastIndex(isInk) + 1 - offset };
  for (const diagnostic of answer.diagnostics) diagnostic.span ??= { ...span };
  return answer;
}

/** Whether something could not be converted, is not valid or was not recognised. */
const hasFailed = (answer) => (answer.counts === undefined ? answer.family === null : answer.counts.error > 0);

function countsOf({ counts, diagnostics }) {
  return counts ?? { error: diagnostics.filter(({ severity }) => severity === "error").length };
}

/** What may well be a payload, though it cannot be told which. */
const UNCLEAR = ["general/ambiguous", "general/unreadable"];

/** What a text that is no JSON is told by. */
const NOT_JSON = [
  "general/empty",
  "general/not-utf8",
  "general/syntax",
  "general/template",
  "general/too-large",
  "general/trailing",
];
const NO_JSON = Symbol("no JSON");

/** Why a pipe, socket or device in a folder is left aside: to read it may take for ever. */
const SPECIAL = "no regular file";

/** Why the document is something else than what is translated here; nothing when it is not. */
function foreignOf({ family, diagnostics, considered }) {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const among = (codes) => errors.some(({ code }) => codes.includes(code));
  if (family !== null || among(UNCLEAR)) return undefined;
  if (among(NOT_JSON)) return NO_JSON;
  return printable((errors[0]?.message ?? "") + near(considered));
}

/** Members that documents of all sorts have: alone, they tell nothing. */
const COMMON = /^it has (id|name|type), /;

/** What the document has of the members that tell a payload, and what it lacks: it may be one that is misspelt. */
function near(considered) {
  const found = considered.filter(({ reason }) => reason.includes(", but not ") && !COMMON.test(reason));
  const list = found.map(({ kind, side, reason }) => `${text.titled(kind)} ${side}: ${reason}`);
  return list.length === 0 ? "" : ` (${list.join("; ")})`;
}

/** Whether a file is left aside: it was found in a folder, and does not call itself the JSON that it is not. */
function isAside({ found, relative }, foreign) {
  return found && foreign !== undefined && (foreign !== NO_JSON || !ENDING.test(relative));
}

/** A name that begins with its only dot has no ending. */
const ENDING = /[^/\\]\.(json|jsonl|ndjson)$/i;

/** The answer for a document that could not be read. */
function unreadable(command, error) {
  const diagnostics = [text.unreadable(error)];
  const nothing = { family: null, kind: null };
  if (command === "detect") return { ...nothing, side: null, shape: null, reasons: [], considered: [], diagnostics };
  const counts = { error: 1, warning: 0, info: 0 };
  const lists = { diagnostics, more: [], elements: [], requests: [], considered: [] };
  return { ...nothing, from: null, to: null, shape: null, output: null, lossless: false, counts, ...lists };
}
