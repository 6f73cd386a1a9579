// What is dropped on the page, and what is pasted without being text.

import { dropped, type Picked } from "./files";
import { withoutText } from "./intake";
import { say } from "./notice";

/** Listens to the whole page for drops, and to the pane of the input for pastes. */
export function listen(pane: HTMLElement, onFiles: (picked: Picked[]) => void): void {
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
  // A paste without text, such as an image, would do nothing without a word.
  pane.addEventListener(
    "paste",
    (event) => {
      const data = event.clipboardData;
      if (!data || data.types.includes("text/plain")) return;
      event.preventDefault();
      event.stopPropagation();
      const pasted = [...data.files].filter(({ type }) => !type.startsWith("image/"));
      if (pasted.length > 0) onFiles(pasted.map((file) => ({ path: file.name, file, found: false })));
      else say(`${withoutText([...data.items].map(({ type }) => type))} The text that was there is still there.`);
    },
    true,
  );
}
