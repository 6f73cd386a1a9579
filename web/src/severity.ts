// How grave a diagnostic is, and whether something is lost.

import type { Counts, Diagnostic, Effect, How, Severity } from "dt-translate";

const LOSSY: ReadonlySet<Effect | How> = new Set(["dropped", "approximated", "assumed", "manual"]);

/** Whether the output says less than the input, or something else. */
export const isLossy = (effect: Effect | How): boolean => LOSSY.has(effect);

/** The gravest first. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

const rank = ({ severity, effect }: Diagnostic): number => 2 * SEVERITIES.indexOf(severity) - Number(isLossy(effect));

/** The gravest first; of those alike, what is lost. */
export const byGravity = (a: Diagnostic, b: Diagnostic): number => rank(a) - rank(b);

export const none = (): Counts => ({ error: 0, warning: 0, info: 0 });
