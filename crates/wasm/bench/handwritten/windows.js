// Maintenance windows of the Configuration API v1, written by hand in JavaScript: what the package is measured against.

import { ENTITY_TYPES } from "./entity-types.js";
import {
  ENTITY_ID,
  Report,
  areDistinct,
  common,
  escaped,
  finding,
  flag,
  has,
  hasCount,
  hasLength,
  inRange,
  isObject,
  isPlaceholder,
  known,
  list,
  malformed,
  missing,
  optionalText,
  tagOf,
  text,
  whole,
  word,
} from "./report.js";
import { isZone, touchedDays } from "./time-zone.js";

const SCHEMA = "builtin:alerting.maintenance-window";
const ADVICE = "`--range truncate` keeps the plain date";

const of = (slug, ...rest) => finding(`maintenance-window/${slug}`, ...rest);
const NEWER_MODEL = of("newer-model", "info", "note", "observed");
const BLANK = finding("general/blank", "error", "invalid", "documented");
const SERVER_MANAGED = finding("general/server-managed", "info", "note", "documented");
const TAG_EMPTY_VALUE = finding("general/tag-empty-value", "info", "converted", "observed");
const ZONE_UNKNOWN = finding("general/zone-unknown", "warning", "tolerated", "documented");
const ASSUMED = finding("general/assumed", "warning", "assumed", "inferred");
const DESCRIPTION_MISSING = of("description-missing", "info", "tolerated", "documented");
const DESCRIPTION_BLANK = of("description-blank", "info", "converted", "inferred");
const EMPTY_SCOPE = of("empty-scope", "info", "converted", "inferred");
const MATCH_UNRESTRICTED = of("match-unrestricted", "error", "invalid", "inferred");
const COMBINATION_REDUNDANT = of("combination-redundant", "info", "converted", "inferred");
const OR_EXPANDED = of("or-expanded", "info", "converted", "inferred");
const REPEATED_TAG = of("repeated-tag", "info", "converted", "inferred");
const REPEATED_FILTER = of("repeated-filter", "info", "converted", "inferred");
const RECURRENCE_IGNORED = of("recurrence-ignored", "warning", "dropped", "inferred");
const DAY_IGNORED = of("day-ignored", "warning", "dropped", "inferred");
const END_NOT_AFTER_START = of("end-not-after-start", "error", "invalid", "documented");
const RANGE_EMPTY = of("range-empty", "error", "invalid", "inferred");
const START_SHIFTED = of("start-shifted", "info", "converted", "inferred", ADVICE);
const END_SHIFTED = of("end-shifted", "info", "converted", "inferred", ADVICE);
const TIME_OF_DAY_REDUNDANT = of("time-of-day-redundant", "info", "converted", "inferred");
const PARTIAL_FIRST = of("partial-first", "warning", "approximated", "inferred");
const PARTIAL_LAST = of("partial-last", "warning", "approximated", "inferred");
const LAST_PAST_MIDNIGHT = of("last-past-midnight", "info", "note", "inferred");
const FULL_DAY = of("full-day", "info", "note", "inferred");
const CROSSES_MIDNIGHT = of("crosses-midnight", "info", "note", "inferred");
const DAY_29 = of("day29-february-undocumented", "info", "note", "inferred");
const CLOCK_CHANGE = of("clock-change", "info", "note", "inferred");

const TYPES = ["PLANNED", "UNPLANNED"];
const SUPPRESSIONS = ["DETECT_PROBLEMS_AND_ALERT", "DETECT_PROBLEMS_DONT_ALERT", "DONT_DETECT_PROBLEMS"];
const RECURRENCES = ["ONCE", "DAILY", "WEEKLY", "MONTHLY"];
const WEEK = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
const COMBINATIONS = ["AND", "OR"];

const WINDOW = new Set(
  "id name description type enabled suppression suppressSyntheticMonitorsExecution scope schedule metadata".split(" "),
);
const SCOPE = new Set(["entities", "matches"]);
const MATCH = new Set(["type", "mzId", "tags", "tagCombination"]);
const SCHEDULE = new Set(["recurrenceType", "recurrence", "start", "end", "zoneId"]);
const RECURRENCE = new Set(["dayOfWeek", "dayOfMonth", "startTime", "durationMinutes"]);

const DAY = 24 * 60;
const MILLISECONDS = 86_400_000;
const MOST = 1000;

/** Converts an array of windows; gives the objects to post, and the report. */
export function convert(windows) {
  const report = new Report();
  report.place = [];
  report.say(NEWER_MODEL, "a newer schema, `builtin:maintenance-windows`, exists; its model is another one and is not written here");
  report.diagnostics[0].path = "";
  const objects = [];
  for (let i = 0; i < windows.length; i += 1) {
    const errors = report.counts.error;
    report.place.push(i);
    const value = convertWindow(windows[i], objects.length, report);
    report.place.pop();
    if (report.counts.error === errors) objects.push({ schemaId: SCHEMA, scope: "environment", value });
  }
  return { output: objects, report };
}

function convertWindow(window, index, report) {
  if (!isObject(window, report)) return undefined;
  known(window, WINDOW, report);
  const target = `/${index}/value`;
  for (const member of ["id", "metadata"]) {
    if (has(window, member)) report.say(SERVER_MANAGED, `\`${member}\` is managed by the server and is left out`, `/${member}`);
  }
  const name = text(window, "name", report);
  if (name.trim() === "") report.say(BLANK, "the text is blank", "/name");
  hasLength(name, 0, 1000, report, "/name");
  return {
    enabled: flag(window, "enabled", true, report),
    generalProperties: {
      name,
      description: description(window, report),
      maintenanceType: word(window, "type", TYPES, report),
      suppression: word(window, "suppression", SUPPRESSIONS, report),
      disableSyntheticMonitorExecution: flag(window, "suppressSyntheticMonitorsExecution", false, report),
    },
    schedule: scheduleOf(window, target, report),
    filters: has(window, "scope") ? report.within("scope", () => filtersOf(window.scope, target, report)) : [],
  };
}

function description(window, report) {
  if (window.description === undefined || window.description === null) {
    report.say(DESCRIPTION_MISSING, "the required member `description` has no value; it is read as empty", "/description");
    return undefined;
  }
  const found = optionalText(window, "description", report) ?? "";
  hasLength(found, 0, 10_000, report, "/description");
  if (found.trim() !== "") return found;
  if (found !== "") report.say(DESCRIPTION_BLANK, "the description is blank; it is read as empty", "/description");
  return undefined;
}

function filtersOf(scope, target, report) {
  if (!isObject(scope, report)) return [];
  known(scope, SCOPE, report);
  const entities = list(scope, "entities", report);
  const matches = list(scope, "matches", report);
  if (entities.length === 0 && matches.length === 0) {
    report.say(EMPTY_SCOPE, "the scope names nothing: the window is for the whole environment", "", `${target}/filters`);
  }
  const filters = [];
  const places = [];
  entities.forEach((id, i) => {
    if (typeof id !== "string" || (!ENTITY_ID.test(id) && !isPlaceholder(id))) {
      malformed(report, id, "an entity id: a type, `-` and 16 digits 0 to 9 and A to F", `/entities/${i}`);
    }
    places.push(() => `/entities/${i}`);
    filters.push({ entityId: id, entityTags: [], managementZones: [] });
  });
  report.place.push("matches");
  matches.forEach((match, i) => {
    report.place.push(i);
    addMatch(match, i, filters, places, target, report);
    report.place.pop();
  });
  report.place.pop();
  hasCount(filters, MOST, report, "");
  return withoutRepeated(filters, places, report);
}

function addMatch(match, i, filters, places, target, report) {
  if (!isObject(match, report)) return;
  known(match, MATCH, report);
  const entityType = optionalText(match, "type", report);
  if (entityType !== undefined) common(entityType, ENTITY_TYPES, "entity types", report, "/type");
  const zone = optionalText(match, "mzId", report) || undefined;
  if (zone !== undefined && !isZoneId(zone)) malformed(report, zone, "the numeric id of a management zone", "/mzId");
  const given = list(match, "tags", report);
  const combination = has(match, "tagCombination") ? word(match, "tagCombination", COMBINATIONS, report) : undefined;
  const expands = given.length > 1 && combination !== "AND";
  if (entityType === undefined && zone === undefined && given.length === 0) {
    report.say(MATCH_UNRESTRICTED, "this rule restricts nothing: the window is for the whole environment");
  }
  if (expands) {
    const place = `${target}/filters/${filters.length}/entityTags`;
    report.say(OR_EXPANDED, `any of these ${given.length} tags is enough; each becomes a filter of its own`, "/tagCombination", place);
  } else if (combination === "OR") {
    const place = `${target}/filters/${filters.length}/entityTags`;
    report.say(COMBINATION_REDUNDANT, "with fewer than two tags, OR says the same as AND", "/tagCombination", place);
  }
  const managementZones = () => (zone === undefined ? [] : [zone]);
  if (expands) {
    given.forEach((tag, k) => {
      const textOf = tagText(tag, k, () => `${target}/filters/${filters.length}/entityTags/0`, report);
      places.push(() => `/matches/${i}/tags/${k}`);
      filters.push({ entityType, entityTags: [textOf], managementZones: managementZones() });
    });
    return;
  }
  const entityTags = given.map((tag, k) => tagText(tag, k, () => `${target}/filters/${filters.length}/entityTags/${k}`, report));
  places.push(() => `/matches/${i}`);
  filters.push({ entityType, entityTags: distinctTags(entityTags, report), managementZones: managementZones() });
}

function isZoneId(zone) {
  if (!/^-?\d{1,19}$/.test(zone)) return isPlaceholder(zone);
  if (zone.length < 19) return true;
  const number = BigInt(zone);
  return number === BigInt.asIntN(64, number);
}

/** The text of a tag in Settings 2.0. */
function tagText(given, k, place, report) {
  report.place.push("tags", k);
  const tag = tagOf(given, report);
  let found = "";
  if (tag !== undefined) {
    if (tag.value === "") report.say(TAG_EMPTY_VALUE, "the value of the tag is empty; the tag is its key alone", "/value", place());
    const key = escaped(tag.key);
    const prefix = tag.context === "CONTEXTLESS" ? "" : `[${tag.context}]`;
    found = `${prefix}${prefix === "" && key.startsWith("[") ? `\\${key}` : key}${tag.value ? `:${escaped(tag.value)}` : ""}`;
    hasLength(found, 1, 500, report);
  }
  report.place.length -= 2;
  return found;
}

function distinctTags(tags, report) {
  if (tags.length < 2) return tags;
  return tags.filter((tag, k) => {
    if (tags.indexOf(tag) === k) return true;
    report.say(REPEATED_TAG, "this tag stands in the list already; it is written once", `/tags/${k}`);
    return false;
  });
}

function withoutRepeated(filters, places, report) {
  if (filters.length < 2) return filters;
  const seen = new Set();
  return filters.filter((filter, i) => {
    const { entityId, entityType, entityTags, managementZones } = filter;
    const key = entityId ?? [entityType, managementZones[0], ...entityTags].join("\0");
    if (!seen.has(key)) return seen.add(key);
    report.say(REPEATED_FILTER, "this says what another item says already; it is written once", places[i]());
    return false;
  });
}

function scheduleOf(window, target, report) {
  const { schedule } = window;
  if (schedule === undefined) {
    missing(report, "schedule");
    return undefined;
  }
  report.place.push("schedule");
  const result = isObject(schedule, report) ? convertSchedule(schedule, target, report) : undefined;
  report.place.pop();
  return result;
}

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/;

/** A local time: the day since 1970, and the minute of the day. */
function dateTime(object, name, report) {
  const found = text(object, name, report);
  const match = DATE_TIME.exec(found);
  if (match !== null) {
    const [, year, month, date, hour, minute] = match.map(Number);
    const milliseconds = Date.UTC(year, month - 1, date);
    if (month <= 12 && new Date(milliseconds).getUTCDate() === date && hour < 24 && minute < 60) {
      return { day: milliseconds / MILLISECONDS, minute: hour * 60 + minute, date: found.slice(0, 10) };
    }
  }
  malformed(report, found, "a date and time of the form YYYY-MM-DD HH:MM", `/${name}`);
  return undefined;
}

function timeOfDay(object, name, report) {
  const found = text(object, name, report);
  const match = /^(\d\d):(\d\d)$/.exec(found);
  if (match !== null && Number(match[1]) < 24 && Number(match[2]) < 60) return Number(match[1]) * 60 + Number(match[2]);
  malformed(report, found, "a time of the form HH:MM", `/${name}`);
  return undefined;
}

const two = (number) => (number < 10 ? `0${number}` : String(number));
const clock = (minutes) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}:00`;
const dateOf = (day) => new Date(day * MILLISECONDS).toISOString().slice(0, 10);

function convertSchedule(schedule, target, report) {
  known(schedule, SCHEDULE, report);
  const type = word(schedule, "recurrenceType", RECURRENCES, report);
  const start = dateTime(schedule, "start", report);
  const end = dateTime(schedule, "end", report);
  let zone = optionalText(schedule, "zoneId", report);
  if (zone === undefined) {
    report.say(ASSUMED, "`zoneId` has no value; UTC is assumed", "/zoneId");
    zone = "UTC";
  } else if (!isZone(zone) && !isPlaceholder(zone)) {
    report.say(ZONE_UNKNOWN, `\`${zone}\` is no known time zone; it is carried as it is`, "/zoneId");
  }
  if (start === undefined || end === undefined) return undefined;
  if (end.day * DAY + end.minute <= start.day * DAY + start.minute) {
    report.say(END_NOT_AFTER_START, "`end` is not after `start`", "/end");
  }
  if (type === "ONCE") {
    if (has(schedule, "recurrence")) {
      report.say(RECURRENCE_IGNORED, "`recurrence` is left out: it means nothing where `recurrenceType` is ONCE", "/recurrence");
    }
    const at = ({ date, minute }) => `${date}T${clock(minute)}`;
    return { scheduleType: type, onceRecurrence: { startTime: at(start), endTime: at(end), timeZone: zone } };
  }
  if (schedule.recurrence === undefined) {
    missing(report, "recurrence");
    return undefined;
  }
  return convertRecurrence(schedule.recurrence, type, { start, end, zone }, target, report);
}

function convertRecurrence(recurrence, type, { start, end, zone }, target, report) {
  report.place.push("recurrence");
  const found = isObject(recurrence, report) ? readRecurrence(recurrence, type, report) : undefined;
  report.place.pop();
  if (found === undefined) return undefined;
  const { from, length, isDay } = found;
  const name = `${type.toLowerCase()}Recurrence`;
  const place = `${target}/schedule/${name}`;
  const range = rangeOf(start, end, found, place, report);
  if (range === undefined) return undefined;
  if (length === DAY) {
    report.say(FULL_DAY, "the window is on for 24 hours; in v2 it ends at the time it starts", "/recurrence/durationMinutes", `${place}/timeWindow/endTime`);
  } else if (from + length >= DAY) {
    report.say(CROSSES_MIDNIGHT, "the window crosses midnight; it ends on the day after", "/recurrence/durationMinutes", `${place}/timeWindow/endTime`);
  }
  if (found.dayOfMonth === 29 && hasCommonFebruary(range.first, range.last)) {
    report.say(DAY_29, "in v2 this is the last day of a February with 28 days; v1 does not document what it does", "/recurrence/dayOfMonth", `${place}/dayOfMonth`);
  }
  const touched = touchedDays(zone, range.first, range.last, from, length, isDay);
  if (touched.length > 0) {
    const dates = touched.slice(0, 3).map(dateOf).concat(touched.length > 3 ? ["others"] : []).join(", ");
    const message = `the clocks change during the windows of ${dates}: v1 counts their minutes, v2 goes by the clock`;
    report.say(CLOCK_CHANGE, message, "/recurrence/durationMinutes", `${place}/timeWindow/endTime`);
  }
  const timeWindow = { startTime: clock(from), endTime: clock(from + length), timeZone: zone };
  const recurrenceRange = { scheduleStartDate: dateOf(range.first), scheduleEndDate: dateOf(range.last) };
  const { dayOfWeek, dayOfMonth } = found;
  return { scheduleType: type, [name]: { dayOfWeek, dayOfMonth, timeWindow, recurrenceRange } };
}

function readRecurrence(recurrence, type, report) {
  known(recurrence, RECURRENCE, report);
  const from = timeOfDay(recurrence, "startTime", report);
  const length = whole(recurrence, "durationMinutes", report);
  inRange(length, 1, DAY, report, "/durationMinutes");
  const found = { from, length, dayOfWeek: undefined, dayOfMonth: undefined, isDay: () => true };
  const takes = (member, of) => {
    if (has(recurrence, member) === (type === of)) return type === of;
    if (type === of) missing(report, member);
    else report.say(DAY_IGNORED, `\`${member}\` is left out: it means nothing in a recurrence of type ${type}`, `/${member}`);
    return false;
  };
  if (takes("dayOfWeek", "WEEKLY")) {
    found.dayOfWeek = word(recurrence, "dayOfWeek", WEEK, report);
    const index = WEEK.indexOf(found.dayOfWeek);
    // 1970-01-01 was a Thursday.
    found.isDay = (day) => (day + 4) % 7 === index;
  }
  if (takes("dayOfMonth", "MONTHLY")) {
    found.dayOfMonth = whole(recurrence, "dayOfMonth", report);
    inRange(found.dayOfMonth, 1, 31, report, "/dayOfMonth");
    found.isDay = (day) => {
      const date = new Date(day * MILLISECONDS);
      const longest = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
      return date.getUTCDate() === Math.min(found.dayOfMonth, longest);
    };
  }
  return from === undefined ? undefined : found;
}

/** The days from and to which a window recurs, and what they say otherwise than the times of v1. */
function rangeOf(start, end, { from, length, isDay }, place, report) {
  const isEndOfDay = end.minute === DAY - 1;
  const until = isEndOfDay ? DAY : end.minute;
  const first = start.minute <= from ? start.day : start.day + 1;
  const last = until > from ? end.day : end.day - 1;
  let any = false;
  for (let day = first; day <= last && day < first + 62 && !any; day += 1) any = isDay(day);
  if (!any) {
    report.say(RANGE_EMPTY, "the window never begins within its range");
    return undefined;
  }
  const over = from + length;
  const before = [from < start.minute && start.minute < over ? start.day : NaN, start.minute < over - DAY ? start.day - 1 : NaN];
  const partialFirst = before.find((day) => day < first && isDay(day));
  let past = NaN;
  if (from < until && until < over) past = end.day;
  else if (until <= from && until < over - DAY) past = end.day - 1;
  const partialLast = past >= first && past <= last && isDay(past) ? past : undefined;
  const [starts, ends] = [`${place}/recurrenceRange/scheduleStartDate`, `${place}/recurrenceRange/scheduleEndDate`];
  if (first !== start.day) {
    const message = `the range starts later in the day than the window begins; it becomes scheduleStartDate ${dateOf(first)}, with the same occurrences`;
    report.say(START_SHIFTED, message, "/start", starts);
  } else if (start.minute !== 0 && partialFirst === undefined) {
    report.say(TIME_OF_DAY_REDUNDANT, "v2 holds dates only; the time of day changes no occurrence and is left out", "/start", starts);
  }
  if (partialFirst !== undefined) {
    report.say(PARTIAL_FIRST, `at the start the window of ${dateOf(partialFirst)} is on already; in v2 its rest is left out`, "/start", starts);
  }
  if (last !== end.day) {
    const message = `the range ends no later in the day than the window begins; it becomes scheduleEndDate ${dateOf(last)}, with the same occurrences`;
    report.say(END_SHIFTED, message, "/end", ends);
  } else if (!isEndOfDay && partialLast === undefined) {
    report.say(TIME_OF_DAY_REDUNDANT, "v2 holds dates only; the time of day changes no occurrence and is left out", "/end", ends);
  }
  if (partialLast !== undefined) {
    const [what, message] = isEndOfDay
      ? [LAST_PAST_MIDNIGHT, `the last window, of ${dateOf(partialLast)}, runs past the end of the range at midnight`]
      : [PARTIAL_LAST, `the window of ${dateOf(partialLast)} runs past the end; in v2 it is on until it is over`];
    report.say(what, message, "/end", ends);
  }
  return { first, last };
}

function hasCommonFebruary(first, last) {
  const year = (day) => new Date(day * MILLISECONDS).getUTCFullYear();
  for (let y = year(first); y <= year(last); y += 1) {
    const end = Date.UTC(y, 1, 28) / MILLISECONDS;
    if (new Date(Date.UTC(y, 2, 0)).getUTCDate() === 28 && end >= first && end <= last) return true;
  }
  return false;
}
