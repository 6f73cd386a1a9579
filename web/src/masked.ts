// Values as they may be shown beside the texts that hold them: with a mask in place of each secret.

import type { Converter } from "./converter";
import type { Leaf } from "./places";

/** A leaf whose path has no secret, and what may be shown of its value. */
export interface Shown extends Leaf {
  shown: string;
}

const MASK = "***";

/** What stands before a value in its text: the names there tell whether it is a secret. */
const opening = (path: string[]): string => path.map((step) => (/^\d+$/.test(step) ? "[" : `{${JSON.stringify(step)}:`)).join("");

/** The leaves, without the secrets in them. */
export async function masked(leaves: Leaf[], converter: Converter): Promise<Shown[]> {
  const steps = [...new Set(leaves.flatMap(({ path }) => path))];
  const values = leaves.map(({ path, value }) => opening(path) + value);
  const texts = await converter.run({ job: "maskAll", texts: [...steps, ...values] });
  const names = new Map(steps.map((step, i) => [step, texts[i] ?? MASK]));
  return leaves.map((leaf, i) => {
    const before = opening(leaf.path);
    const text = texts[steps.length + i] ?? "";
    const path = leaf.path.map((step) => names.get(step) ?? MASK);
    return { ...leaf, path, shown: text.startsWith(before) ? text.slice(before.length) : MASK };
  });
}
