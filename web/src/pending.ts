// Work that begins when changes rest, and that can be waited for.

/** How long to wait after a change, in milliseconds. */
const REST = 150;

export class Pending {
  private waiting: (() => Promise<void>) | undefined;
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins a work when nothing else is asked for in a while. */
  soon(work: () => Promise<void>): void {
    this.cancel();
    this.waiting = work;
    this.timer = setTimeout(() => void this.now(work), REST);
  }

  /** Begins a work in place of that which has not begun. */
  async now(work: () => Promise<void>): Promise<void> {
    this.cancel();
    const running = work();
    this.running = running;
    try {
      await running;
    } finally {
      if (this.running === running) this.running = undefined;
    }
  }

  /** Forgets the work that has not begun. */
  cancel(): void {
    clearTimeout(this.timer);
    this.waiting = undefined;
  }

  /** Waits until nothing is left to do. What rests begins at once. */
  async settled(): Promise<void> {
    while (this.waiting ?? this.running) await (this.waiting ? this.now(this.waiting) : this.running);
  }
}
