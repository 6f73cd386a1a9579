// The controls of the page that do what options of the command line do, of which helps speak.

import type { Envelope, Range, Tags } from "dt-translate";

export const ENVELOPES: [Envelope, string][] = [["create", "POST body"], ["update", "PUT body"], ["value", "bare value"]];
export const RANGES: [Range, string][] = [["exact", "the same days"], ["truncate", "the dates as they stand"]];
export const TAGS: [Tags, string][] = [["split", "split into key and value"], ["literal", "as they stand"]];

interface Control {
  /** The element that is set. */
  id: string;
  /** How the page calls it. */
  name: string;
  /** How it calls the values among which it lets choose. */
  values?: [string, string][];
}

const KIND: Control = { id: "kind", name: "Kind" };

/** By the option, as the command line calls it. */
const CONTROLS: Record<string, Control> = {
  "device-id": { id: "device", name: "Device id" },
  envelope: { id: "envelope", name: "As", values: ENVELOPES },
  family: KIND,
  kind: KIND,
  now: { id: "now", name: "Use the present time" },
  range: { id: "range", name: "Range", values: RANGES },
  tags: { id: "tags", name: "Tags", values: TAGS },
  to: { id: "to-v2", name: "v1 → v2 or v2 → v1" },
};

const OPTION = /`--([a-z-]+)(?: (\w+))?`/g;

/** What the page does by itself in place of commands. */
const BY_ITSELF: [string, string][] = [
  ["read them with `convert --lines`; a document over several lines is read without it", "the page converts them line by line"],
  ["`dt-translate request` writes these calls", "paste `GET /api/v1/problem/status`, and the page writes these calls"],
];

/** The id of the control for the first option in a help. */
export function controlIn(help: string): string | undefined {
  return [...help.matchAll(OPTION)].flatMap(([, option]) => CONTROLS[option ?? ""] ?? [])[0]?.id;
}

/** A help that names the controls of the page in place of options. */
export function onThePage(help: string): string {
  const own = BY_ITSELF.reduce((text, [command, page]) => text.replace(command, page), help);
  const named = own.replaceAll(OPTION, (whole, option: string, value: string | undefined) => {
    const control = CONTROLS[option];
    if (!control) return whole;
    const chosen = control.values?.find(([known]) => known === value)?.[1];
    return `\`${control.name}${chosen ? `: ${chosen}` : ""}\``;
  });
  // Two options may be one control.
  return named.replace(/(`[^`]+`) or \1/, "$1");
}
