// What every entry point offers.

export {
  convert,
  convertBytes,
  convertValue,
  detect,
  families,
  inspect,
  maskSecrets,
  operations,
  renderRequests,
  scopes,
  translateRequest,
  translateResponse,
  validate,
  version,
} from "./wrapper.js";
