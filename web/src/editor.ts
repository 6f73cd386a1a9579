// A labelled textarea that works at once, over which CodeMirror is put when it has loaded.

import type { Severity } from "dt-translate";

import type { CodeEditor } from "./codemirror";

/** A range in a text, in UTF-16 code units. */
export interface Range {
  from: number;
  to: number;
}

/** Something that is said about a range. */
export interface Mark extends Range {
  severity: Severity;
  message: string;
}

export type Syntax = "json" | "plain";

export interface EditorOptions {
  onChange?: () => void;
  /** A paste that changes the text, maybe all of what was there: what comes of it is wanted at once. */
  onPaste?: (over: boolean) => void;
}

/** A text that does not change. */
export interface Snapshot {
  length: number;
  slice(from: number, to: number): string;
}

/** What can be done with a text, whichever of the two shows it. */
export interface TextView {
  text(): string;
  /** The text as it is now, to be read piece by piece. */
  snapshot(): Snapshot;
  length(): number;
  /** Replaces the text. In an editor it can be undone. */
  setText(text: string): void;
  setSyntax(syntax: Syntax): void;
  mark(marks: Mark[]): void;
  select(range: Range): void;
  focus(): void;
  /** The range that begins in a line and column and has a length in bytes of UTF-8. */
  range(line: number, column: number, bytes: number): Range;
}

export class Editor implements TextView {
  private code: CodeEditor | undefined;
  private marks: Mark[] = [];
  private syntax: Syntax = "json";

  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly options: EditorOptions = {},
  ) {
    area.addEventListener("input", (event) => {
      if (event instanceof InputEvent && event.inputType.startsWith("insertFromPaste")) options.onPaste?.(false);
      else options.onChange?.();
    });
  }

  /** Loads CodeMirror and puts it over the textarea. Without it, the textarea stays. */
  async enhance(): Promise<void> {
    try {
      const { CodeEditor } = await import("./codemirror");
      const focused = document.activeElement === this.area;
      const { value, selectionStart, selectionEnd } = this.area;
      this.code = new CodeEditor(this.area, value, this.options);
      this.code.setSyntax(this.syntax);
      this.code.mark(this.marks);
      this.area.hidden = true;
      this.area.value = "";
      if (focused) {
        this.code.select({ from: selectionStart, to: selectionEnd });
        this.code.focus();
      }
    } catch (error) {
      console.warn("the editor could not be loaded; the text area stays", error);
    }
  }

  private get view(): TextView {
    return this.code ?? this.plain;
  }

  private readonly plain: TextView = {
    text: () => this.area.value,
    snapshot: () => this.area.value,
    length: () => this.area.value.length,
    setText: (text) => {
      this.area.value = text;
    },
    setSyntax: () => undefined,
    mark: () => undefined,
    select: ({ from, to }) => this.area.setSelectionRange(from, to),
    focus: () => this.area.focus(),
    range: (line, column, bytes) => {
      const text = this.area.value;
      let from = 0;
      for (let passed = 1; passed < line; passed += 1) from = text.indexOf("\n", from) + 1 || text.length;
      from = Math.min(from + column - 1, text.length);
      return { from, to: from + unitsOf(text.slice(from, from + bytes), bytes) };
    },
  };

  text = (): string => this.view.text();
  snapshot = (): Snapshot => this.view.snapshot();
  length = (): number => this.view.length();
  setText = (text: string): void => this.view.setText(text);
  setSyntax(syntax: Syntax): void {
    this.syntax = syntax;
    this.view.setSyntax(syntax);
  }
  mark(marks: Mark[]): void {
    this.marks = marks;
    this.view.mark(marks);
  }
  select = (range: Range): void => this.view.select(range);
  focus = (): void => this.view.focus();
  range = (line: number, column: number, bytes: number): Range => this.view.range(line, column, bytes);
}

/** How many code units are read at a time: less than a tenth of a second of work. */
const PIECE = 1 << 19;

/** A long text in UTF-8, read in pieces between which the page can answer. */
export async function bytesOf(text: Snapshot): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + PIECE, text.length);
    const last = text.slice(to - 1, to).charCodeAt(0);
    // A pair of surrogates is one character.
    if (to < text.length && last >= 0xd800 && last <= 0xdbff) to += 1;
    pieces.push(encoder.encode(text.slice(from, to)));
    from = to;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** How many UTF-16 code units of a text take a number of bytes in UTF-8. */
export function unitsOf(text: string, bytes: number): number {
  let units = 0;
  let taken = 0;
  for (const character of text) {
    if (taken >= bytes) break;
    const point = character.codePointAt(0) ?? 0;
    taken += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    units += character.length;
  }
  return units;
}
