// What the tests of the wrapper need besides the package: a call that traps, and the size of the memory.

import { call } from "./wrapper.js";

export * from "./index.js";
export { memory } from "./wrapper.js";

/** The module aborts when it is asked for more memory than there can be. */
export const trap = () => call("convert", { length: 2 ** 32 - 1 }, "{}");
