// The help of the program and of each command, in the form of the Rust program.

import { COMMANDS, OPTIONS } from "./commands.js";

/** How many columns a line takes at most. */
const WIDTH = 100;
const INDENT = " ".repeat(10);

/** The help of a command, or of the program. */
export const helpOf = (name) => (name === undefined ? general() : ofCommand(name, COMMANDS[name]));

function ofCommand(name, { about, options, says = {}, reports, takes, taken, examples }) {
  const described = [...options, "help"].map((option) => {
    const { form, help, words, means, initial } = OPTIONS[option];
    const parts = [wrapped(says[option] ?? help, INDENT)];
    if (means !== undefined) parts.push(meanings(option === "report" ? (reports ?? means) : means));
    else if (words !== undefined) parts.push(wrapped(`[possible values: ${words().join(", ")}]`, INDENT));
    if (initial !== undefined) parts.push(`${INDENT}[default: ${initial}]`);
    return `${form.startsWith("--") ? "      " : "  "}${form}\n${parts.join("\n\n")}`;
  });
  return [
    about,
    `Usage: dt-translate ${name} [OPTIONS]${takes === undefined ? "" : ` ${takes}`}`,
    ...(takes === undefined ? [] : [`Arguments:\n  ${takes}\n${wrapped(taken, INDENT)}`]),
    `Options:\n${described.join("\n\n")}`,
    `Examples:\n${examples.map((line) => `  ${line}`).join("\n")}`,
  ].join("\n\n");
}

/** The words that an option takes, and what each means. */
function meanings(means) {
  const width = Math.max(...Object.keys(means).map((word) => word.length));
  const lines = Object.entries(means).map(([word, meaning]) => `${INDENT}- ${`${word}:`.padEnd(width + 1)} ${meaning}`);
  return `${INDENT}Possible values:\n${lines.join("\n")}`;
}

/** A text on lines that are not too long. */
function wrapped(text, indent = "") {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines.at(-1) === "" ? word : `${lines.at(-1)} ${word}`;
    if (indent.length + longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => indent + line).join("\n");
}

function general() {
  const commands = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(8)}  ${about}`);
  return `${ABOUT.map((paragraph) => wrapped(paragraph)).join("\n\n")}

Usage: dt-translate <COMMAND>

Commands:
${commands.join("\n")}
  help      Print this message or the help of the given subcommand(s)

Options:
  -h, --help
${INDENT}Print help

  -V, --version
${INDENT}Print version

${EXAMPLES}`;
}

const ABOUT = [
  "Translates payloads of the deprecated Dynatrace APIs to their replacements and back, and says what was lost.",
  "It works offline: nothing is sent anywhere. Output goes to standard output, diagnostics to standard error.",
];

const EXAMPLES = `Examples:
  dt-translate convert window.json            one payload, and what is lost
  dt-translate convert windows/ --out new     a folder, same tree out
  curl … | dt-translate convert --to v1       back to the deprecated form
  dt-translate validate profile.json          the rules that it breaks
  dt-translate detect payloads/*.json         what each file is, and why
  dt-translate request calls.sh               whole requests: URLs, HTTP text, curl
  dt-translate inspect HOST-0123456789ABCDEF  what an id, token or selector says
  dt-translate scopes --for calls.sh          the token scopes that replace the old ones

Exit codes:
  0  converted
  1  an element or a file could not be converted; the others were
  2  wrong usage
  3  --strict, and something was lost
  141  whoever read standard output stopped before its end`;
