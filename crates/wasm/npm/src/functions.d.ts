/** What is asked. */
export interface CallOptions extends Omit<Options, "now"> {
  /** The time of the conversion, where a rule needs it: milliseconds since 1970 UTC, a `Date`, or a text such as `2026-01-01T12:00:00Z`. */
  now?: number | Date | string;
}

/** What is asked of an input whose size is limited. */
export interface InputOptions extends CallOptions {
  /** How large an input may be, in bytes; 64 MiB without it. A larger one is an outcome with an error. */
  maxBytes?: number;
}

/** A request as a caller holds it: data, a request of a plan, or a `Request` of the web. */
export interface RequestInput extends Omit<RequestParts, "headers" | "body"> {
  /** The headers: by name, or whatever gives pairs. That is also `Headers`, which not every `lib` knows to be iterable. */
  headers?: { [name: string]: string } | Iterable<readonly [string, string]> | HeadersLike;
  /** The body. That of a `Request` has to be read before, and given as text: a stream is a `TypeError`. */
  body?: string | null | { readonly locked: boolean };
}

/** What a request needs of `Headers`. */
export interface HeadersLike {
  get(name: string): string | null;
  forEach(callback: (value: string, name: string) => void): void;
}

/** What came of a conversion whose output is bytes. */
export interface BytesOutcome extends Omit<Outcome, "output"> {
  /** The output in UTF-8; null when none of its elements was converted. */
  output: Uint8Array | null;
}

/** What came of a conversion whose output is a value. */
export interface ValueOutcome extends Omit<Outcome, "output"> {
  /** The output as a value that `JSON.stringify` takes; null when none of its elements was converted. */
  output: JsonValue | null;
}

/** A value that JSON has. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [member: string]: JsonValue };

/**
 * Translates a document to the other side, or to the side that the options ask for.
 *
 * The input is JSON text, or its bytes in UTF-8. Whatever is wrong with it is a diagnostic of the outcome;
 * a `TypeError` is thrown for arguments and options of another type and for options that do not exist.
 */
export function convert(input: string | Uint8Array, options?: InputOptions): Outcome;

/** The same with bytes as output: the fast way where bytes go in and out. */
export function convertBytes(input: string | Uint8Array, options?: InputOptions): BytesOutcome;

/**
 * The same for a value: it is written as JSON, converted, and the output is read.
 *
 * That takes several times as long as `convert` with the text that the value came from. Numbers beyond 2^53
 * have lost digits before it starts: read ids of management zones as text. Places in the outcome are
 * those of the JSON that was written.
 */
export function convertValue(value: unknown, options?: InputOptions): ValueOutcome;

/**
 * Checks a document against every rule of the side it is on. There is no output.
 *
 * What cannot be read of an element is told first: a missing member, another type, an unknown word. Its other rules
 * are checked once that is mended.
 */
export function validate(input: string | Uint8Array, options?: InputOptions): Outcome;

/** Says what a document is, and why. */
export function detect(input: string | Uint8Array, options?: InputOptions): Detection;

/**
 * Translates a request, or several, to the requests that replace it.
 *
 * Text, or its bytes in UTF-8, is a URL, a method and a URL, HTTP text, or curl commands. A token in it stands in
 * none of the requests. A request that is held as data may have the members of a request and no others.
 */
export function translateRequest(input: string | Uint8Array | RequestInput, options?: InputOptions): Plan;

/**
 * Makes the answer of a call of the answers to the requests that replace it, so far. It sends nothing.
 *
 * Begin with an empty list: it says what to send first, which may be a look-up and not the first request of the plan,
 * or that nothing is to be sent. Each answer is to the request that was asked for before.
 *
 * The other way, the answer to a call of the API v2 is made of the one of the Environment API v1 where that says
 * enough; where it does not, an empty list is answered with the status 501. What stays on its side is passed on.
 */
export function translateResponse(answer: Answer, responses: Response[], options?: CallOptions): Next;

/** Writes requests, such as those of a plan, as HTTP text or as curl commands. */
export function renderRequests(requests: Requests, render: Render): string;

/** A payload or request with a mask in place of each secret; the same text when there is none. */
export function maskSecrets(text: string): string;

/** Explains one id, token, selector, timeframe or tag. A secret in it is not repeated. */
export function inspect(text: string, options?: CallOptions): Inspection;

/** The operations that are translated, of both sides. */
export function operations(): Operation[];

/** The scopes that a token can have. */
export function scopes(): Scope[];

/** The families that are translated, and the kinds of each. */
export function families(): FamilyEntry[];

/** The version of the package. */
export function version(): string;
