// Measures in one run, in Node.js and in a browser alike: the contestants in turn in every round.

/** How often each document is converted; the first rounds warm up and do not count. */
const WARM = 2;
export const ROUNDS = 9;

/** A small document is converted so often in a round that a clock can measure it. */
const SMALL = 4096;
const REPEATS = 500;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** What of a finding both converters tell, in one order. */
function findings(diagnostics) {
  const told = diagnostics.map(({ span, ...rest }) => JSON.stringify(Object.entries(rest).sort()));
  return told.sort();
}

function assertEqual(what, a, b) {
  if (JSON.stringify(a) !== JSON.stringify(b)) throw new Error(`the hand-written converter differs: ${what}`);
}

/** Makes sure that both converters give the same. */
function compare(ours, hand, { kind, bytes }) {
  const [a, b] = [ours.convertBytes(bytes), hand.convertBytes(kind, bytes)];
  assertEqual("output", decoder.decode(a.output), decoder.decode(b.output));
  assertEqual("findings", findings(a.diagnostics), findings(b.diagnostics));
  assertEqual("counts", [a.counts, a.lossless], [b.counts, b.lossless]);
}

/** The medians of all contestants on a document, in milliseconds, and the medians of their ratios. */
export function measure(ours, hand, document) {
  compare(ours, hand, document);
  const { kind, bytes } = document;
  const text = decoder.decode(bytes);
  const contestants = {
    bytes: () => ours.convertBytes(bytes),
    text: () => ours.convert(text),
    handBytes: () => hand.convertBytes(kind, bytes),
    handText: () => hand.convert(kind, text),
    parse: () => JSON.parse(decoder.decode(bytes)),
  };
  const repeats = bytes.length < SMALL ? REPEATS : 1;
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      const before = performance.now();
      for (let i = 0; i < repeats; i += 1) run();
      const time = (performance.now() - before) / repeats;
      if (round >= WARM) times[name].push(time);
    }
  }
  const ratio = (a, b) => median(times[a].map((time, round) => time / times[b][round]));
  return {
    medians: Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)])),
    ratios: { bytes: ratio("bytes", "handBytes"), text: ratio("text", "handText"), parse: ratio("bytes", "parse") },
  };
}

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
