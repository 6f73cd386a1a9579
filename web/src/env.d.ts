interface ImportMetaEnv {
  /** Whether this is the page as one file, which has no service worker. */
  readonly SINGLE_FILE: boolean;
}
