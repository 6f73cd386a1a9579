// What things are called on the page.

import type { Diagnostic, Effect, Family, Render, Severity, Shape, Side } from "dt-translate";

import { stepsOf } from "./pointer";

export const FAMILIES: Record<Family, string> = {
  "alerting-profile": "Alerting profiles",
  "frequent-issue-detection": "Frequent issue detection",
  "maintenance-window": "Maintenance windows",
  problem: "Problems",
  entity: "Monitored entities",
  token: "Access tokens",
};

export const SHAPES: Record<Shape, string> = { object: "one object", array: "a list", envelope: "in an envelope" };

/** A sign and a word: colour alone says nothing. */
export const SIGNED: Record<Severity, { sign: string; one: string; many: string }> = {
  error: { sign: "✕", one: "error", many: "errors" },
  warning: { sign: "▲", one: "warning", many: "warnings" },
  info: { sign: "●", one: "note", many: "notes" },
};

/** What happened to the input; nothing where the severity has said it. */
export const EFFECTS: Record<Effect, string> = {
  dropped: "loss: dropped",
  approximated: "loss: approximated",
  assumed: "loss: assumed",
  manual: "loss: by hand",
  converted: "converted",
  tolerated: "tolerated",
  note: "",
  invalid: "",
};

/** The severity of a diagnostic and its effect, with the sign. */
export function labelOf({ severity, effect }: Diagnostic): string {
  const { sign, one } = SIGNED[severity];
  return `${sign} ${one}${EFFECTS[effect] ? ` · ${EFFECTS[effect]}` : ""}`;
}

/** As the command line says it. */
export const losslessness = (lossless: boolean): string => (lossless ? "lossless" : "not lossless");

export const otherSide = (side: Side): Side => (side === "v1" ? "v2" : "v1");

export const count = (number: number, { one, many }: { one: string; many: string }): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** A title such as "a maintenance window" at the beginning of a line. */
export function capital(title: string): string {
  const bare = title.replace(/^(an?|the) /, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** A JSON Pointer as people write places. */
export const place = (pointer: string): string => stepsOf(pointer).join(".");

export function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3).toLocaleString("en")} KB` : `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
}

export function duration(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds).toLocaleString("en")} ms`;
}

/** A name for a file of requests. */
export const fileOf = (form: Render): string => (form === "http" ? "requests.http" : "requests.sh");

/** What an error says. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
