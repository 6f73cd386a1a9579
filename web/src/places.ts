// Where the values of a text of JSON stand, by JSON Pointer.

import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/json";

import type { Range } from "./editor";
import { stepsOf } from "./pointer";

/** A value that is no object or list, or one of these that is empty. */
export interface Leaf extends Range {
  path: string[];
  value: string;
}

const VALUES = new Set(["True", "False", "Null", "Number", "String", "Object", "Array"]);

/** The tree of the text that was asked about last. */
let last: { text: string; tree: Tree } | undefined;

function rootOf(text: string): SyntaxNode | null {
  if (last?.text !== text) last = { text, tree: parser.parse(text) };
  return valueIn(last.tree.topNode);
}

/** The place of a value; of the nearest value around it when it is absent. None beyond the end of a text that is cut. */
export function placeOf(text: string, pointer: string): Range | undefined {
  let node = rootOf(text);
  for (const step of stepsOf(pointer)) {
    const next: SyntaxNode | null = node && child(node, step, text);
    if (!next && node?.lastChild?.type.isError) return undefined;
    if (!next) break;
    node = next;
  }
  return node ? { from: node.from, to: node.to } : undefined;
}

/** Every leaf of a text, in order, up to a number of them. */
export function leaves(text: string, most: number): Leaf[] {
  const found: Leaf[] = [];
  const root = rootOf(text);
  // A list in place of recursion: the depth of a text is for its author to choose.
  const open: { node: SyntaxNode; path: string[] }[] = root ? [{ node: root, path: [] }] : [];
  for (let next = open.pop(); next && found.length < most; next = open.pop()) {
    const { node, path } = next;
    const inner = children(node, text).map(({ step, value }) => ({ node: value, path: [...path, step] }));
    if (inner.length === 0) found.push({ path, value: text.slice(node.from, node.to), from: node.from, to: node.to });
    for (const value of inner.reverse()) open.push(value);
  }
  return found;
}

function child(node: SyntaxNode, step: string, text: string): SyntaxNode | null {
  return children(node, text).find((member) => member.step === step)?.value ?? null;
}

function children(node: SyntaxNode, text: string): { step: string; value: SyntaxNode }[] {
  const found: { step: string; value: SyntaxNode }[] = [];
  for (let inner = node.firstChild; inner; inner = inner.nextSibling) {
    if (node.name === "Array" && VALUES.has(inner.name)) found.push({ step: String(found.length), value: inner });
    if (inner.name !== "Property") continue;
    const name = inner.getChild("PropertyName");
    const value = valueIn(inner);
    if (name && value) found.push({ step: nameOf(text.slice(name.from, name.to)), value });
  }
  return found;
}

function valueIn(node: SyntaxNode): SyntaxNode | null {
  for (let inner = node.firstChild; inner; inner = inner.nextSibling) {
    if (VALUES.has(inner.name)) return inner;
  }
  return null;
}

function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
