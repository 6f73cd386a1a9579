// The command that explains one id, token, selector, timeframe or tag.

import { inspect } from "../api.js";
import { printable, readStdin, reasonOf, textOf } from "./files.js";
import { finish, print, say, verdict } from "./output.js";

export function explain({ given: [given], report, options }) {
  let text = given;
  if (given === "-") {
    try {
      text = textOf(readStdin());
    } catch (error) {
      say(`error: standard input cannot be read: ${reasonOf(error)}\n`);
      return verdict(0, true);
    }
  }
  const inspection = inspect(text, options);
  if (report === "json") print(JSON.stringify(inspection, null, 2));
  if (report === "text") lines(inspection).forEach(print);
  return verdict(finish(), inspection.what === "unknown");
}

/** An inspection for people: what it is, then a line for each thing that it says. */
function lines(inspection) {
  const [what, ...parts] = WORDS[inspection.what](inspection);
  const shown = parts.filter(([, value]) => value !== null);
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  return [what, ...shown.map(([name, value]) => `  ${name.padEnd(width)}  ${printable(value)}`)];
}

const WORDS = {
  "object-id": ({ schemaId, scope, uid, numericId }) => [
    "the id of a Settings 2.0 object",
    ["schema", schemaId],
    ["scope", scope],
    ["uid", uid],
    ["numeric id", numericId],
  ],
  "update-token": () => ["the update token of a Settings 2.0 object, which names nothing"],
  uuid: ({ numericId }) => ["a UUID", ["numeric id", numericId]],
  "numeric-id": () => ["a numeric id, such as that of a management zone"],
  token: ({ prefix, meaning, identifier, hasSecret }) => [
    hasSecret ? "a token" : "the identifier of a token",
    ["prefix", `${prefix}: ${meaning ?? "not documented"}`],
    ["identifier", identifier],
    ["secret", hasSecret ? "there, not shown" : "none"],
  ],
  "entity-id": ({ entityType }) => ["the id of a monitored entity", ["type", entityType]],
  selector: ({ languages, criteria, problems }) => [
    "a selector",
    ["language", languages.join(" or ")],
    ...criteria.map((criterion) => ["criterion", criterion]),
    ...problems.map((problem) => ["problem", problem]),
  ],
  timeframe: ({ expression, time, milliseconds, relativeTime }) => [
    "a timeframe",
    ["expression", expression],
    ["time", time ?? "`--now` tells which"],
    ["milliseconds", milliseconds],
    ["relativeTime of v1", relativeTime],
  ],
  tag: ({ context, key, value }) => ["the text of a tag", ["context", context], ["key", key], ["value", value]],
  word: () => ["a word; it may be a token from before version 1.210, so it is not shown"],
  unknown: () => ["nothing that is known here"],
};
