// Samples of every kind in both directions, and requests: fixtures of the project's own tests.

import type { Options } from "dt-translate";

import { byId, h } from "./dom";
import { FAMILIES } from "./words";

/** A kind with the fixtures of its two sides. */
type Line = [title: string, v1: string, v2: string];

const PAYLOADS: Record<keyof typeof FAMILIES, Line[]> = {
  "alerting-profile": [["Alerting profile", "alerting-profile/typical-six-rules.v1", "alerting-profile/typical-post-body.v2"]],
  "maintenance-window": [
    ["Monthly window", "maintenance-window/typical-monthly.v1", "maintenance-window/typical-filters.v2"],
    ["Everything set", "maintenance-window/full.v1", "maintenance-window/full.v2"],
    ["A range with times; a list", "maintenance-window/typical-range-times.v1", "maintenance-window/typical-get-list.v2"],
  ],
  "frequent-issue-detection": [["Frequent issue detection", "frequent-issue-detection/full.v1", "frequent-issue-detection/full.v2"]],
  problem: [
    ["Problem", "problem/typical-details.v1", "problem/typical-evidence.v2"],
    ["Problem feed or list", "problem/typical-feed.v1", "problem/typical-list.v2"],
    ["Comment", "problem-comment/full.v1", "problem-comment/full.v2"],
    ["Comment to send", "problem-comment-body/full.v1", "problem-comment-body/full.v2"],
    ["Answer to closing", "problem-close/full.v1", "problem-close/full.v2"],
  ],
  entity: [
    ["Entities", "entity/typical-hosts.v1", "entity/typical-page.v2"],
    ["Tags", "entity-tags/full.v1", "entity-tags/full.v2"],
    ["Custom device", "custom-device/full.v1", "custom-device/full.v2"],
  ],
  token: [
    ["Token", "token/full.v1", "token/typical-vendor-example.v2"],
    ["Token to create", "token-create/full.v1", "token-create/typical-weeks.v2"],
    ["Token to update", "token-update/full.v1", "token-update/full.v2"],
    ["Token to look up", "token-lookup/full.v1", "token-lookup/full.v2"],
    ["Token created", "token-created/full.v1", "token-created/full.v2"],
  ],
};

const REQUESTS: Line[] = [
  ["Settings", "request/maintenance-windows.http", "request/settings-to-v1.http"],
  ["Problems", "request/problem-feed.http", "request/problems-to-v1.http"],
  ["Entities", "request/topology.http", "request/entities-to-v1.http"],
  ["Tokens", "request/tokens.http", "request/tokens-to-v1.http"],
  ["curl, with findings", "request/curl.sh", ""],
];

export interface Sample {
  text: string;
  options: Options;
}

/** Lists the samples in their popover. */
export function setUpSamples(onChoose: (sample: Sample) => void): void {
  const popover = byId("samples");
  const choose = async (name: string): Promise<void> => {
    const { sample } = await import("./fixtures");
    popover.hidePopover();
    onChoose(sample(name));
  };
  const button = (name: string, title: string, label: string): (Node | string)[] =>
    name === "" ? [] : [h("button", { type: "button", "data-sample": name, "aria-label": `${title}, ${label}`, onclick: () => void choose(name) }, label)];
  const section = (title: string, lines: Line[]): HTMLElement =>
    h(
      "section",
      {},
      h("h3", {}, title),
      ...lines.map(([what, v1, v2]) => h("div", { class: "line" }, h("span", {}, what), ...button(v1, what, "v1 → v2"), ...button(v2, what, "v2 → v1"))),
    );
  const families = Object.entries(FAMILIES).map(([family, title]) => section(title, PAYLOADS[family as keyof typeof FAMILIES]));
  popover.append(h("div", { class: "columns" }, ...families, section("Requests", REQUESTS)));
}
