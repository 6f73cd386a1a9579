// The command for whole requests.

import { call } from "../wrapper.js";
import { collect, read, shown } from "./files.js";
import { Frames } from "./frames.js";
import { finish, print, say, verdict } from "./output.js";
import * as text from "./text.js";

export function translate({ given: [file], report, render, strict, options }) {
  const calls = new Calls(file);
  const { plan, rendered, ...about } = calls.translated(options, report === "json" ? "json" : render);
  print(rendered.replace(/\n+$/, ""));
  const printed = finish();
  if (report === "text") calls.say(plan, about, options.limit);
  return verdict(printed, plan.counts.error > 0, strict && !plan.lossless);
}

/** A text of requests. */
export class Calls {
  constructor(file) {
    const [input, ...others] = collect([file]);
    const isFolder = input === undefined || others.length > 0 || input.found;
    this.name = isFolder ? shown(file) : input.name;
    try {
      if (isFolder) throw new Error("it is a folder");
      this.bytes = read(input);
    } catch (error) {
      this.error = error;
    }
  }

  /** The requests that replace the calls, as data and as text; none when the calls could not be read. */
  translated(options, render) {
    const { plan, rendered, secrets } =
      this.error === undefined
        ? JSON.parse(call("translateRendered", this.bytes, JSON.stringify(options), render))
        : { plan: unreadable(this.error), rendered: "", secrets: [] };
    return { plan, secrets, rendered: render === "json" ? JSON.stringify(plan, null, 2) : rendered };
  }

  /** Says on standard error what there is to say, of one code no more than the limit. */
  say(plan, { secrets }, limit) {
    const frames = new Frames(limit);
    say(frames.of({ name: this.name, bytes: this.error === undefined ? this.bytes : new Uint8Array(), secrets }, plan));
    say(`${frames.rest()}${text.planClosing(this.name, plan)}\n`);
  }
}

/** The plan for a text that could not be read. */
function unreadable(error) {
  const counts = { error: 1, warning: 0, info: 0 };
  const lists = { scopesBefore: [], answers: [], flags: [], variables: [] };
  return { requests: [], diagnostics: [text.unreadable(error)], more: [], counts, lossless: false, calls: 0, ...lists };
}
