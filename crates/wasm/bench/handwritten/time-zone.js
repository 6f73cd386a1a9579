// Time zones by way of `Intl`: which are known, and when their clocks change. What was found is kept.

const DAY = 24 * 3600;
const STEP = 5 * DAY;
const formats = new Map();
const changes = new Map();

/** The format that tells local times of a zone; undefined when the zone is not known. */
function formatOf(zone) {
  if (!formats.has(zone)) {
    let format;
    try {
      const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
      format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", ...parts });
    } catch {
      format = undefined;
    }
    formats.set(zone, format);
  }
  return formats.get(zone);
}

export const isZone = (zone) => /^(UTC|GMT|UTC[+-]\d\d:\d\d)$/.test(zone) || formatOf(zone) !== undefined;

/** How far local time is ahead of UTC, in seconds. */
function offset(format, seconds) {
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    format.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - seconds;
}

/** The local times, in seconds, that are skipped or stand twice in a year. */
function changesOf(zone, year) {
  const key = `${zone} ${year}`;
  if (!changes.has(key)) changes.set(key, findChanges(formatOf(zone), Date.UTC(year, 0, 1) / 1000, Date.UTC(year + 1, 0, 1) / 1000));
  return changes.get(key);
}

function findChanges(format, first, last) {
  if (format === undefined) return [];
  const found = [];
  let before = offset(format, first);
  for (let instant = first; instant < last; instant += STEP) {
    const after = offset(format, instant + STEP);
    if (after === before) continue;
    let [low, high] = [instant, instant + STEP];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(format, middle) === before) low = middle;
      else high = middle;
    }
    found.push({ from: high + Math.min(before, after), until: high + Math.max(before, after) });
    before = after;
  }
  return found;
}

/** The days since 1970 on which a window begins during which the clocks change; `start` and `length` in minutes. */
export function touchedDays(zone, first, last, start, length, isDay) {
  const found = [];
  const years = [first, last].map((day) => new Date(day * DAY * 1000).getUTCFullYear());
  for (let year = years[0]; year <= years[1]; year += 1) {
    for (const { from, until } of changesOf(zone, year)) {
      const before = Math.floor((from - (start + length) * 60) / DAY);
      const after = Math.floor((until - start * 60 - 1) / DAY);
      for (let day = before + 1; day <= after; day += 1) if (day >= first && day <= last && isDay(day)) found.push(day);
    }
  }
  return found;
}
