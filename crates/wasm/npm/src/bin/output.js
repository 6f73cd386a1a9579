// What is printed, and the exit code of what came of it.

const FAILED = 1;
const LOST = 3;

export function print(text) {
  process.stdout.write(`${text}\n`);
}

/** Says something to a person. */
export function say(words) {
  if (words !== "") process.stderr.write(words);
}

/** The exit code of what failed, or lost something where that counts. */
export function verdict(failed, lost) {
  if (failed) return FAILED;
  return lost ? LOST : 0;
}
