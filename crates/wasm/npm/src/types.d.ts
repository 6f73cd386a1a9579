// Made of the Rust types, as crates/wasm/src/types.rs says. Do not edit.

/**
 * What is needed to make the answer of a call: plain data that a proxy can keep between two answers.
 */
export type Answer = { 
/**
 * The family of the call; none where a call of the Settings API does not tell.
 */
family: Family | null, 
/**
 * What the call did.
 */
does: Does, 
/**
 * The side of the call.
 */
side: Side, 
/**
 * The requests that replace it.
 */
requests: Array<Request>, 
/**
 * Whether the requests are on the side of the call. Their answers are passed on as they are.
 */
stays?: boolean, 
/**
 * Whether only a person can tell the id that the requests are about. None of them is sent for the caller.
 */
open?: boolean, 
/**
 * What the answer says that only the call knew: ids in its path, the name in its body.
 */
known: { [key in string]: string }, 
/**
 * The query parameters of the call, by their names alone.
 */
query?: Array<string>, 
/**
 * Items of lists that stand elsewhere in the body of the request than in that of the call, as JSON Pointers into
 * both.
 */
items?: { [key in string]: string }, };

/**
 * A kind and side that a document was compared with.
 */
export type Considered = { 
/**
 * The family.
 */
family: Family, 
/**
 * The kind.
 */
kind: string, 
/**
 * The side.
 */
side: Side, 
/**
 * What speaks for it, or what it lacks.
 */
reason: string, };

/**
 * How many diagnostics there are of each severity.
 */
export type Counts = { 
/**
 * Errors.
 */
error: number, 
/**
 * Warnings.
 */
warning: number, 
/**
 * The rest.
 */
info: number, };

/**
 * What a document is.
 */
export type Detection = { 
/**
 * The family; none when nothing was recognised.
 */
family: Family | null, 
/**
 * The kind.
 */
kind: string | null, 
/**
 * The side.
 */
side: Side | null, 
/**
 * The form.
 */
shape: Shape | null, 
/**
 * What speaks for it.
 */
reasons: Array<string>, 
/**
 * What the document, or of a list its first element that is not recognised, was compared with, when it is not clear
 * what it is.
 */
considered: Array<Considered>, 
/**
 * Why nothing was recognised.
 */
diagnostics: Array<Diagnostic>, };

/**
 * One thing that a conversion or validation has to say, and the place it is about.
 */
export type Diagnostic = { 
/**
 * How grave it is.
 */
severity: Severity, 
/**
 * What happened to the input.
 */
effect: Effect, 
/**
 * A stable code, `kind/slug`, `general/slug` or `request/slug`: never renamed, never used again for something else.
 */
code: string, 
/**
 * JSON Pointer into the input document, in the spelling of the input; empty for the whole document.
 */
path: string, 
/**
 * JSON Pointer into the output, where a place there belongs to this one.
 */
target: string | null, 
/**
 * The place in the text; of the nearest value around it where a member is absent. None for what is about a whole
 * document or body, and for data that is given in no text.
 */
span: Span | null, 
/**
 * How the rule behind it is known.
 */
evidence: Evidence, 
/**
 * What happened, in one sentence without a full stop.
 */
message: string, 
/**
 * What to do about it.
 */
help: string | null, };

/**
 * What an operation does.
 */
export type Does = "list" | "get" | "create" | "update" | "delete" | "validate-create" | "validate-update" | "status" | "close" | "comments" | "get-comment" | "comment" | "update-comment" | "delete-comment" | "tags" | "add-tags" | "delete-tags" | "custom-device" | "baseline" | "lookup";

/**
 * What happened to the input.
 */
export type Effect = "dropped" | "approximated" | "assumed" | "manual" | "converted" | "tolerated" | "note" | "invalid";

/**
 * An element of a list that failed, or stands at another index in the output.
 */
export type ElementOutcome = { 
/**
 * JSON Pointer into the input.
 */
path: string, 
/**
 * JSON Pointer into the output; none when the element failed.
 */
target: string | null, };

/**
 * What stands around a Settings 2.0 value that is written.
 */
export type Envelope = "create" | "update" | "value";

/**
 * How a rule is known.
 */
export type Evidence = "documented" | "observed" | "inferred";

/**
 * A deprecated API and its replacement.
 */
export type Family = "alerting-profile" | "frequent-issue-detection" | "maintenance-window" | "problem" | "entity" | "token";

/**
 * A family and its kinds.
 */
export type FamilyEntry = { 
/**
 * The id of the family.
 */
family: Family, 
/**
 * Its kinds, in the order of the documentation.
 */
kinds: Array<KindEntry>, };

/**
 * The groups in which the vendor's page lists scopes.
 */
export type Group = "open-pipeline" | "api-v2" | "api-v1" | "paas" | "other" | "internal";

/**
 * What a translation does at a row of a field table.
 */
export type How = "copied" | "converted" | "approximated" | "dropped" | "assumed";

/**
 * What a text is.
 */
export type Inspection = { "what": "object-id", 
/**
 * The schema of the object.
 */
schemaId: string, 
/**
 * The scope it is at, as the API names it.
 */
scope: string, 
/**
 * Its own id; the id of the Configuration API v1.
 */
uid: string, 
/**
 * The numeric id under which older APIs know a management zone; as text, since it exceeds what a float
 * holds. None of other objects.
 */
numericId: string | null, } | { "what": "update-token" } | { "what": "uuid", 
/**
 * The numeric id that belongs to it; as text, since it exceeds what a float holds.
 */
numericId: string, } | { "what": "numeric-id" } | { "what": "token", 
/**
 * The first part.
 */
prefix: string, 
/**
 * What tokens with this prefix are for; none where it is not documented.
 */
meaning: string | null, 
/**
 * Prefix and public part: safe to log.
 */
identifier: string, 
/**
 * Whether a secret follows it.
 */
hasSecret: boolean, } | { "what": "entity-id", 
/**
 * The type of the entity.
 */
entityType: string, } | { "what": "selector", 
/**
 * The languages it belongs to; the nearest where it is wrong in all.
 */
languages: Array<string>, 
/**
 * Its criteria, in the form in which they are written.
 */
criteria: Array<string>, 
/**
 * What is wrong with it in the first of the languages, or why it cannot be read.
 */
problems: Array<string>, } | { "what": "timeframe", 
/**
 * The expression.
 */
expression: string, 
/**
 * The time it means; none without a clock where it is relative.
 */
time: string | null, 
/**
 * The same in milliseconds.
 */
milliseconds: number | null, 
/**
 * The `relativeTime` of the API v1 that means the same.
 */
relativeTime: string | null, } | { "what": "tag", 
/**
 * Where the tag comes from.
 */
context: string, 
/**
 * The key.
 */
key: string, 
/**
 * The value, where it has one.
 */
value: string | null, } | { "what": "word" } | { "what": "unknown" };

/**
 * A pair of documents, one of the deprecated API and one of its replacement.
 */
export type KindEntry = { 
/**
 * The id of the kind, which begins the codes of its diagnostics.
 */
kind: string, 
/**
 * What one document is called in a sentence.
 */
title: string, 
/**
 * The schema of its v2 documents, where they are Settings 2.0 objects.
 */
schemaId: string | null, 
/**
 * Which place in v1 belongs to which in v2, and what happens there.
 */
fields: Array<Row>, };

/**
 * How many diagnostics of a code were left out beyond the limit.
 */
export type More = { 
/**
 * The code.
 */
code: string, 
/**
 * How many.
 */
count: number, };

/**
 * What to do next with the answers so far, none at first.
 */
export type Next = { "send": Request } | { "done": Response };

/**
 * An operation of an API that is translated.
 */
export type Operation = { 
/**
 * The family; none for Settings 2.0, where the schema tells.
 */
family: Family | null, 
/**
 * The side of the call.
 */
side: Side, 
/**
 * What it does.
 */
does: Does, 
/**
 * The HTTP method.
 */
method: string, 
/**
 * The path after `/api/`; names in braces are parameters.
 */
path: string, 
/**
 * The token scopes that it needs.
 */
scopes: Array<string>, 
/**
 * Its query parameters.
 */
query: Array<string>, 
/**
 * The kind of its body; none without a body, and for Settings 2.0, where the schema tells.
 */
kind: string | null, };

/**
 * What a caller can ask of a conversion. Everything has a default: the input says what it is, and the
 * output is the other side of it.
 */
export type Options = { 
/**
 * The side to write; without it, the side that the input is not on.
 */
to?: Side, 
/**
 * The family of the input; without it, it is detected.
 */
family?: Family, 
/**
 * The kind of the input by its id, where a family has several; without it, it is detected.
 */
kind?: string, 
/**
 * What stands around a Settings 2.0 value that is written.
 */
envelope?: Envelope, 
/**
 * How the range of a recurring maintenance window becomes dates.
 */
range?: Range, 
/**
 * How the texts of a v1 tag request become tags.
 */
tags?: Tags, 
/**
 * The id of a custom device: in v1 it stands in the URL, in v2 in the body.
 */
deviceId?: string, 
/**
 * The time of the conversion, in milliseconds since 1970 UTC, where a rule needs it.
 */
now?: number, 
/**
 * How many diagnostics of one code are kept; errors always are. Without it, all.
 */
limit?: number, };

/**
 * What came of a conversion or validation.
 */
export type Outcome = { 
/**
 * The family of the document; none when nothing was recognised.
 */
family: Family | null, 
/**
 * The kind of the document.
 */
kind: string | null, 
/**
 * The side that the input is on.
 */
from: Side | null, 
/**
 * The side that the output is on.
 */
to: Side | null, 
/**
 * The form of the input.
 */
shape: Shape | null, 
/**
 * The output; none when none of its elements was converted, and after a validation.
 */
output: string | null, 
/**
 * Whether the output says all that the input says.
 */
lossless: boolean, 
/**
 * How many diagnostics there are, those beyond a limit included.
 */
counts: Counts, 
/**
 * What there is to say, in the order of the input.
 */
diagnostics: Array<Diagnostic>, 
/**
 * How many diagnostics of a code were left out beyond a limit.
 */
more: Array<More>, 
/**
 * Elements of a list that failed, or stand at another index in the output.
 */
elements: Array<ElementOutcome>, 
/**
 * Requests to send besides, for what a payload cannot carry.
 */
requests: Array<Request>, 
/**
 * What the document, or of a list its first element that is not recognised, was compared with, when it is not clear
 * what it is.
 */
considered: Array<Considered>, };

/**
 * Whether a personal access token can have a scope.
 */
export type Personal = "yes" | "newer" | "no";

/**
 * The requests that replace one or several calls, and how their answers become the answers of before.
 */
export type Plan = { 
/**
 * The requests. The first of each call replaces it; further ones say when they are due.
 */
requests: Array<Request>, 
/**
 * What there is to say, with places in the text that was given.
 */
diagnostics: Array<Diagnostic>, 
/**
 * How many more there are of a code, where the options limit them.
 */
more: Array<More>, 
/**
 * How many diagnostics there are.
 */
counts: Counts, 
/**
 * Whether the requests do all that the calls did.
 */
lossless: boolean, 
/**
 * How many calls the text holds, those without an answer here included: what was found in them forbids it.
 */
calls: number, 
/**
 * The token scopes that the calls themselves needed.
 */
scopesBefore: Array<string>, 
/**
 * For each call that is replaced, what makes its answer of the answers to the requests, and says which is sent
 * first.
 */
answers: Array<Answer>, 
/**
 * For each request, the options of the curl command that it replaces, to be kept where it is written as one.
 */
flags: Array<Array<string>>, 
/**
 * For each request, the variables in it and in those options that a shell fills in where it is written as a curl
 * command. A dollar sign elsewhere is text.
 */
variables: Array<Array<string>>, };

/**
 * How the range of a recurring maintenance window, date and time of day in v1, becomes dates.
 */
export type Range = "exact" | "truncate";

/**
 * How requests are written.
 */
export type Render = "http" | "curl";

/**
 * A request to send: what replaces a deprecated call, or what a payload cannot carry.
 */
export type Request = { 
/**
 * The HTTP method.
 */
method: string, 
/**
 * The URL; the path alone where the host is not known.
 */
url: string, 
/**
 * Headers by name. The token is a placeholder: the caller adds it.
 */
headers: { [key in string]: string }, 
/**
 * The body, where there is one.
 */
body: string | null, 
/**
 * The token scopes it needs.
 */
scopes: Array<string>, 
/**
 * When it is due.
 */
when: When, 
/**
 * What it does, and what to look after.
 */
note: string, };

/**
 * A request as data, for callers that hold one.
 */
export type RequestParts = { 
/**
 * The method; `GET` without one, `POST` when there is a body.
 */
method?: string, 
/**
 * The URL, or its path and query.
 */
url: string, 
/**
 * The headers.
 */
headers?: Array<[string, string]>, 
/**
 * The body.
 */
body?: string, };

/**
 * Requests to be written as text.
 */
export type Requests = { 
/**
 * The requests.
 */
requests: Array<Request>, 
/**
 * For each request, options of its curl command.
 */
flags?: Array<Array<string>>, 
/**
 * For each request, the variables in it that a shell fills in.
 */
variables?: Array<Array<string>>, };

/**
 * An answer of the server, or to the caller.
 */
export type Response = { 
/**
 * The HTTP status.
 */
status: number, 
/**
 * The body, where there is one.
 */
body: string | null, 
/**
 * What there is to say of how an answer to the caller was made, with places in what the server answered; of
 * several pages, in one document of all their items; of a list of several types, in one of those asked for; of one
 * problem where a list was asked for, in a list of it.
 */
diagnostics?: Array<Diagnostic>, };

/**
 * One row of a kind's field table: a place in v1 and the place in v2 that belongs to it.
 *
 * Places are member names separated by `/`; `*` stands for every item of a list.
 */
export type Row = { 
/**
 * The place in v1; empty where v1 has none.
 */
v1: string, 
/**
 * The place in v2; empty where v2 has none.
 */
v2: string, 
/**
 * What a translation does there.
 */
how: How, 
/**
 * How the pairing is known.
 */
evidence: Evidence, 
/**
 * The case of a union in which the row holds; empty for every case.
 */
case: string, 
/**
 * What changes or is lost, in a few words.
 */
note: string, };

/**
 * A scope that a token can have.
 */
export type Scope = { 
/**
 * The value in the API, the same on both sides, such as `problems.read`. Its case counts.
 */
id: string, 
/**
 * The group in which the vendor's page lists it.
 */
group: Group, 
/**
 * The name in the web UI.
 */
name: string, 
/**
 * What it allows.
 */
description: string, 
/**
 * Whether a personal access token can have it.
 */
personal: Personal, 
/**
 * Whether requests can assign it.
 */
standing: Standing, };

/**
 * How grave a diagnostic is. It depends on the input alone, never on options.
 */
export type Severity = "error" | "warning" | "info";

/**
 * The form of a document around its elements.
 */
export type Shape = "object" | "array" | "envelope";

/**
 * The side of a document: the deprecated API or its replacement.
 */
export type Side = "v1" | "v2";

/**
 * A place in the text of the input.
 */
export type Span = { 
/**
 * The line, from 1.
 */
line: number, 
/**
 * The column, from 1, in UTF-16 code units.
 */
column: number, 
/**
 * The offset in bytes, from 0.
 */
offset: number, 
/**
 * The length in bytes.
 */
length: number, };

/**
 * Whether requests can assign a scope.
 */
export type Standing = "assignable" | "readable" | "retired";

/**
 * How the texts of a v1 tag request become the tags of v2.
 */
export type Tags = "split" | "literal";

/**
 * When a request is due. In JSON it is the words that say it.
 */
export type When = "always" | "while the answer has a nextPageKey" | "when the first request answers 404" | "before it, to learn the objectId" | "when there is an object" | "when there is no object" | "when the list is empty" | "after it, where the comment itself is needed" | "when the first request answers 204, to learn the entityId" | "before it, to learn the entityId" | "for each id of the answer" | "after the custom device was created" | "after the custom device was created, and within 1 hour of the data points" | "within 1 hour of the data points";
