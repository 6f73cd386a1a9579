// Which values of the input belong to which values of the output, by the field table of the kind.

import type { Diagnostic, Outcome, Row, Side } from "dt-translate";

import type { Shown } from "./masked";
import { stepsOf } from "./pointer";
import { otherSide } from "./words";

/** What stands at a place of a field table: one value, or the values in it. */
export interface Unit {
  path: string[];
  /** The element it is in, as an index. */
  element: string;
  /** How many steps of the path lead to the element. */
  depth: number;
  leaves: Shown[];
}

/** Values of both sides that belong together. */
export interface Pair {
  row: Row | undefined;
  input: Unit[];
  output: Unit[];
}

interface Owned extends Unit {
  row: Row | undefined;
}

/** The pairs of each element in the order of the input, then what stands in its output alone. */
export function related(fields: Row[], from: Side, input: Shown[], output: Shown[], { elements, diagnostics }: Outcome): Pair[] {
  const to = otherSide(from);
  const inputs = new Document(fields, from, input);
  const outputs = new Document(fields, to, output);
  const moved = new Map(elements.map(({ path, target }) => [indexOf(stepsOf(path)), target === null ? null : indexOf(stepsOf(target))]));
  const targetOf = (element: string): string | null => {
    const target = moved.get(element);
    return target === undefined ? element : target;
  };
  const origin = new Map([...moved].map(([element, target]) => [target, element]));
  const here = inputs.own((row, element) => outputs.has(row, targetOf(element)));
  const there = outputs.own((row, element) => inputs.has(row, origin.get(element) ?? element));
  const pairs = new Map<string, Pair>();
  const order: Pair[] = [];
  const pairOf = (unit: Owned, element: string | null): Pair => {
    const key = unit.row && element !== null ? `${element} ${fields.indexOf(unit.row)}` : undefined;
    const before = key === undefined ? undefined : pairs.get(key);
    if (before) return before;
    const pair: Pair = { row: unit.row, input: [], output: [] };
    order.push(pair);
    if (key !== undefined) pairs.set(key, pair);
    return pair;
  };
  for (const unit of here) pairOf(unit, targetOf(unit.element)).input.push(unit);
  for (const unit of there) pairOf(unit, unit.element).output.push(unit);
  // The sort is stable, so that within an element the order stays.
  const pairsOfAll = linked(order.flatMap((pair) => split(pair, from)), diagnostics);
  return pairsOfAll.sort((a, b) => Number(elementOf(a, origin)) - Number(elementOf(b, origin)));
}

/** The index in the input of the element that a pair is in. */
function elementOf({ input, output }: Pair, origin: Map<string | null, string>): string {
  const [unit] = input;
  if (unit) return unit.element;
  const element = output[0]?.element ?? "0";
  return origin.get(element) ?? element;
}

/** The rows that an input uses. */
export function usedRows(fields: Row[], from: Side, input: Shown[], output: Shown[]): Set<Row> {
  const to = otherSide(from);
  const inputs = new Document(fields, from, input);
  const outputs = new Document(fields, to, output);
  const uses = (row: Row): boolean => {
    if (row[from] === "") return outputs.hasAnywhere(row);
    return inputs.hasAnywhere(row) && (row.case === "" || row[to] === "" || outputs.hasAnywhere(row));
  };
  return new Set(fields.filter(uses));
}

/** Finds out which of several values of a row belong together. Empty ones belong to nothing but each other. */
function split({ row, input, output }: Pair, from: Side): Pair[] {
  const [some, none] = [input.filter(isFilled), input.filter((unit) => !isFilled(unit))];
  const [someOut, noneOut] = [output.filter(isFilled), output.filter((unit) => !isFilled(unit))];
  const empty = none.length + noneOut.length > 0 ? inOrder(row, none, noneOut) : [];
  return [...(some.length + someOut.length > 0 ? (alike(row, from, some, someOut) ?? inOrder(row, some, someOut)) : []), ...empty];
}

/** As many on one side as on the other belong together in their order. */
function inOrder(row: Row | undefined, input: Unit[], output: Unit[]): Pair[] {
  if (input.length !== output.length || input.length < 2) return [{ row, input, output }];
  return input.map((unit, i) => ({ row, input: [unit], output: output.slice(i, i + 1) }));
}

/** Where one side lacks some, those with the same value belong together, or those with the same indices. */
function alike(row: Row | undefined, from: Side, input: Unit[], output: Unit[]): Pair[] | undefined {
  if (!row || input.length === output.length || input.length === 0 || output.length === 0) return undefined;
  const to = otherSide(from);
  const keyOf = (unit: Unit, side: Side): string =>
    row.how === "copied" ? unit.leaves.map(({ value }) => value).join() : indicesOf(unit, row[side]);
  const left = [...output];
  const pairs: Pair[] = input.map((unit) => {
    const at = left.findIndex((other) => keyOf(other, to) === keyOf(unit, from));
    return { row, input: [unit], output: at < 0 ? [] : left.splice(at, 1) };
  });
  const paired = output.length - left.length;
  if (paired < Math.min(input.length, output.length)) return undefined;
  return [...pairs, ...left.map((unit) => ({ row, input: [], output: [unit] }))];
}

const indicesOf = ({ path, depth }: Unit, pattern: string): string =>
  pattern.split("/").flatMap((step, i) => (step === "*" ? [path[depth + i] ?? ""] : [])).join("/");

/** Whether there is anything to carry. */
export const isFilled = ({ leaves }: Unit): boolean => leaves.some(({ value }) => !EMPTY.has(value));

const EMPTY = new Set(["[]", "{}", "null", '""']);

/** Joins what the table does not: values that a diagnostic leads from one to the other. */
function linked(pairs: Pair[], diagnostics: Diagnostic[]): Pair[] {
  const alone = (pair: Pair, side: "input" | "output"): boolean =>
    side === "input" ? pair.input.length === 1 && pair.output.length === 0 : pair.input.length === 0 && pair.output.length === 1;
  const targets = new Map(diagnostics.map(({ path, target }) => [path, target]));
  const outputs = new Map(pairs.filter((pair) => alone(pair, "output")).map((pair) => [pointerOf(pair.output[0]), pair]));
  const taken = new Set<Pair>();
  const joined = pairs.map((pair) => {
    const target = alone(pair, "input") ? targets.get(pointerOf(pair.input[0])) : undefined;
    const other = target ? outputs.get(target) : undefined;
    if (!other || taken.has(other)) return pair;
    taken.add(other);
    return { ...pair, row: other.row, output: other.output };
  });
  return joined.filter((pair) => !taken.has(pair));
}

const pointerOf = (unit: Unit | undefined): string =>
  (unit?.path ?? []).map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

class Document {
  /** How many steps stand before the element itself: where most places of the table fit. */
  private readonly depth: number;
  /** The steps of each row's place. */
  private readonly steps: Map<Row, string[]>;
  /** Which rows have a value in which element. */
  private readonly present = new Set<string>();
  private readonly anywhere = new Set<Row>();

  constructor(
    fields: Row[],
    private readonly side: Side,
    private readonly leaves: Shown[],
  ) {
    const rows = fields.filter((row) => row[side] !== "");
    this.steps = new Map(rows.map((row) => [row, row[side].split("/")]));
    const fitting = [0, 1, 2, 3].map((depth) => {
      const some = leaves.slice(0, SAMPLE);
      const fits = rows.filter((row) => some.some(({ path }) => fit(this.stepsOf(row), path, depth)));
      return new Set(fits.map((row) => row[side])).size;
    });
    this.depth = fitting.indexOf(Math.max(...fitting));
    for (const { path } of leaves) {
      for (const row of this.fitting(path)) {
        this.anywhere.add(row);
        this.present.add(keyOf(row, this.elementOf(path)));
      }
    }
  }

  /** Whether a row has a value in an element. */
  has(row: Row, element: string | null): boolean {
    return element !== null && this.present.has(keyOf(row, element));
  }

  hasAnywhere(row: Row): boolean {
    return this.anywhere.has(row);
  }

  /** The leaves in the rows that they belong to: the longest that fits, and the one that is wanted among those. */
  own(wanted: (row: Row, element: string) => boolean): Owned[] {
    const units = new Map<string, Owned>();
    for (const leaf of this.leaves) {
      const element = this.elementOf(leaf.path);
      const row = this.rowOf(leaf.path, element, wanted);
      const length = row ? this.depth + this.stepsOf(row).length : leaf.path.length;
      const path = leaf.path.slice(0, length);
      const key = path.join("/");
      const unit = units.get(key);
      if (unit) unit.leaves.push(leaf);
      else units.set(key, { path, leaves: [leaf], element, depth: this.depth, row });
    }
    return [...units.values()];
  }

  private rowOf(path: string[], element: string, wanted: (row: Row, element: string) => boolean): Row | undefined {
    const other = otherSide(this.side);
    const rank = (row: Row): number =>
      this.stepsOf(row).length * 1e6 + (row[other] === "" || wanted(row, element) ? 1e5 : 0) + row[other].length;
    return this.fitting(path).reduce<Row | undefined>((best, row) => (best && rank(best) >= rank(row) ? best : row), undefined);
  }

  private fitting(path: string[]): Row[] {
    return [...this.steps].filter(([, steps]) => fit(steps, path, this.depth)).map(([row]) => row);
  }

  private stepsOf(row: Row): string[] {
    return this.steps.get(row) ?? [];
  }

  private elementOf(path: string[]): string {
    return indexOf(path.slice(0, this.depth));
  }
}

/** How many leaves show where the elements begin. */
const SAMPLE = 200;

const keyOf = (row: Row, element: string): string => `${element} ${row.v1} ${row.v2} ${row.case}`;

/** The index of an element in a list; the first in a document of one element. */
function indexOf(path: string[]): string {
  return path.find((step) => /^\d+$/.test(step)) ?? "0";
}

/** Whether a path leads to a place of the table or into it. */
function fit(steps: string[], path: string[], depth: number): boolean {
  if (path.length < depth + steps.length) return false;
  return steps.every((step, i) => step === path[depth + i] || (step === "*" && /^\d+$/.test(path[depth + i] ?? "")));
}
