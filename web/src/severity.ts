// How grave a diagnostic is: errors, then what was lost, then the rest.

import type { Diagnostic, Effect, How } from "dt-translate";

const LOSSY: ReadonlySet<Effect | How> = new Set(["dropped", "approximated", "assumed", "manual"]);

export type Gravity = "error" | "loss" | "note";

/** Whether the output says less than the input, or something else. */
export const isLossy = (effect: Effect | How): boolean => LOSSY.has(effect);

/** A warning about what was carried all the same is no loss. */
export function gravity({ severity, effect }: Diagnostic): Gravity {
  if (severity === "error") return "error";
  return isLossy(effect) ? "loss" : "note";
}

const ORDER: Record<Gravity, number> = { error: 0, loss: 1, note: 2 };

const isInfo = ({ severity }: Diagnostic): number => Number(severity === "info");

/** The gravest first; of notes, those that warn. */
export const byGravity = (a: Diagnostic, b: Diagnostic): number => ORDER[gravity(a)] - ORDER[gravity(b)] || isInfo(a) - isInfo(b);

/** How many diagnostics there are of each gravity. */
export type Tally = Record<Gravity, number>;

export function tally(diagnostics: Diagnostic[]): Tally {
  const counts: Tally = { error: 0, loss: 0, note: 0 };
  for (const diagnostic of diagnostics) counts[gravity(diagnostic)] += 1;
  return counts;
}
