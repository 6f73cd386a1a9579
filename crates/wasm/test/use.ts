// Compiled by the tests: what the types must allow, and what they must not.

import { convert, convertBytes, convertValue, detect, families, inspect, scopes, translateRequest, translateResponse, validate, version } from "dt-translate";
import type { Diagnostic, Inspection, Next, Outcome, Side } from "dt-translate";
import { init, initSync } from "dt-translate/slim";

const outcome: Outcome = convert("{}", { to: "v2", limit: 3, maxBytes: 1000 });
const output: string | null = outcome.output;
const bytes: Uint8Array | null = convertBytes(new Uint8Array(), {}).output;
const side: Side | null = validate("{}").from;
const kind: string | null = detect("{}").kind;
const scope: string = scopes()[0]!.id;
const schema: string | null = families()[0]!.kinds[0]!.schemaId;
const words: string[] = [version(), scope, schema ?? "", kind ?? "", side ?? "", output ?? ""];

function next(step: Next): string {
  return "send" in step ? step.send.url : String(step.done.status);
}

function explained(inspection: Inspection): string {
  switch (inspection.what) {
    case "object-id":
      return inspection.numericId ?? inspection.schemaId;
    case "timeframe":
      return String(inspection.milliseconds);
    default:
      return inspection.what;
  }
}

function severity(diagnostic: Diagnostic): "error" | "warning" | "info" {
  return diagnostic.severity;
}

const plan = translateRequest({ url: "/api/v1/problem/feed", headers: [["Accept", "*/*"]] }, { now: new Date() });
translateRequest(plan.requests[0]!, { now: "2026-01-01T00:00:00Z", maxBytes: 5 });
translateRequest({ ...plan.requests[0]!, headers: new Headers() });
translateRequest({ url: "/api/v1/tokens", headers: new Map([["Accept", "*/*"]]), body: null });
translateRequest(new Request("https://abc.example.com/api/v1/tokens"));

interface Window {
  name: string;
}
const window: Window = { name: "night" };
convertValue(window);
words.push(next(translateResponse(plan.answers[0]!, [{ status: 200, body: null }])), explained(inspect("a")));
words.push(...outcome.diagnostics.map(severity), String(convertValue({ a: [1, null] }).output), String(bytes));
void init(fetch("core.wasm"));
initSync(new Uint8Array());

// @ts-expect-error a number is no input
convert(1);
// @ts-expect-error there is no such side
convert("{}", { to: "v3" });
// @ts-expect-error there is no such option
convert("{}", { colour: "red" });
// @ts-expect-error a request has no such member
translateRequest({ url: "/api/v1/tokens", params: {} });
// @ts-expect-error headers by name alone cannot be listed
translateRequest({ url: "/api/v1/tokens", headers: { get: (name: string) => null } });
// @ts-expect-error headers are text
translateRequest({ url: "/api/v1/tokens", headers: { accept: 1 } });
// @ts-expect-error what is inspected is not limited
inspect("a", { maxBytes: 5 });
// @ts-expect-error a severity is one of three words
outcome.diagnostics[0]!.severity === "fatal";
