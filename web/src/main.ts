// The page: an input, what comes of it, and what there is to say.

import "./style.css";

import type { Diagnostic, Outcome, Plan } from "dt-translate";

import { listen } from "./arrivals";
import { Converter, Dropped, shownName } from "./converter";
import { Diagnostics } from "./diagnostics";
import { byId, copy, download } from "./dom";
import { bytesOf, Editor, type Mark, type Range } from "./editor";
import { Files, type Picked } from "./files";
import { NO_PERMISSION, textOf, withoutText } from "./intake";
import type { Asked, Catalogue, Translation } from "./jobs";
import { setUpKeys } from "./keys";
import * as notice from "./notice";
import { setUpOffline } from "./offline";
import { Panels, type Current } from "./panels";
import { Pending } from "./pending";
import { Recognised } from "./recognised";
import type { RequestPanel } from "./request";
import { Result } from "./result";
import { setUpSamples } from "./samples";
import { none } from "./severity";
import { forgetLink, linkOf, sharedIn, showShare, TOO_LONG, unshareable } from "./share";
import * as status from "./status";
import { Tabs } from "./tabs";
import { setUpTheme } from "./theme";
import { duration, losslessness, sentenceOf, size } from "./words";

/** Beyond this length a text is translated when asked to, not while it is typed. */
const LIVE = 1_000_000;

/** Beyond this many, places are in the list only and not marked in the texts. */
const MARKS = 500;

/** Beyond this length a result is not looked through for the places of marks, which takes time. */
const MARKED = 200_000;

const TRANSLATES = typeof WebAssembly !== "undefined";
const NO_WEBASSEMBLY =
  "This browser has no WebAssembly, or it is switched off, so the page cannot translate. Use a current browser, switch WebAssembly on, or use the command line.";

let current: Current | undefined;
let catalogue: Catalogue | undefined;
/** The number of the newest text or question: answers to older ones are dropped. */
let latest = 0;

const translation = new Pending();
const converter = new Converter();
const input = new Editor(byId<HTMLTextAreaElement>("input"), { onChange: changed, onPaste: pasted });
const output = new Editor(byId<HTMLTextAreaElement>("output"));
const recognised = new Recognised(asksOtherwise);
const result = new Result(output, asksOtherwise);
const diagnostics = new Diagnostics(
  (diagnostic) => void choose(diagnostic),
  (control) => {
    const field = byId(control);
    if (byId("panel-result").contains(field)) tabs.show("result");
    recognised.reveal(field);
  },
);
const panels = new Panels(converter, settled, {
  input: (leaf) => goTo(input, leaf),
  output: (leaf) => {
    tabs.show("result");
    goTo(output, leaf);
  },
});
const tabs = new Tabs(byId("tabs"), (name) => {
  byId("work").classList.toggle("wide", name === "changes" || name === "mapping");
  void showPanel();
});
const files = new Files((open) => {
  for (const id of ["known", "work", "report"]) byId(id).hidden = open;
});

/** What is asked: by the bar above the input, and by the envelope above the result. */
function asked(): Asked {
  const { reading, options } = recognised.asked();
  return { reading, options: { ...options, ...(result.envelope !== "create" && { envelope: result.envelope }) } };
}

/** The text or what is asked of it is no longer that of the link in the address. */
function asksOtherwise(): void {
  forgetLink();
  void translate();
}

/** Another document tells its direction by itself. */
function pasted(over: boolean): void {
  if (over) recognised.release();
  asksOtherwise();
}

function changed(): void {
  translation.cancel();
  forgetLink();
  // An answer that is on its way is for another text.
  latest += 1;
  const large = input.length() > LIVE;
  byId("convert").hidden = !large;
  if (!large) {
    translation.soon(translateNow);
    return;
  }
  // What is shown belongs to another text.
  if (current) show(undefined);
  recognised.wait("Waits for Convert");
  status.stands(`The input has more than ${size(LIVE)}: choose Convert when it is ready.`);
}

/** Translates what is in the input without waiting for more. */
const translate = (force = false): Promise<void> => translation.now(() => translateNow(force));

/** Waits until all that is shown is of the text as it is. */
async function settled(): Promise<void> {
  await translation.settled();
  await panels.requests.pending.settled();
}

/** Translates what is in the input. A newer call drops the answer to this one. */
async function translateNow(force = false): Promise<void> {
  if (!force && input.length() > LIVE) {
    changed();
    return;
  }
  byId("convert").hidden = input.length() <= LIVE;
  if (!TRANSLATES) {
    notice.say(NO_WEBASSEMBLY);
    return;
  }
  const question = asked();
  latest += 1;
  const call = latest;
  try {
    const text = await inputText();
    if (call !== latest) return;
    if (text.length === 0) {
      show(undefined);
      return;
    }
    const answer = await converter.run({ job: "translate", text, asked: question }, true);
    if (call !== latest) return;
    notice.clear();
    show({ text: typeof text === "string" ? text : undefined, asked: question, result: answer });
  } catch (error) {
    if (error instanceof Dropped || call !== latest) return;
    show(undefined);
    const reason = sentenceOf(error);
    notice.say(`${reason} The input is as it was. Try again, or use a smaller part of it.`, { label: "Try again", run: () => void translate(true) });
  }
}

/** The input: nothing when it is blank, and bytes when it is long. */
async function inputText(): Promise<string | Uint8Array> {
  if (input.length() > LIVE) {
    status.stands("Converting…");
    recognised.wait("Converting…");
    return bytesOf(input.snapshot());
  }
  const text = input.text();
  return text.trim() === "" ? "" : text;
}

function show(next: Current | undefined): void {
  current = next;
  const answer = next?.result;
  recognised.show(answer, input.length() === 0);
  result.show(answer);
  input.setSyntax(answer?.reading === "request" ? "plain" : "json");
  const { diagnostics: all, counts } = answer ? saidOf(answer) : { diagnostics: [], counts: none() };
  diagnostics.show(all, counts, answer ? "Nothing was lost or changed but the form." : "What is lost or changed is listed here, each with its place.");
  input.mark(all.filter(({ span }) => span).slice(0, MARKS).flatMap(inputMark));
  byId<HTMLButtonElement>("report-download").disabled = !answer;
  if (answer) status.stands(outcomeOf(answer), `· ${duration(answer.milliseconds)}`);
  else status.stands("");
  void markOutput(all);
  void showPanel();
}

const saidOf = (answer: Translation): Outcome | Plan => (answer.reading === "payload" ? answer.outcome : answer.plan);

function outcomeOf(answer: Translation): string {
  const { counts, lossless } = saidOf(answer);
  const [from, to] = answer.reading === "payload" ? [answer.outcome.from, answer.outcome.to] : [];
  if (result.shown === null) return "Nothing could be converted";
  if (counts.error > 0) return "Converted in part";
  return `${from && from === to ? `Rewritten as ${to}` : "Converted"}, ${losslessness(lossless)}`;
}

function inputMark(diagnostic: Diagnostic): Mark[] {
  const { span, severity, message } = diagnostic;
  if (!span) return [];
  return [{ ...input.range(span.line, span.column, span.length), severity, message }];
}

async function markOutput(all: Diagnostic[]): Promise<void> {
  const text = result.shown;
  if (text === null || text.length > MARKED || current?.result.reading !== "payload") return;
  const { placeOf } = await import("./places");
  if (result.shown !== text) return;
  const placed = all.slice(0, MARKS).flatMap((diagnostic) => {
    const { target, severity, message } = diagnostic;
    const place = target ? placeOf(text, target) : undefined;
    return place ? [{ ...place, severity, message }] : [];
  });
  output.mark(placed);
}

/** Moves both editors to what a diagnostic is about. */
async function choose({ span, target }: Diagnostic): Promise<void> {
  if (target !== null && result.shown !== null && current?.result.reading === "payload") {
    tabs.show("result");
    const { placeOf } = await import("./places");
    const place = placeOf(result.shown, target);
    if (place) output.select(place);
  }
  if (!span) return;
  input.select(input.range(span.line, span.column, span.length));
  input.focus();
}

function toThePayload(): void {
  (byId("files").hidden ? input : files).focus();
}

function goTo(editor: Editor, range: Range): void {
  editor.select(range);
  editor.focus();
}

/** Draws the tab that is open. */
async function showPanel(): Promise<void> {
  await panels.show(tabs.active, catalogue, current);
}

/** Puts a text into the input in place of that of a link. */
function take(text: string, question: Asked = { reading: "auto", options: {} }): void {
  forgetLink();
  put(text, question);
}

/** Puts a text into the input, with what is asked of it. */
function put(text: string, question: Asked): void {
  recognised.forget();
  recognised.ask(question);
  result.envelope = question.options.envelope ?? "create";
  input.setText(text);
  notice.clear();
  void translate();
}

async function takeFiles(picked: Picked[]): Promise<void> {
  const [only] = picked;
  if (picked.length !== 1 || !only || !byId("files").hidden) {
    await files.translate(picked);
    return;
  }
  const read = await textOf(only);
  if ("text" in read) take(read.text);
  else sayUntaken(`${await shownName(only.path, converter)} ${read.problem}`);
}

/** Says why nothing was taken. */
function sayUntaken(sentence: string): void {
  notice.say(`${sentence}${input.length() > 0 ? " The text that was there is still there." : ""}`);
}

async function pasteFromClipboard(): Promise<void> {
  try {
    const text = await navigator.clipboard.readText();
    if (text !== "") {
      take(text);
      return;
    }
    const items = await navigator.clipboard.read();
    sayUntaken(withoutText(items.flatMap(({ types }) => types)));
  } catch {
    notice.say(NO_PERMISSION);
    input.focus();
  }
}

/** The requests that the open tab shows: they are copied and downloaded in place of the result. */
const requestsShown = (): RequestPanel["shown"] => (tabs.active === "request" ? panels.requests.shown : undefined);

async function copyShown(): Promise<void> {
  await settled();
  const requests = requestsShown();
  const text = requests?.text.textContent ?? result.text;
  if (text === null) return;
  if (await copy(text)) {
    status.done(requests ? "Copied the request" : "Copied");
    return;
  }
  notice.say(`The browser does not let the page write to the clipboard. The ${requests ? "request" : "result"} is selected: press Ctrl+C (⌘C on a Mac).`);
  if (requests) {
    getSelection()?.selectAllChildren(requests.text);
    return;
  }
  tabs.show("result");
  output.select({ from: 0, to: output.length() });
  output.focus();
}

async function downloadShown(): Promise<void> {
  await settled();
  const requests = requestsShown();
  const name = requests?.name ?? result.name;
  const content = requests?.text.textContent ?? result.whole ?? result.text;
  if (content === null) return;
  download(name, content, name.endsWith(".json") ? "application/json" : "text/plain");
  status.done(`Downloaded ${name}`);
}

async function share(text = input.text()): Promise<void> {
  const reason = unshareable(text);
  if (reason !== undefined) {
    showShare({ reason });
    return;
  }
  try {
    const masked = await converter.run({ job: "mask", text });
    if (masked !== text) {
      const mask = (): void => {
        take(masked, asked());
        void share(masked);
      };
      showShare({ reason: "The input holds a token or an Authorization header, and a link is easily passed on. There is no link with secrets in it.", mask });
      return;
    }
    const link = await linkOf({ text, asked: asked() });
    showShare(link ? { link } : { reason: TOO_LONG });
  } catch (error) {
    notice.say(sentenceOf(error));
  }
}

async function openLink(): Promise<void> {
  const shared = await sharedIn(location.hash);
  if (shared === undefined) return;
  if (typeof shared === "string") sayUntaken(shared);
  else put(shared.text, shared.asked);
}

async function swap(): Promise<void> {
  await settled();
  const { text } = result;
  if (text === null) return;
  take(text);
  input.focus();
}

async function downloadReport(): Promise<void> {
  await settled();
  if (!current) return;
  const { asked: question } = current;
  try {
    const text = current.text ?? (await bytesOf(input.snapshot()));
    download("report.json", await converter.run({ job: "report", text, asked: question }));
    status.done("Downloaded report.json. The result is left out: it may hold secrets.");
  } catch (error) {
    notice.say(sentenceOf(error));
  }
}

async function load(): Promise<void> {
  void setUpOffline(() => input.length() > 0 || !byId("files").hidden);
  if (!TRANSLATES) {
    notice.say(NO_WEBASSEMBLY);
  } else {
    try {
      catalogue = await converter.run({ job: "catalogue" });
      byId("version").textContent = `dt-translate ${catalogue.version}`;
      recognised.setUp(catalogue);
      result.setUp(catalogue);
      if (current) show(current);
      else void showPanel();
    } catch (error) {
      notice.say(sentenceOf(error));
    }
  }
}

function begin(): void {
  void input.enhance();
  void output.enhance();
  void load();
  // Once the page has loaded it asks for nothing more.
  void import("./places");
  void import("./fixtures");
}

setUpTheme();
notice.setUp(toThePayload);
setUpSamples(({ text, options }) => take(text, { reading: "auto", options }));
setUpKeys({ convert: () => void translate(true), copy: () => void copyShown(), download: () => void downloadShown() });
listen(
  byId("input-pane"),
  (picked) => void takeFiles(picked),
  (text) => {
    take(text);
    input.focus();
  },
  sayUntaken,
);
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  toThePayload();
});
byId("files-open").addEventListener("click", () => files.open());
byId("convert").addEventListener("click", () => void translate(true));
byId("paste").addEventListener("click", () => void pasteFromClipboard());
byId("clear").addEventListener("click", () => {
  take("");
  input.focus();
});
byId("swap").addEventListener("click", () => void swap());
byId("copy").addEventListener("click", () => void copyShown());
byId("download").addEventListener("click", () => void downloadShown());
byId("share").addEventListener("click", () => void share());
byId("report-download").addEventListener("click", () => void downloadReport());
addEventListener("hashchange", () => void openLink());
show(undefined);
void openLink();
// Editor and translator come after the first paint.
if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: 500 });
else setTimeout(begin, 50);
