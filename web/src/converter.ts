// A worker and its replacement: newer jobs drop older ones, and a worker that hangs is not waited for.

import type { Answer, Job, JobName, Said } from "./jobs";

/** How long a job may take, in milliseconds. */
const LIMIT = 5000;

/** How much longer for each megabyte that it is given. */
const PER_MEGABYTE = 1000;

/** To pack a large file takes longer than to translate it, and so does masking thousands of values one by one. */
const LIMITS: Partial<Record<JobName, number>> = { add: 60_000, finish: 60_000, maskAll: 60_000 };

function limitOf(job: Job): number {
  const given = "text" in job ? job.text : "bytes" in job ? job.bytes : "";
  return (LIMITS[job.job] ?? LIMIT) + Math.floor(given.length / 1e6) * PER_MEGABYTE;
}

/** How long a worker may take to begin, which includes compiling the module. */
const START_LIMIT = 30_000;

/** A job was dropped because a newer one of the same name came. */
export class Dropped extends Error {}

interface Waiting {
  job: Job;
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

export class Converter {
  private worker: Worker | undefined;
  private ready = false;
  private running: (Waiting & { id: number }) | undefined;
  private readonly queue: Waiting[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastId = 0;
  private closed = false;

  /** Runs a job. Of jobs that replace each other only the newest is answered. */
  run<N extends JobName>(job: Job<N> & { job: N }, replaces = false): Promise<Answer<N>> {
    if (this.closed) return Promise.reject(new Dropped());
    if (replaces) this.drop(job.job);
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      void this.next();
    });
  }

  /** Begins to load the worker. */
  warm(): void {
    void this.start();
  }

  /** Ends the worker and everything it was asked. */
  close(): void {
    this.closed = true;
    const asked = [...(this.running ? [this.running] : []), ...this.queue.splice(0)];
    this.stop();
    for (const { reject } of asked) reject(new Dropped());
  }

  private drop(name: JobName): void {
    const older = (waiting: Waiting): boolean => waiting.job.job === name;
    for (const { reject } of this.queue.filter(older)) reject(new Dropped());
    const kept = this.queue.filter((waiting) => !older(waiting));
    this.queue.splice(0, this.queue.length, ...kept);
    if (this.running && older(this.running)) {
      // It runs on, and its answer is for nobody.
      this.running.reject(new Dropped());
    }
  }

  private async next(): Promise<void> {
    await this.start();
    if (!this.ready || this.running || !this.worker) return;
    const waiting = this.queue.shift();
    if (!waiting) return;
    this.lastId += 1;
    this.running = { ...waiting, id: this.lastId };
    const limit = limitOf(waiting.job);
    this.watch(limit, `The translator took more than ${limit / 1000} seconds and was replaced.`);
    this.worker.postMessage({ id: this.lastId, job: waiting.job });
  }

  private async start(): Promise<void> {
    if (this.worker) return;
    this.watch(START_LIMIT, "The translator did not start within 30 seconds.");
    const worker = await made();
    if (this.worker || this.closed || !worker) {
      worker?.terminate();
      if (!this.worker && !this.closed) this.fail("The translator could not be loaded.");
      return;
    }
    worker.addEventListener("message", ({ data }: MessageEvent<Said>) => this.said(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.fail(`The translator failed and was replaced${event.message ? `: ${event.message}` : ""}.`);
    });
    this.worker = worker;
  }

  private said(said: Said): void {
    clearTimeout(this.timer);
    if ("ready" in said) {
      this.ready = true;
    } else if (this.running?.id === said.id) {
      const { resolve, reject } = this.running;
      this.running = undefined;
      if ("failed" in said) reject(new Error(`The translator failed: ${said.failed}.`));
      else resolve(said.answer as never);
    }
    void this.next();
  }

  private watch(limit: number, sentence: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fail(sentence), limit);
  }

  private fail(sentence: string): void {
    const failed = this.running ?? this.queue.shift();
    this.stop();
    failed?.reject(new Error(sentence));
    if (this.queue.length > 0) void this.next();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = undefined;
    this.ready = false;
    this.running = undefined;
  }
}

/** The name of a file with a mask in place of each secret. A translator that fails masks nothing: then there is no name. */
export async function shownName(path: string, converter: Converter): Promise<string> {
  try {
    return await converter.run({ job: "mask", text: path });
  } catch (error) {
    if (error instanceof Dropped) throw error;
    return "The file";
  }
}

async function made(): Promise<Worker | undefined> {
  try {
    const { default: Translator } = await import("./worker.ts?worker&inline");
    return new Translator();
  } catch {
    return undefined;
  }
}
