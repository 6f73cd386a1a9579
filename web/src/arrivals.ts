// What is dropped on the page, and what is pasted beside the editor or without being text.

import { dropped, type Picked } from "./files";
import { withoutText } from "./intake";

/** Listens to the whole page: what is dropped or pasted anywhere is for the input. */
export function listen(pane: HTMLElement, onFiles: (picked: Picked[]) => void, onText: (text: string) => void, onNothing: (why: string) => void): void {
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    pane.classList.add("drop");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) pane.classList.remove("drop");
  });
  addEventListener(
    "drop",
    (event) => {
      pane.classList.remove("drop");
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      void dropped(event.dataTransfer).then(onFiles);
    },
    true,
  );
  addEventListener(
    "paste",
    (event) => {
      const data = event.clipboardData;
      if (!data || document.querySelector("dialog[open]")) return;
      const text = data.getData("text/plain");
      const path = event.composedPath();
      // Whatever takes text takes its own. Without text, such as of an image, the editor would do nothing without a word.
      if (takesText(path[0]) && (text !== "" || !path.includes(pane))) return;
      if (text !== "" && !pane.checkVisibility()) return;
      event.preventDefault();
      event.stopPropagation();
      const pasted = [...data.files].filter(({ type }) => !type.startsWith("image/"));
      if (text !== "") onText(text);
      else if (pasted.length > 0) onFiles(pasted.map((file) => ({ path: file.name, file, found: false })));
      else onNothing(withoutText([...data.items].map(({ type }) => type)));
    },
    true,
  );
}

/** Whether one writes in it. The editor of the result can have the focus, but takes nothing. */
function takesText(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches("input:not([type=checkbox]), textarea:not([readonly])") || (target.isContentEditable && !target.closest("[aria-readonly=true]"));
}
