// Many files: each is read once, translated in a worker, and put into one zip. Nothing of them is kept after.

import type { Counts, Severity } from "dt-translate";

import { Converter, Dropped, shownName } from "./converter";
import { byId, download, fill, h, prose } from "./dom";
import type { FileResult } from "./jobs";
import { none, SEVERITIES } from "./severity";
import { summary } from "./diagnostics";
import { count, losslessness, sentenceOf, SIGNED, size } from "./words";

/** How large one file may be, in bytes. */
export const MOST_BYTES = 64_000_000;

/** How many lines of the table are shown. */
const LINES = 2000;

/** A file with its path below what was dropped or picked; none where the browser could not look at it. */
export interface Picked {
  path: string;
  file: File | undefined;
  /** Whether it was found in a folder, and not named. */
  found: boolean;
}

/** What came of a file: its result, or why there is none. */
interface Made {
  result?: FileResult;
  problem?: string;
  /** Something else that a folder holds beside payloads and requests. */
  skipped: boolean;
}

/** What of a folder is taken: the files that hold payloads or requests. */
const TAKEN = /\.(json|ndjson|jsonl|http|sh|curl|txt)$/i;

const ARCHIVE = /\.(zip|t?gz|tar|bz2|xz|zst|7z|rar)$/i;

export const isArchive = (name: string): boolean => ARCHIVE.test(name);

export const NO_ARCHIVE = "the page does not look into archives. Unpack it, and drop the files or the folder.";

/** The workers of one run; both are closed when it is cancelled. */
interface Run {
  converter: Converter;
  zipper: Converter;
}

/** What shows how a run goes on. */
interface View {
  progress: HTMLProgressElement;
  /** Said aloud are beginning and end; which file it is just now is for the eyes only. */
  status: HTMLElement;
  now: HTMLElement;
  counts: HTMLElement;
  cancel: HTMLButtonElement;
  save: HTMLButtonElement;
  body: HTMLElement;
}

export class Files {
  private readonly section = byId("files");
  private running: Run | undefined;
  private zip: Uint8Array | undefined;

  constructor(private readonly onOpen: (open: boolean) => void) {}

  open(): void {
    this.section.hidden = false;
    this.onOpen(true);
    if (!this.running && !this.zip) this.draw(this.target());
    this.focus();
  }

  focus(): void {
    this.section.querySelector("button")?.focus();
  }

  close(): void {
    this.cancel();
    this.zip = undefined;
    this.section.hidden = true;
    this.onOpen(false);
    byId("files-open").focus();
  }

  private cancel(): void {
    this.running?.converter.close();
    this.running?.zipper.close();
  }

  private draw(...content: Node[]): void {
    const head = h("div", { class: "bar" }, h("h2", { id: "files-title" }, "Many files"), h("div", { class: "end" }, h("button", { type: "button", onclick: () => this.close() }, "Back to one payload")));
    fill(this.section, head, ...content);
  }

  private target(): HTMLElement {
    const picker = (label: string, folder: boolean): HTMLElement[] => {
      const input = h("input", { type: "file", multiple: true, webkitdirectory: folder, hidden: true, "aria-label": label, onchange: () => void this.translate(pickedIn(input.files ?? [])) });
      return [h("button", { type: "button", onclick: () => input.click() }, label), input];
    };
    return h(
      "div",
      { class: "target" },
      h("p", {}, "Drop files or folders anywhere on the page, or pick them. You get one zip with what they become, and a report to pass on: it holds neither results nor bodies of requests."),
      ...picker("Pick files…", false),
      ...picker("Pick a folder…", true),
    );
  }

  /** Translates files one after the other, in the order of their paths. */
  async translate(unsorted: Picked[]): Promise<void> {
    const picked = unsorted.toSorted((a, b) => ORDER.compare(a.path, b.path));
    this.cancel();
    this.section.hidden = false;
    this.onOpen(true);
    const run = { converter: new Converter(), zipper: new Converter() };
    this.running = run;
    this.zip = undefined;
    const view = this.view(picked.length);
    const { status, progress, now, cancel, save } = view;
    try {
      const { zip, skipped } = await all(picked, run, view);
      this.zip = zip;
      status.textContent = closing(picked.length, skipped, zip);
      save.disabled = picked.length === 0;
    } catch (error) {
      status.textContent =
        error instanceof Dropped
          ? `Cancelled after ${progress.value} of ${picked.length} files. Nothing is kept.`
          : `The zip could not be made: ${sentenceOf(error)} Take fewer files at a time, or use the command line.`;
    } finally {
      run.converter.close();
      run.zipper.close();
      // A button that is disabled loses the focus.
      if (document.activeElement === cancel) (save.disabled ? this : save).focus();
      cancel.disabled = true;
      now.textContent = "";
      if (this.running === run) this.running = undefined;
    }
  }

  /** Draws what shows how a run of so many files goes on. */
  private view(files: number): View {
    const progress = h("progress", { max: files, value: 0, "aria-label": "Files translated" });
    const status = h("p", { role: "status", id: "files-status" });
    const now = h("p", { class: "why" });
    const counts = h("p", { class: "tally" });
    const cancel = h("button", { type: "button", onclick: () => this.cancel() }, "Cancel");
    const save = h("button", { type: "button", class: "primary", disabled: true, onclick: () => this.zip && download("dt-translate.zip", this.zip, "application/zip") }, "Download the zip");
    const body = h("tbody");
    const heads = [h("th", { scope: "col" }, "File"), h("th", { scope: "col" }, "What"), ...["Errors", "Warnings", "Notes"].map((name) => h("th", { scope: "col", class: "number" }, name)), h("th", { scope: "col" }, "Came of it")];
    this.draw(
      this.target(),
      h("div", { class: "run" }, progress, status, now, cancel, save),
      counts,
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Files" }, h("table", { class: "many" }, h("caption", { class: "unseen" }, "What came of each file"), h("thead", {}, h("tr", {}, ...heads)), body)),
    );
    // What was pressed or written in before is gone.
    cancel.focus();
    status.textContent = `${count(files, { one: "file", many: "files" })} to translate.`;
    return { progress, status, now, counts, cancel, save, body };
  }
}

/** Translates files, and puts what they become into a zip. */
async function all(picked: Picked[], { converter, zipper }: Run, view: View): Promise<{ zip: Uint8Array; skipped: number }> {
  const total = none();
  const report: object[] = [];
  const names = new Set<string>();
  let done = 0;
  let skipped = 0;
  for (const one of picked) {
    const { path } = one;
    // A name can hold a secret: it stands in the zip as the file has it, and elsewhere with a mask.
    const shown = await shownName(path, converter);
    view.now.textContent = `${done} done, now ${shown}`;
    const made = await madeOf(one, converter);
    const { result, problem } = made;
    const target = result?.output ? `converted/${unused(names, path)}` : null;
    if (result?.output && target) await zipper.run({ job: "add", path: target, bytes: result.output });
    const output = target && (await shownName(target, converter));
    report.push({ path: shown, output, ...(problem && { problem }), ...(made.skipped && { skipped: true }), ...result?.report });
    if (made.skipped) skipped += 1;
    else for (const severity of SEVERITIES) total[severity] += countsOf(made)[severity];
    if (done < LINES) view.body.append(line(shown, made));
    done += 1;
    view.progress.value = done;
    fill(view.counts, ...summary(total));
  }
  if (done > LINES) view.body.append(h("tr", {}, h("td", { colspan: 6 }, `${done - LINES} more are in the report.`)));
  return { zip: await zipper.run({ job: "finish", report: { files: report } }), skipped };
}

/** What is said when all files are done. */
function closing(files: number, skipped: number, zip: Uint8Array): string {
  if (files === 0) return "There is no file with payloads: a folder is searched for .json, .ndjson, .jsonl, .http, .sh, .curl and .txt.";
  return `${files} of ${files} files done${skipped > 0 ? `, ${skipped} ${SKIPPED}` : ""}; the zip has ${size(zip.length)}.`;
}

async function madeOf({ path, file, found }: Picked, converter: Converter): Promise<Made> {
  const without = (problem: string): Made => ({ problem, skipped: false });
  if (!file) return without("It could not be read. Is it still there?");
  if (isArchive(path)) return without(`It is an archive, and ${NO_ARCHIVE}`);
  if (file.size > MOST_BYTES) return without(`It has ${size(file.size)}, and the page takes up to ${size(MOST_BYTES)}. Split it, or use the command line.`);
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const result = await converter.run({ job: "file", name: path, bytes });
    return { result, skipped: found && result.foreign };
  } catch (error) {
    if (error instanceof Dropped) throw error;
    return without(sentenceOf(error));
  }
}

const ORDER = new Intl.Collator("en", { numeric: true });

const SKIPPED = "skipped as no payload that is translated here";

const countsOf = ({ result }: Made): Counts => result?.counts ?? { ...none(), error: 1 };

function line(path: string, made: Made): HTMLElement {
  const { result, problem, skipped } = made;
  const counts = countsOf(made);
  const number = (severity: Severity): HTMLElement => {
    const count = skipped ? 0 : counts[severity];
    return h("td", { class: count > 0 ? `number is-${severity}` : "number", "data-name": `${SIGNED[severity].many}: ` }, skipped ? "" : String(count));
  };
  const came = skipped ? SKIPPED : result?.output ? (counts.error > 0 ? "partly translated" : `translated, ${losslessness(result.lossless)}`) : "nothing";
  const error = problem ?? result?.error;
  const said = error === undefined ? [] : [h("p", { class: "said" }, ...prose(error))];
  return h("tr", {}, h("td", {}, h("code", {}, path)), h("td", {}, result?.what ?? ""), ...SEVERITIES.map(number), h("td", {}, came, ...said));
}

/** A path that no other file of the zip has, also where names that differ in case only are the same. */
function unused(names: Set<string>, path: string): string {
  const safe = path.split(/[\\/]/).filter((step) => step !== "" && step !== "." && step !== "..").join("/") || "file";
  let name = safe;
  for (let next = 2; names.has(folded(name)); next += 1) name = safe.replace(/(\.[^.]*)?$/, ` ${next}$1`);
  names.add(folded(name));
  return name;
}

const folded = (name: string): string => name.normalize().toLowerCase();

/** The files of a picker. Of a folder, those that may hold payloads. */
function pickedIn(files: Iterable<File>): Picked[] {
  return [...files]
    .filter((file) => file.webkitRelativePath === "" || TAKEN.test(file.name))
    .map((file) => ({ path: file.webkitRelativePath || file.name, file, found: file.webkitRelativePath !== "" }));
}

/** The files of what was dropped, with those in folders. */
export async function dropped(transfer: DataTransfer): Promise<Picked[]> {
  // The transfer is empty when the event is over. A page on a disk is given the file of an item, but not that of its entry.
  const items = [...transfer.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const picked: Picked[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory) await collect(entry, picked);
    else if (file) picked.push({ path: file.name, file, found: false });
  }
  return picked;
}

/** Adds what a folder holds that may be payloads, and what of it cannot be read. */
async function collect(entry: FileSystemEntry, into: Picked[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    if (!TAKEN.test(entry.name)) return;
    into.push({ path, file: await new Promise((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined))), found: true });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const read = (): Promise<FileSystemEntry[] | undefined> => new Promise((resolve) => reader.readEntries(resolve, () => resolve(undefined)));
  let entries = await read();
  for (; entries && entries.length > 0; entries = await read()) {
    for (const inner of entries) await collect(inner, into);
  }
  if (!entries) into.push({ path, file: undefined, found: true });
}
