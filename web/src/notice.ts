// Sentences about what went wrong outside a payload: they stay until they are closed or something works.

import { byId, fill, h } from "./dom";

interface Action {
  label: string;
  run: () => void;
}

let onAnswer = (): void => undefined;

/** Every button hides the notice, and itself with it: what is given moves the focus elsewhere. */
export function setUp(moveFocus: () => void): void {
  onAnswer = moveFocus;
}

export function say(sentence: string, ...actions: Action[]): void {
  const notice = byId("notice");
  const buttons = [...actions, { label: "Close", run: () => undefined }].map(({ label, run }) =>
    h("button", { type: "button", onclick: () => (clear(), onAnswer(), run()) }, label),
  );
  fill(notice, h("p", {}, sentence), ...buttons);
  notice.hidden = false;
}

export function clear(): void {
  byId("notice").hidden = true;
}
