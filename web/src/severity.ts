// How grave a diagnostic is: errors, then what was lost, then the rest.

import type { Diagnostic, Effect } from "dt-translate";

const LOSSY: ReadonlySet<Effect> = new Set(["dropped", "approximated", "assumed", "manual"]);

export type Gravity = "error" | "loss" | "note";

export function gravity({ severity, effect }: Diagnostic): Gravity {
  if (severity === "error") return "error";
  return LOSSY.has(effect) || severity === "warning" ? "loss" : "note";
}

const ORDER: Record<Gravity, number> = { error: 0, loss: 1, note: 2 };

export const byGravity = (a: Diagnostic, b: Diagnostic): number => ORDER[gravity(a)] - ORDER[gravity(b)];

/** How many diagnostics there are of each gravity. */
export type Tally = Record<Gravity, number>;

export function tally(diagnostics: Diagnostic[]): Tally {
  const counts: Tally = { error: 0, loss: 0, note: 0 };
  for (const diagnostic of diagnostics) counts[gravity(diagnostic)] += 1;
  return counts;
}
