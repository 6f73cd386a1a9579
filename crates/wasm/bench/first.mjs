// What the first call after the import takes, in a process of its own: prints milliseconds.

import { readFileSync } from "node:fs";

const [module, kind, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const before = performance.now();
const { convert } = await import(module);
if (kind === "") convert(text);
else convert(kind, text);
console.log(performance.now() - before);
