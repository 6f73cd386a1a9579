// Whether a text is a payload or a request, by how it begins.

import type { Reading } from "./jobs";

/** How much of a text is looked at. */
export const BEGIN = 65_536;

const URL = "it begins with a URL";

/** How a text begins behind its comments; the last rows look at all of it. */
const SIGNS: [RegExp, Reading, string][] = [
  [/^\{\{[^{}]*\}\}[^\s"]*\//, "request", URL],
  [/^[{[]/, "payload", "it begins as JSON does"],
  [/^\/[/*]/, "payload", "it begins with a comment, as JSON that people write by hand does"],
  [/^((#.*\n\s*)+|```.*\n\s*|'|((const|let|var) +)?[\w.]+ *= *)[{[](?!\{)/, "payload", "JSON stands behind what it begins with"],
  [/^(\$ *)?curl(\.exe)?\b/i, "request", "it begins with curl"],
  [/^(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s/, "request", "it begins with an HTTP method"],
  [/^(https?:\/\/|\/|\$|[\w.-]+\.[\w.-]+[:/])/i, "request", URL],
  [/^#/, "request", "it begins with a comment, as files of requests do"],
  [/^("|-?\d|(true|false|null)\b|$)/, "payload", "it is a value of JSON"],
  [/\bcurl\b|^(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS) |:\/\/|\/api\//m, "request", "it holds a URL, a method or curl"],
];

/** Comments that JSON and files of requests may begin with: what the text is, what follows them tells. */
const COMMENTS = /^((\/\/.*\n|\/\*[^]*?\*\/)\s*)+(?=\S)/;

/** What a text is taken as, and why. */
export function readingOf(text: string): { reading: Reading; why: string } {
  // What is trimmed is a byte order mark too.
  const begin = text.slice(0, BEGIN).trimStart().replace(COMMENTS, "");
  for (const [sign, reading, why] of SIGNS) {
    if (sign.test(begin)) return { reading, why };
  }
  return { reading: "payload", why: "it has no sign of a request" };
}
