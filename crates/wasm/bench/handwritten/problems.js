// Problems of the API v2, back to v1, written by hand in JavaScript: what the package is measured against.
//
// Evidence is left out: the documents of the bench have none.

import { LEVELS } from "./entity-types.js";
import {
  ENTITY_ID,
  Report,
  areDistinct,
  finding,
  has,
  isObject,
  known,
  list,
  missing,
  optionalText,
  text,
  usual,
  whole,
} from "./report.js";

const of = (slug, ...rest) => finding(`problem/${slug}`, ...rest);
const NO_COUNTERPART = finding("general/no-counterpart", "warning", "dropped", "documented");
const UNCOMMON = finding("general/uncommon-value", "warning", "tolerated", "documented");
const FAR_END = of("far-end", "warning", "tolerated", "documented");
const TIMES_REVERSED = of("times-reversed", "error", "invalid", "inferred");
const SEVERITY_INFO = of("severity-info", "warning", "approximated", "documented");
const ROOT_CAUSE_NAME = of("root-cause-name", "warning", "dropped", "documented");
const IMPACTED_DIFFER = of("impacted-differ", "warning", "dropped", "documented");
const ENTITY_TYPE = of("entity-type", "warning", "dropped", "inferred");
const REPEATED_ENTITY = of("repeated-entity", "warning", "dropped", "documented");
const LEVELS_ASSUMED = of("levels-assumed", "warning", "assumed", "inferred");
const LEVEL_UNTOLD = of("entity-level-untold", "warning", "assumed", "inferred");
const LEVEL_ASSUMED = of("entity-level-assumed", "warning", "assumed", "inferred");
const COUNTS_APPROXIMATED = of("counts-approximated", "warning", "approximated", "inferred", "ask for the events with `fields=evidenceDetails`");
const TYPE_UNKNOWN = of("event-type-unknown", "warning", "manual", "documented", "ask for it with `fields=evidenceDetails`");
const COUNT_UNKNOWN = of("comment-count-unknown", "warning", "manual", "documented", "ask for it with `fields=recentComments`");
const TEXT_DROPPED = finding("general/tag-text-dropped", "warning", "dropped", "observed");
const ASSUMED = finding("general/assumed", "warning", "assumed", "inferred");

const STATES = ["OPEN", "CLOSED"];
const SEVERITIES = ["AVAILABILITY", "CUSTOM_ALERT", "ERROR", "INFO", "MONITORING_UNAVAILABLE", "PERFORMANCE", "RESOURCE_CONTENTION"];
const IMPACTS = ["APPLICATION", "ENVIRONMENT", "INFRASTRUCTURE", "SERVICES"];
const FAR = 7_258_118_400_000;

const DROPPED = ["impactAnalysis", "linkedProblemInfo", "k8s.cluster.name", "k8s.cluster.uid", "k8s.namespace.name"];
const PROBLEM = new Set([
  ..."problemId displayId title impactLevel severityLevel status startTime endTime affectedEntities impactedEntities".split(" "),
  ..."managementZones problemFilters rootCauseEntity entityTags evidenceDetails recentComments".split(" "),
  ...DROPPED,
]);
const STUB = new Set(["id", "name"]);
const ENTITY = new Set(["entityId", "name"]);
const ENTITY_ID_MEMBERS = new Set(["id", "type"]);
const TAG = new Set(["context", "key", "value", "stringRepresentation"]);
const COMMENTS = new Set(["totalCount", "comments", "pageSize", "nextPageKey"]);

/** Converts an array of problems; gives those of v1, and the report. */
export function convert(problems) {
  const report = new Report();
  const output = [];
  for (let i = 0; i < problems.length; i += 1) {
    const errors = report.counts.error;
    report.place.push(i);
    const problem = convertProblem(problems[i], `/${output.length}`, report);
    report.place.pop();
    if (report.counts.error === errors) output.push(problem);
  }
  return { output, report };
}

function convertProblem(problem, target, report) {
  if (!isObject(problem, report)) return undefined;
  known(problem, PROBLEM, report);
  if (has(problem, "evidenceDetails")) throw new Error("evidence is not translated here");
  const id = text(problem, "problemId", report);
  usual(id, /^-?\d+_\d+V2$/, "the id of a problem, such as -4242_1669823466223V2", report, "/problemId");
  const displayName = text(problem, "displayId", report);
  usual(displayName, /^P-\d+$/, "a display id, such as P-221194163", report, "/displayId");
  text(problem, "title", report);
  noCounterpart(report, "title");
  const status = oneOf(problem, "status", STATES, "states", report);
  const severityLevel = oneOf(problem, "severityLevel", SEVERITIES, "severities", report);
  const level = oneOf(problem, "impactLevel", IMPACTS, "impact levels", report);
  const impactLevel = level === "SERVICES" ? "SERVICE" : level;
  if (severityLevel === "INFO") {
    report.say(SEVERITY_INFO, "v1 has no severity `INFO`; it is written, and readers of v1 may not know it", "/severityLevel", `${target}/severityLevel`);
  }
  const startTime = whole(problem, "startTime", report);
  const endTime = endOf(problem, startTime, status, report);
  const affected = entitiesOf(problem, "affectedEntities", report);
  const impacted = entitiesOf(problem, "impactedEntities", report);
  if (affected.join("\n") !== impacted.join("\n")) {
    report.say(IMPACTED_DIFFER, "this list is not that of the affected entities, in v1 `rankedImpacts`, and is left out", "/impactedEntities");
  }
  for (const member of ["managementZones", "problemFilters"]) {
    if (stubsOf(problem, member, report) > 0) noCounterpart(report, member);
  }
  for (const member of DROPPED) if (has(problem, member)) noCounterpart(report, member);
  const hasRootCause = has(problem, "rootCauseEntity");
  if (hasRootCause) {
    report.within("rootCauseEntity", () => entityKey(problem.rootCauseEntity, false, report));
    report.say(ROOT_CAUSE_NAME, "v1 tells that there is a root cause, not which entity it is", "/rootCauseEntity", `${target}/hasRootCause`);
  }
  const { rankedImpacts, counts } = impactsOf(problem, affected, { severityLevel, impactLevel }, target, report);
  const none = { INFRASTRUCTURE: 0, SERVICE: 0, APPLICATION: 0, ENVIRONMENT: 0 };
  const isClosed = status === "CLOSED";
  return {
    id,
    startTime,
    endTime,
    displayName,
    impactLevel,
    status,
    severityLevel,
    commentCount: commentCount(problem, target, report),
    tagsOfAffectedEntities: has(problem, "entityTags") ? tagsOf(problem, target, report) : undefined,
    rankedImpacts,
    affectedCounts: isClosed ? none : counts,
    recoveredCounts: isClosed ? counts : none,
    hasRootCause,
  };
}

function noCounterpart(report, member) {
  report.say(NO_COUNTERPART, `\`${member}\` has no place on the other side and is left out`, `/${member}`);
}

function oneOf(object, name, words, what, report) {
  const value = text(object, name, report);
  if (value !== "" && !words.includes(value)) {
    report.say(UNCOMMON, `\`${value}\` is not among the known ${what}; it is taken as it is`, `/${name}`);
  }
  return value;
}

function endOf(problem, start, status, report) {
  const end = whole(problem, "endTime", report);
  if (end === FAR && status === "OPEN") {
    report.say(FAR_END, `${FAR} (the year 2200) is the end of an open problem here; it stands for -1`, "/endTime");
    return -1;
  }
  if (end !== -1 && end < start) report.say(TIMES_REVERSED, "the end is before the beginning", "/endTime");
  return end;
}

/** What tells entities apart, one key each. */
function entitiesOf(problem, name, report) {
  const entities = list(problem, name, report);
  report.place.push(name);
  const keys = entities.map((entity, i) => {
    report.place.push(i);
    const key = entityKey(entity, name === "affectedEntities", report);
    report.place.pop();
    return key;
  });
  areDistinct(keys, report, "");
  report.place.pop();
  return keys;
}

function entityKey(entity, carried, report) {
  if (!isObject(entity, report)) return "";
  known(entity, ENTITY, report);
  const name = optionalText(entity, "name", report);
  let [id, type] = [undefined, undefined];
  if (has(entity, "entityId")) {
    report.place.push("entityId");
    if (isObject(entity.entityId, report)) {
      known(entity.entityId, ENTITY_ID_MEMBERS, report);
      id = optionalText(entity.entityId, "id", report);
      type = optionalText(entity.entityId, "type", report);
      if (carried && id !== undefined) usual(id, ENTITY_ID, "an entity id, such as HOST-0123456789ABCDEF", report, "/id");
    }
    report.place.pop();
  }
  return `${id}\0${type}\0${name}`;
}

function stubsOf(problem, name, report) {
  const stubs = list(problem, name, report);
  report.place.push(name);
  const keys = stubs.map((stub, i) => {
    report.place.push(i);
    let key = "";
    if (isObject(stub, report)) {
      known(stub, STUB, report);
      const id = optionalText(stub, "id", report);
      if (id === undefined && name === "problemFilters") missing(report, "id");
      key = `${id}\0${optionalText(stub, "name", report)}`;
    }
    report.place.pop();
    return key;
  });
  areDistinct(keys, report, "");
  report.place.pop();
  return stubs.length;
}

/** The type that an entity id begins with. */
const typeOf = (id) => (id === undefined || !id.includes("-") ? undefined : id.slice(0, id.lastIndexOf("-")));

function impactsOf(problem, keys, levels, target, report) {
  const counts = { INFRASTRUCTURE: 0, SERVICE: 0, APPLICATION: 0, ENVIRONMENT: 0 };
  const rankedImpacts = [];
  const seen = new Set();
  const entities = Array.isArray(problem.affectedEntities) ? problem.affectedEntities : [];
  report.place.push("affectedEntities");
  entities.forEach((entity, i) => {
    const { id, type } = entity?.entityId ?? {};
    const key = id ?? keys[i];
    if (seen.has(key)) {
      report.say(REPEATED_ENTITY, "this entity stands in the list already and is written once", `/${i}`);
      return;
    }
    seen.add(key);
    const entityType = typeOf(id);
    if (type !== undefined && type !== entityType) {
      report.say(ENTITY_TYPE, `the id does not tell the type \`${type}\`, which has no place in v1`, `/${i}/entityId/type`);
    }
    const place = `${target}/rankedImpacts/${rankedImpacts.length}`;
    if (entityType === undefined) {
      report.say(LEVEL_UNTOLD, "no id here begins with a type, which would tell the impact level of this entity; it is counted as infrastructure", `/${i}`, place);
    } else if (!LEVELS.has(entityType)) {
      report.say(LEVEL_ASSUMED, `the impact level of the entity type \`${entityType}\` is not known; it is counted as infrastructure`, `/${i}`, place);
    }
    counts[LEVELS.get(entityType) ?? "INFRASTRUCTURE"] += 1;
    rankedImpacts.push({ entityId: id, entityName: entity?.name ?? undefined, ...levels });
  });
  if (rankedImpacts.length > 0) {
    const place = `${target}/rankedImpacts`;
    report.say(LEVELS_ASSUMED, "v2 has no severity and impact level for each of these; those of the problem are written", "", place);
    const all = `${rankedImpacts.length} of ${rankedImpacts.length} affected entities`;
    report.say(TYPE_UNKNOWN, `nothing here tells an event type for ${all}; there \`eventType\` is left out`, "", place);
    if (problem.status !== "CLOSED") {
      report.say(COUNTS_APPROXIMATED, `no event here tells of ${all} whether they have recovered; these are counted as affected`, "", place);
    }
  }
  report.place.pop();
  return { rankedImpacts, counts };
}

function tagsOf(problem, target, report) {
  const tags = list(problem, "entityTags", report);
  report.place.push("entityTags");
  const found = tags.map((tag, i) => {
    report.place.push(i);
    const converted = isObject(tag, report) ? convertTag(tag, `${target}/tagsOfAffectedEntities/${i}`, report) : undefined;
    report.place.pop();
    return converted;
  });
  areDistinct(found.map((tag) => `${tag?.context}\0${tag?.key}\0${tag?.value}`), report, "");
  report.place.pop();
  return found;
}

const DISPLAY = { AZURE: "Azure", ENVIRONMENT: "Environment", GOOGLE_CLOUD: "GoogleCloud", KUBERNETES: "Kubernetes" };
const escapedPart = (part) => (/[:\\]/.test(part) ? part.replace(/\\(?=[:\\]|$)/g, "\\\\").replaceAll(":", "\\:") : part);

function convertTag(tag, place, report) {
  known(tag, TAG, report);
  let context = optionalText(tag, "context", report);
  if (context === undefined) {
    report.say(ASSUMED, "`context` has no value; CONTEXTLESS is assumed", "/context");
    context = "CONTEXTLESS";
  }
  const key = text(tag, "key", report);
  const value = optionalText(tag, "value", report);
  const shown = optionalText(tag, "stringRepresentation", report);
  const prefix = context === "CONTEXTLESS" ? "" : `[${DISPLAY[context] ?? context}]`;
  const usualText = `${prefix}${escapedPart(key)}${value === undefined ? "" : `:${escapedPart(value)}`}`;
  if (shown !== undefined && shown !== usualText) {
    report.say(TEXT_DROPPED, `the text of this tag is usually \`${usualText}\``, "/stringRepresentation", place);
  }
  return { context, key, value };
}

function commentCount(problem, target, report) {
  const { recentComments } = problem;
  if (recentComments === undefined || recentComments === null) {
    report.say(COUNT_UNKNOWN, "nothing here tells how many comments there are; `commentCount` is left out", "/recentComments", `${target}/commentCount`);
    return undefined;
  }
  report.place.push("recentComments");
  let count;
  if (isObject(recentComments, report)) {
    known(recentComments, COMMENTS, report);
    count = whole(recentComments, "totalCount", report);
    if (list(recentComments, "comments", report).length > 0) noCounterpart(report, "comments");
    for (const member of ["pageSize", "nextPageKey"]) if (has(recentComments, member)) noCounterpart(report, member);
  }
  report.place.pop();
  return count;
}
