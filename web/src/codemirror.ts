// The editor with line numbers, colours and marks. It lives in a shadow root, where its styles are adopted
// style sheets: the policy of the page allows no inline styles.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, StateEffect, StateField, type Extension } from "@codemirror/state";
import {
  closeHoverTooltips,
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  tooltips,
  type DecorationSet,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Severity } from "dt-translate";

import { unitsOf, type EditorOptions, type Mark, type Range, type Snapshot, type Syntax, type TextView } from "./editor";
import { SEVERITIES } from "./severity";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--key)" },
  { tag: tags.string, color: "var(--string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--number)" },
  { tag: tags.invalid, color: "var(--error)" },
]);

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--sunk)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--soft)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 12px 0 8px", minWidth: "40px" },
  ".cm-gutter-lint": { width: "1.2em" },
  ".cm-lint-marker": { content: "normal !important", fontSize: "11px", lineHeight: "20px", width: "auto", height: "auto" },
  ".cm-lint-marker-error::before": { content: "'✕'", color: "var(--error)" },
  ".cm-lint-marker-warning::before": { content: "'▲'", color: "var(--warn)" },
  ".cm-lint-marker-info::before": { content: "'●'", color: "var(--note)" },
  ".cm-placeholder": { color: "var(--soft)", fontFamily: "var(--sans)", fontSize: "14px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  "& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-selectionMatch": { backgroundColor: "var(--hover)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)" },
  ".cm-place": { outline: "2px solid var(--accent)", borderRadius: "3px" },
  ".cm-line-error": { backgroundColor: "var(--error-wash)", boxShadow: "inset 3px 0 var(--error)" },
  ".cm-line-warning": { backgroundColor: "var(--warn-wash)", boxShadow: "inset 3px 0 var(--warn)" },
  ".cm-line-info": { backgroundColor: "var(--note-wash)", boxShadow: "inset 3px 0 var(--note)" },
  ".cm-lintRange": { backgroundImage: "none !important", textDecoration: "underline wavy", textUnderlineOffset: "3px" },
  ".cm-lintRange-error": { textDecorationColor: "var(--error)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--warn)" },
  ".cm-lintRange-info": { textDecorationColor: "var(--note)", textDecorationStyle: "dotted" },
  ".cm-tooltip": { backgroundColor: "var(--panel)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "6px", maxWidth: "min(32rem, 90vw)" },
  ".cm-diagnostic": { padding: "6px 10px", fontFamily: "var(--sans)", whiteSpace: "normal" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--note)" },
  ".cm-panels": { backgroundColor: "var(--panel)", color: "var(--ink)", zIndex: 1 },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search, .cm-panel.cm-gotoLine": { padding: "6px 44px 4px 10px", font: "13px/1.5 var(--sans)" },
  ".cm-panel.cm-search": {
    "& input, & button, & label": { margin: "0 6px 4px 0" },
    "& label": { fontSize: "13px", display: "inline-flex", alignItems: "center", minHeight: "28px", marginRight: "12px" },
    "& input[type=checkbox]": { width: "16px", height: "16px", margin: "0 5px 0 0", accentColor: "var(--accent)" },
  },
  ".cm-panel [name=close], .cm-panel.cm-search [name=close]": {
    position: "absolute",
    top: "6px",
    right: "8px",
    width: "28px",
    height: "28px",
    border: "none",
    borderRadius: "6px",
    background: "none",
    color: "var(--ink)",
    fontSize: "18px",
    cursor: "pointer",
  },
  ".cm-textfield, .cm-button": {
    boxSizing: "border-box",
    minHeight: "28px",
    padding: "2px 9px",
    backgroundColor: "var(--panel)",
    backgroundImage: "none",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
    borderRadius: "6px",
    font: "13px/1.5 var(--sans)",
    maxWidth: "100%",
  },
  ".cm-textfield": { width: "13rem", backgroundColor: "var(--sunk)" },
  ".cm-textfield::placeholder": { color: "var(--soft)", opacity: 1 },
  ".cm-button": { cursor: "pointer", "&:active": { backgroundImage: "none" } },
  ".cm-button:hover, .cm-panel [name=close]:hover": { backgroundColor: "var(--hover)" },
  ".cm-panel :focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-wash)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selection)" },
});

/** What the buttons of the search are called. */
const phrases = EditorState.phrases.of({
  next: "Next",
  previous: "Previous",
  all: "Select all",
  "match case": "Match case",
  regexp: "Regular expression",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
});

/** The panel takes room from the text: what was found before stays in sight. */
function search(view: EditorView): boolean {
  openSearchPanel(view);
  view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: "nearest", yMargin: 20 }) });
  return true;
}

/** What is said of a place stays within the editor, and goes when the focus does. */
const saying = [
  tooltips({
    tooltipSpace: (view) => {
      const { left, right } = view.dom.getBoundingClientRect();
      return { left, right, top: 0, bottom: innerHeight };
    },
  }),
  EditorView.domEventHandlers({
    // The focus may move within an update.
    blur: (_event, view) => void setTimeout(() => view.dispatch({ effects: closeHoverTooltips })),
  }),
];

/** What is typed over a selection. The browser would give it the look of what it replaces, by a style that the policy forbids. */
const typedOver = EditorView.domEventHandlers({
  beforeinput({ inputType, data }, view) {
    if (inputType !== "insertText" || data === null || view.composing || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

/** Lines with a mark, and the place that was chosen last. */
const setMarks = StateEffect.define<Mark[]>();
const setPlace = StateEffect.define<Range | null>();

const marked = StateField.define<{ lines: DecorationSet; place: DecorationSet }>({
  create: () => ({ lines: Decoration.none, place: Decoration.none }),
  update({ lines, place }, transaction) {
    lines = lines.map(transaction.changes);
    place = place.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) lines = lineMarks(transaction.state, effect.value);
      if (effect.is(setPlace)) {
        const range = effect.value;
        place = range && range.from < range.to ? Decoration.set(Decoration.mark({ class: "cm-place" }).range(range.from, range.to)) : Decoration.none;
      }
    }
    return { lines, place };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    EditorView.decorations.from(field, ({ place }) => place),
  ],
});

/** One decoration a line: the gravest. */
function lineMarks(state: EditorState, marks: Mark[]): DecorationSet {
  const lines = new Map<number, Severity>();
  for (const { from, severity } of marks) {
    const { from: line } = state.doc.lineAt(from);
    const before = lines.get(line);
    if (before === undefined || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(before)) lines.set(line, severity);
  }
  const ranges = [...lines].map(([line, severity]) => Decoration.line({ class: `cm-line-${severity}` }).range(line));
  return Decoration.set(ranges, true);
}

/** The change from one text to another: all between the first and the last place where they differ. */
function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let same = 0;
  while (same < shorter - from && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/** A paste that replaces everything is shown from its beginning. */
const fromTheTop = EditorState.transactionExtender.of((transaction) => {
  let whole = false;
  transaction.changes.iterChanges((from, to) => {
    whole ||= from === 0 && to === transaction.startState.doc.length;
  });
  return whole && transaction.isUserEvent("input.paste") ? { effects: EditorView.scrollIntoView(0) } : null;
});

/** Beyond this length a text has no colours. */
const COLOURED = 2_000_000;

/** Whether what is written takes the place of a whole text. */
function isAllSelected({ doc, selection: { main } }: EditorState): boolean {
  return doc.length > 0 && main.from === 0 && main.to === doc.length;
}

export class CodeEditor implements TextView {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private syntax: Syntax = "plain";
  private coloured = false;

  constructor(area: HTMLTextAreaElement, text: string, options: EditorOptions) {
    const host = document.createElement("div");
    host.className = "code";
    area.after(host);
    const root = host.attachShadow({ mode: "open" });
    this.view = new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions: this.extensions(area, options) }) });
  }

  private extensions(area: HTMLTextAreaElement, options: EditorOptions): Extension {
    const label = { "aria-label": area.getAttribute("aria-label") ?? area.labels[0]?.textContent ?? "", id: `${area.id}-code`, spellcheck: "false", tabindex: "0" };
    const editing: Extension = area.readOnly
      ? [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ ...label, "aria-readonly": "true" })]
      : [
          history(),
          fromTheTop,
          typedOver,
          highlightActiveLine(),
          highlightActiveLineGutter(),
          lintGutter(),
          EditorView.contentAttributes.of(label),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const pasted = update.transactions.some((transaction) => transaction.isUserEvent("input.paste"));
            if (pasted) options.onPaste?.(isAllSelected(update.startState));
            else if (!update.transactions.some((transaction) => transaction.isUserEvent("set"))) options.onChange?.();
          }),
        ];
    return [
      lineNumbers(),
      placeholder(area.placeholder),
      highlightSpecialChars(),
      drawSelection(),
      bracketMatching(),
      highlightSelectionMatches(),
      syntaxHighlighting(colours),
      this.language.of([]),
      marked,
      look,
      phrases,
      saying,
      editing,
      keymap.of([
        { key: "Mod-f", run: search, scope: "editor search-panel" },
        { key: "F8", run: nextDiagnostic },
        { key: "Shift-F8", run: previousDiagnostic },
        // Enter with a modifier belongs to the page.
        ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
        ...historyKeymap,
        ...searchKeymap,
      ]),
    ];
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  snapshot(): Snapshot {
    const { doc } = this.view.state;
    return { length: doc.length, slice: (from, to) => doc.sliceString(from, to) };
  }

  length(): number {
    return this.view.state.doc.length;
  }

  setText(text: string): void {
    const { doc } = this.view.state;
    if (this.view.state.readOnly) {
      // A result that changes little stays where it is.
      this.view.dispatch({ changes: difference(doc.toString(), text) });
      this.setSyntax(this.syntax);
      return;
    }
    this.view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      selection: { anchor: 0 },
      effects: [setPlace.of(null), EditorView.scrollIntoView(0)],
      userEvent: "set",
    });
    this.setSyntax(this.syntax);
  }

  setSyntax(syntax: Syntax): void {
    const coloured = syntax === "json" && this.length() < COLOURED;
    this.syntax = syntax;
    if (coloured === this.coloured) return;
    this.coloured = coloured;
    this.view.dispatch({ effects: this.language.reconfigure(coloured ? json() : []) });
  }

  mark(marks: Mark[]): void {
    const { length } = this.view.state.doc;
    const inside = marks.filter(({ from, to }) => from <= to && to <= length).map((mark) => this.inOneLine(mark));
    if (!this.view.state.readOnly) {
      this.view.dispatch(setDiagnostics(this.view.state, inside));
    }
    this.view.dispatch({ effects: setMarks.of(inside) });
  }

  /** A mark of many lines is shown where it begins. */
  private inOneLine(mark: Mark): Mark {
    return { ...mark, to: Math.min(mark.to, this.view.state.doc.lineAt(mark.from).to) };
  }

  select({ from, to }: Range): void {
    const { length } = this.view.state.doc;
    const place = { from: Math.min(from, length), to: Math.min(to, length) };
    this.view.dispatch({
      selection: { anchor: place.from, head: place.to },
      effects: [setPlace.of(place), EditorView.scrollIntoView(place.from, { y: "center" })],
    });
  }

  focus(): void {
    this.view.focus();
  }

  range(line: number, column: number, bytes: number): Range {
    const { doc } = this.view.state;
    const { from: begin } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const from = Math.min(begin + column - 1, doc.length);
    // A byte is at most one code unit.
    return { from, to: from + unitsOf(doc.sliceString(from, from + bytes), bytes) };
  }
}

