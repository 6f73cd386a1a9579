// The piece of a source line that a diagnostic is shown with.

/** How many characters of a line are shown, and how many of them before the place in question. */
const WIDTH = 120;
const BEFORE = 40;
const MASK = "***";
const CUT = "…";

/** The most bytes that a character takes. */
const LONGEST = 4;
const BREAK = 10;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The bytes that diagnostics are about, and the ranges of them that are secret. */
export class Source {
  constructor(bytes, secrets) {
    this.bytes = bytes;
    this.secrets = [];
    for (const [start, end] of secrets.filter(([start, end]) => start < end).sort(([a], [b]) => a - b)) {
      const last = this.secrets.at(-1);
      if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
      else this.secrets.push([start, end]);
    }
  }

  /** The line around the beginning of a place, without secrets, and the place in it. */
  excerpt({ offset, length }) {
    const at = this.boundary(offset);
    let [before, after] = [this.before(at, WIDTH + 1), this.after(at, WIDTH + 1)];
    if (before.count + after.count > WIDTH) {
      before = this.before(at, BEFORE);
      after = this.after(at, WIDTH - before.count);
    }
    let to = after.end;
    while (to > before.start && this.bytes[to - 1] === 13) to -= 1;
    to = Math.max(to, at);
    const end = Math.min(Math.max(this.boundary(offset + length), at), to);
    const piece = { line: before.cut ? CUT : "", mark: [at, end], starts: undefined, ends: undefined };
    this.copy(before.start, to, piece);
    if (after.cut) piece.line += CUT;
    const start = piece.starts ?? piece.line.length;
    return { line: piece.line, mark: [start, Math.max(start, piece.ends ?? piece.line.length)], cut: before.cut || after.cut };
  }

  /** The beginning of the character at or before an offset. */
  boundary(offset) {
    let at = Math.min(offset, this.bytes.length);
    while (at > 0 && at < this.bytes.length && isInside(this.bytes[at])) at -= 1;
    return at;
  }

  /** At most so many characters of the line before a place. */
  before(at, most) {
    const limit = Math.max(0, at - most * LONGEST);
    let [start, count] = [at, 0];
    while (start > limit && count < most && this.bytes[start - 1] !== BREAK) {
      start = this.boundary(start - 1);
      count += 1;
    }
    return { start, count, cut: count === most && start > 0 && this.bytes[start - 1] !== BREAK };
  }

  /** The same after it. */
  after(at, most) {
    let [end, count] = [at, 0];
    while (end < this.bytes.length && count < most && this.bytes[end] !== BREAK) {
      do end += 1;
      while (end < this.bytes.length && isInside(this.bytes[end]));
      count += 1;
    }
    return { end, count, cut: count === most && end < this.bytes.length && this.bytes[end] !== BREAK };
  }

  /** Copies a range, with a mask in place of each secret. */
  copy(start, end, piece) {
    let from = start;
    for (let i = this.firstAfter(start); this.secrets[i]?.[0] < end; i += 1) {
      const [first, last] = [Math.max(this.secrets[i][0], start), Math.min(this.secrets[i][1], end)];
      this.plain(from, first, piece);
      masked(first, last, piece);
      from = last;
    }
    this.plain(from, end, piece);
  }

  /** The index of the first secret that ends after a place. */
  firstAfter(place) {
    let [low, high] = [0, this.secrets.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.secrets[middle][1] > place) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  plain(from, to, piece) {
    const place = (at) => (at >= from && at <= to ? piece.line.length + this.text(from, at).length : undefined);
    piece.starts ??= place(piece.mark[0]);
    piece.ends ??= place(piece.mark[1]);
    piece.line += this.text(from, to);
  }

  text(from, to) {
    return decoder.decode(this.bytes.subarray(from, to));
  }
}

function masked(from, to, piece) {
  const [start, end] = piece.mark;
  if (start >= from && start < to) piece.starts ??= piece.line.length;
  piece.line += MASK;
  if (end >= from && end < to) piece.ends ??= piece.line.length;
}

/** Whether a byte goes on with a character. */
const isInside = (byte) => (byte & 0xc0) === 0x80;
