// Elements are made here, and text gets into them as text only.

type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

/** Makes an element. Handlers are named `onclick` and so on; `false` and nothing leave an attribute out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/** An element that the page has. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element as T;
}

/** Replaces what is in an element. */
export function fill(element: Element, ...children: (Node | string)[]): void {
  element.replaceChildren(...children);
}

/** Moves the focus to what is no control, such as the first row of those that were asked for. */
export function focusRow(row: Element | undefined): void {
  if (!(row instanceof HTMLElement)) return;
  row.tabIndex = -1;
  row.focus();
}

/** Text in which what stands between backticks is code. */
export function prose(text: string): Node[] {
  return text.split("`").map((part, i) => (i % 2 === 1 ? h("code", {}, part) : document.createTextNode(part)));
}

/** A path that may be broken after each of its steps. */
export function path(steps: string[]): (Node | string)[] {
  return steps.flatMap((step, i) => (i === 0 ? [step] : [".", h("wbr"), step]));
}

/** A choice among texts. */
export function options(...choices: [value: string, label: string][]): HTMLOptionElement[] {
  return choices.map(([value, label]) => h("option", { value }, label));
}

/** Hands a text or bytes over as a file. */
export function download(name: string, content: string | Uint8Array, type = "application/json"): void {
  const blob = new Blob([content as BlobPart], { type });
  const href = URL.createObjectURL(blob);
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** Puts a text into the clipboard; says whether the browser let it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
