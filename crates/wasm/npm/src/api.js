// What every entry point offers.

export {
  convert,
  convertBytes,
  convertValue,
  detect,
  families,
  inspect,
  scopes,
  translateRequest,
  translateResponse,
  validate,
  version,
} from "./wrapper.js";
