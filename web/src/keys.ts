// Keyboard shortcuts, and the dialog that lists them.

import { byId, fill, h } from "./dom";

interface Shortcut {
  keys: string;
  what: string;
  /** Nothing for keys that the browser or the editor knows by itself. */
  on?: (event: KeyboardEvent) => boolean;
  run?: () => void;
}

const modified = (event: KeyboardEvent): boolean => (event.ctrlKey || event.metaKey) && !event.altKey;

export function setUpKeys(actions: { convert: () => void; copy: () => void; download: () => void }): void {
  const shortcuts: Shortcut[] = [
    { keys: "Ctrl+Enter", what: "Translate now", on: (event) => modified(event) && !event.shiftKey && event.key === "Enter", run: actions.convert },
    { keys: "Ctrl+Shift+Enter", what: "Copy the result, or the request that is shown", on: (event) => modified(event) && event.shiftKey && event.key === "Enter", run: actions.copy },
    { keys: "Ctrl+S", what: "Download the same", on: (event) => modified(event) && !event.shiftKey && event.key === "s", run: actions.download },
    { keys: "F8, Shift+F8", what: "Next and previous finding, in the input" },
    { keys: "Ctrl+F", what: "Search, in an editor" },
    { keys: "Tab, Shift+Tab", what: "Leave the editor" },
    { keys: "← → Home End", what: "Other tab of the result, on a tab" },
    { keys: "Esc", what: "Close a menu or dialog" },
  ];
  addEventListener("keydown", (event) => {
    const shortcut = shortcuts.find(({ on }) => on?.(event));
    if (!shortcut?.run) return;
    event.preventDefault();
    shortcut.run();
  });
  const dialog = byId<HTMLDialogElement>("keys");
  byId("keys-open").addEventListener("click", () => {
    const rows = shortcuts.flatMap(({ keys, what }) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, what)]);
    const close = h("button", { type: "button", onclick: () => dialog.close() }, "Close");
    fill(dialog, h("h2", { id: "keys-title" }, "Keys"), h("dl", {}, ...rows), h("p", {}, "On a Mac, ⌘ does what Ctrl does here."), h("div", { class: "buttons" }, close));
    dialog.showModal();
  });
}
