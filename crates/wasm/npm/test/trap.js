// What the tests of the wrapper need besides the package: a call that traps, and the size of the memory.

import { call } from "./wrapper.js";

export * from "./index.js";
export { memory } from "./wrapper.js";
export const trap = () => call("trap");
