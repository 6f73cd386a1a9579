// Sentences about what went wrong outside a payload: they stay until they are closed or something works.

import { byId, fill, h } from "./dom";

interface Action {
  label: string;
  run: () => void;
}

export function say(sentence: string, ...actions: Action[]): void {
  const notice = byId("notice");
  const buttons = [...actions, { label: "Close", run: () => undefined }].map(({ label, run }) =>
    h("button", { type: "button", onclick: () => (clear(), run()) }, label),
  );
  fill(notice, h("p", {}, sentence), ...buttons);
  notice.hidden = false;
}

export function clear(): void {
  byId("notice").hidden = true;
}
