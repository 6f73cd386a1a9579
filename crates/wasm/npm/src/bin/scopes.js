// The command that lists token scopes.

import { scopes } from "../api.js";
import { call } from "../wrapper.js";
import { finish, print, say, verdict } from "./output.js";
import { Calls } from "./request.js";

/** What replaces a scope of the API v1: an entry for each API that it opens. */
const of = (scope) => JSON.parse(call("replacements")).filter(({ v1 }) => v1 === scope);

export function list({ report, replaces, calls: file }) {
  if (replaces !== undefined && of(replaces).length === 0) {
    const why = scopes().some(({ id }) => id === replaces) ? "nothing replaces the scope" : "there is no scope";
    if (report !== "none") say(`error: ${why} \`${call("maskName", replaces)}\`\n`);
    return verdict(0, true);
  }
  if (file === undefined) {
    if (replaces === undefined) return show(report, catalogue, () => ({ scopes: scopes() }));
    return show(report, () => replacing(replaces), () => ({ scope: replaces, replacements: of(replaces) }));
  }
  const calls = new Calls(file);
  const { plan, ...about } = calls.translated({}, "json");
  // Of calls that were not read, nobody knows what they need.
  const unread = plan.requests.length === 0 && plan.counts.error > 0;
  const lines = () => (unread ? [] : needed(plan, replaces));
  const printed = show(report, lines, () => neededJson(plan, replaces));
  // No report of this command has the others.
  if (report === "text" && plan.counts.error > 0) calls.say(plan, about, Infinity);
  return verdict(printed, plan.counts.error > 0);
}

/** Prints what is asked for; gives the exit code of that. */
function show(report, lines, json) {
  if (report === "text") lines().forEach(print);
  if (report === "json") print(JSON.stringify(sorted(json()), null, 2));
  return finish();
}

/** A value with the members of its objects by name. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

const GROUPS = { "open-pipeline": "OpenPipeline", "api-v2": "API v2", "api-v1": "API v1", paas: "PaaS", other: "Other", internal: "Internal" };
const STANDINGS = { assignable: "", readable: "; set by the server only", retired: "; retired" };

/** Every scope, under the heading of its group. */
function catalogue() {
  const all = scopes();
  const width = Math.max(...all.map(({ id }) => id.length));
  return all.flatMap(({ id, group, description, personal, standing }, i) => {
    const line = `  ${id.padEnd(width)}  ${description}${personal === "no" ? "" : "; also for personal access tokens"}${STANDINGS[standing]}`;
    if (group === all[i - 1]?.group) return [line];
    return [...(i === 0 ? [] : [""]), `${GROUPS[group]}:`, line];
  });
}

/** What replaces a scope of the API v1, for each API that it opens. */
function replacing(scope) {
  const listed = (scopes) => (scopes.length === 0 ? "-" : scopes.join(", "));
  const lines = of(scope).map(({ api, read, write }) => `  ${api}: read ${listed(read)}, write ${listed(write)}`);
  return [`${scope} is replaced by, depending on what is done with it:`, ...lines];
}

/** The scopes that all requests of a plan need together. */
const scopesOf = (plan) => [...new Set(plan.requests.flatMap(({ scopes }) => scopes))].sort();

/** Of these scopes, those that replace one of the API v1. */
function replacingOf(scope, plan) {
  return scopesOf(plan).filter((id) => of(scope).some(({ read, write }) => read.includes(id) || write.includes(id)));
}

/** The scopes that calls need, and those that their replacements need. */
function needed(plan, scope) {
  const listed = (scopes) => (scopes.length === 0 ? "no scope" : scopes.join(", "));
  if (scope !== undefined) return [`${scope} is replaced by ${listed(replacingOf(scope, plan))} for these requests`];
  return [`the calls need        ${listed(plan.scopesBefore)}`, `their requests need   ${listed(scopesOf(plan))}`];
}

function neededJson(plan, scope) {
  const requests = plan.requests.map(({ method, url, when, scopes }) => ({ method, url, when, scopes }));
  const found = { before: plan.scopesBefore, after: scopesOf(plan), requests, diagnostics: plan.diagnostics };
  return scope === undefined ? found : { ...found, replaces: { scope, by: replacingOf(scope, plan) } };
}
