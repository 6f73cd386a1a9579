// The texts of the samples.

import type { Options } from "dt-translate";

import type { Sample } from "./samples";

const FIXTURES = import.meta.glob<string>(
  [
    "../../tests/fixtures/{alerting-profile,maintenance-window,frequent-issue-detection,problem,entity,token}/{full,typical-six-rules,typical-post-body,typical-monthly,typical-filters,typical-range-times,typical-get-list,typical-details,typical-evidence,typical-feed,typical-list,typical-hosts,typical-page,typical-vendor-example}.*",
    "../../tests/fixtures/{problem-comment,problem-comment-body,problem-close,entity-tags,custom-device,token-create,token-update,token-lookup,token-created}/{full,typical-weeks}.*",
    "../../tests/fixtures/request/{maintenance-windows,settings-to-v1,problem-feed,problems-to-v1,topology,entities-to-v1,tokens,tokens-to-v1,curl}.*",
  ],
  { query: "?raw", import: "default", eager: true },
);

const FOLDER = "../../tests/fixtures/";

/** A sample by its folder and name. */
export function sample(name: string): Sample {
  const file = name.startsWith("request/") ? name : `${name}.json`;
  const options = FIXTURES[`${FOLDER}${file.replace(/\.[a-z]+$/, ".options.json")}`];
  return { text: FIXTURES[FOLDER + file] ?? "", options: options === undefined ? {} : (JSON.parse(options) as Options) };
}
