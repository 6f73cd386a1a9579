// Whether a text is a payload or a request, by how it begins.

import type { Reading } from "./jobs";

const SIGNS: [RegExp, Reading, string][] = [
  [/^[{[]/, "payload", "it begins as JSON does"],
  [/^\/[/*]/, "payload", "it begins with a comment, as JSON that people write by hand does"],
  [/^(\$ *)?curl(\.exe)?\b/i, "request", "it begins with curl"],
  [/^(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s/, "request", "it begins with an HTTP method"],
  [/^(https?:\/\/|\/|\$|\{\{|[\w.-]+\.[\w.-]+[:/])/i, "request", "it begins with a URL"],
  [/^#/, "request", "it begins with a comment, as files of requests do"],
];

/** What a text is taken as, and why. */
export function readingOf(text: string): { reading: Reading; why: string } {
  const begin = text.slice(0, 4096).replace(/^\uFEFF?\s*/, "");
  for (const [sign, reading, why] of SIGNS) {
    if (sign.test(begin)) return { reading, why };
  }
  return begin === "" || /^["\d]/.test(begin)
    ? { reading: "payload", why: "it is a value of JSON" }
    : { reading: "request", why: "it does not begin as JSON does" };
}
