//! What may be said of any document, whatever its kind.

use super::finding::{Shown, findings};
use crate::options::Side;

findings! { "general":
    /// The text is not JSON. What stands before the place was converted where it is complete; nothing after it was read.
    /// Cure: mend the text at this place; a formatter of JSON finds the same one.
    Syntax { wrong: &'static str } = "syntax", Error, Invalid, Documented,
        "this is not JSON: {wrong}";
    /// Several JSON values follow each other, as in newline-delimited JSON, or text that is no JSON follows the value.
    Trailing = "trailing", Error, Invalid, Documented,
        "there is more text after the JSON value",
        help "remove what follows; of several values, lists or pages make one list (`jq -s 'map(.items? // .) | flatten(1)'`; for `items` write the name of their list), or write each on a line of its own and read them with `convert --lines`; a document over several lines is read without it";
    /// There is nothing to read.
    /// Cure: see whether the right file or text was given.
    Empty = "empty", Error, Invalid, Documented,
        "there is nothing here to read";
    /// The file or standard input cannot be read: it is absent, a folder, or not to be read by this user.
    /// Cure: see whether the name is right, and who may read the file.
    Unreadable { error: String } = "unreadable", Error, Invalid, Documented,
        "this cannot be read: {error}";
    /// The output was made, and cannot be written to its file.
    /// Cure: see what stands at that place, and who may write there.
    Unwritten { error: String } = "unwritten", Error, Invalid, Documented,
        "{error}";
    /// The bytes are not UTF-8 text.
    NotUtf8 { why: &'static str } = "not-utf8", Error, Invalid, Documented,
        "this cannot be read as UTF-8 text: {why}",
        help "save it as UTF-8 text";
    /// The input is larger than can be read at once.
    TooLarge { most: String } = "too-large", Error, Invalid, Documented,
        "the input is larger than {most}",
        help "split it into several files";
    /// A placeholder or statement of a template engine, or a variable of a shell, stands where JSON must.
    Template { place: &'static str } = "template", Error, Invalid, Documented,
        "a template placeholder stands {place}",
        help "fill in the template first, or put the placeholder in quotes where it stands for text";
    /// The text begins with a byte order mark. It is not written.
    ByteOrderMark = "byte-order-mark", Info, Tolerated, Documented,
        "the text begins with a byte order mark";
    /// An item of a list says on the other side what one before it says there, and is written once. What they differ in
    /// has no place there and is named besides.
    WrittenOnce = "written-once", Info, Converted, Documented,
        "on the other side, this item stands in the list already; it is written once";
    /// A comma stands before a closing bracket. The vendor's own guide prints one.
    /// Cure: remove the comma.
    TrailingComma = "trailing-comma", Warning, Tolerated, Documented,
        "a comma stands before the closing bracket; JSON has none there";
    /// A comment. JSON has none, and none is written.
    /// Cure: keep the comment elsewhere, such as in a description.
    Comment = "comment", Warning, Dropped, Documented,
        "a comment is no JSON and is left out";
    /// A member stands twice in an object, so it is unclear which one counts.
    DuplicateKey { member: Shown } = "duplicate-key", Error, Invalid, Documented,
        "the member `{member}` stands twice in this object",
        help "remove the one that is not meant";
    /// A member that the model of its side does not have. It cannot be translated.
    /// Cure: look for a misspelt name. A member that the model has not had so far needs a newer version of this program.
    UnknownMember { member: Shown } = "unknown-member", Warning, Dropped, Documented,
        "`{member}` is no member of this model and is left out";
    /// A member says what is done, when, how long or for whom, in the spelling of the other side, in another one of its
    /// own (`MzId`, `mz_id`) or at another place. Without it something else would be done, or the same for more.
    WidensScope { member: Shown, instead: &'static str } = "widens-scope", Error, Invalid, Inferred,
        "`{member}` says what this does, when or for whom, and is no member of this model: here {instead} says it",
        help "write it there, or remove it where it is not meant";
    /// A member that the server fills in and no request carries.
    ServerManaged { member: Shown } = "server-managed", Info, Note, Documented,
        "`{member}` is managed by the server and is left out";
    /// A member that the other side has no place for.
    /// Cure: see whether it was in use; where it was, the other side needs another way to say it.
    NoCounterpart { member: Shown } = "no-counterpart", Warning, Dropped, Documented,
        "`{member}` has no place on the other side and is left out";
    /// A member beside the value that the form which was asked for has no place for.
    /// Cure: ask for a form that carries it, with `--envelope`.
    NotInEnvelope { member: Shown } = "not-in-envelope", Warning, Dropped, Documented,
        "`{member}` has no place in the form that is written and is left out";
    /// A required member is absent.
    /// Cure: add the member.
    Missing { member: &'static str } = "missing", Error, Invalid, Documented,
        "the required member `{member}` is missing";
    /// A member is null that must have a value.
    /// Cure: give it a value, or leave the member out where it is optional.
    Null { expected: &'static str } = "null", Error, Invalid, Documented,
        "null stands where {expected} must";
    /// A member is absent or null that its side requires; a default is written.
    /// Cure: write the member with the value that is meant.
    Assumed { member: &'static str, value: &'static str } = "assumed", Warning, Assumed, Inferred,
        "`{member}` has no value; {value} is assumed";
    /// A value has another JSON type than its member.
    /// Cure: write the value in the type that the message names.
    WrongType { expected: &'static str, found: Shown } = "wrong-type", Error, Invalid, Documented,
        "{expected} is expected here, not {found}";
    /// A value of a closed list that is not in the list.
    /// Cure: use one of the values that the message names.
    UnknownValue { value: Shown, known: &'static str } = "unknown-value", Error, Invalid, Documented,
        "`{value}` is not {known}";
    /// A value of a list that newer versions of the API extend. It is carried as it is.
    /// Cure: look for a misspelt value; a newer server may know it.
    UncommonValue { value: Shown, list: &'static str } = "uncommon-value", Warning, Tolerated, Documented,
        "`{value}` is not among the known {list}; it is taken as it is";
    /// A value is spelt as on the other side.
    OtherSpelling { value: Shown, spelling: &'static str } = "other-spelling", Info, Tolerated, Observed,
        "`{value}` is how the other side spells it; read as `{spelling}`";
    /// A number or boolean stands in quotes. The vendor's own example does so.
    /// Cure: remove the quotes.
    ScalarInText { value: Shown } = "scalar-in-text", Warning, Tolerated, Documented,
        "`{value}` stands in quotes where a number or boolean must; it is read without them";
    /// A number stands where text must.
    /// Cure: put the number in quotes.
    NumberForText { value: Shown, damage: &'static str } = "number-for-text", Warning, Tolerated, Observed,
        "the number {value} stands where text must; it is read as text{damage}";
    /// A placeholder of a template, or a variable, in quotes where a number, time or boolean must stand.
    PlaceholderValue { value: Shown, expected: &'static str } = "placeholder-value", Error, Invalid, Inferred,
        "the placeholder `{value}` stands where {expected} must",
        help "fill in the template first: a value that is computed from cannot be carried as text";
    /// A text, date or id does not have the form of its kind.
    /// Cure: write what the message names.
    Malformed { value: Shown, expected: &'static str } = "malformed", Error, Invalid, Documented,
        "`{value}` is not {expected}";
    /// An id that the server gave is no UUID. It is not written on the other side.
    /// Cure: see where the id comes from; calls with it fail.
    OddId { value: Shown } = "odd-id", Warning, Tolerated, Documented,
        "the ids of this API are UUIDs, and `{value}` is not one";
    /// A date or time is written in another form than its side uses, and can be read.
    /// Cure: write the time in the form that the message names.
    LooseTime { value: Shown, form: &'static str } = "loose-time", Warning, Tolerated, Inferred,
        "`{value}` is read, though the form here is {form}";
    /// A time of v1 is written with seconds, and v1 holds whole minutes.
    /// Cure: write the time without seconds, and see that the minute is the one that is meant.
    SecondsTruncated { value: Shown } = "seconds-truncated", Warning, Approximated, Inferred,
        "v1 holds whole minutes; the seconds of `{value}` are left out";
    /// A time is not written in its usual form, with three digits of the second's fraction and `Z`. It is written so.
    TimeNormalised { text: Shown } = "time-normalised", Info, Converted, Observed,
        "the usual form of this time is {text}";
    /// A time is finer than a millisecond, and no finer one can be written.
    /// Cure: none; a millisecond is the finest time that can be written.
    TimeCut = "time-cut", Warning, Approximated, Inferred,
        "the time is finer than a millisecond; what is finer is cut off";
    /// A whole number is written with a fraction or an exponent, such as 4.0 or 1e3. It is written without.
    NumberSpelling { value: Shown, number: i64 } = "number-spelling", Info, Tolerated, Documented,
        "{value} is a whole number with a fraction or exponent; it is read as {number}";
    /// A text is shorter or longer than its side allows.
    /// Cure: shorten or extend the text.
    Length { text: &'static str, length: usize, min: usize, max: usize } = "length", Error, Invalid, Documented,
        "{text} has {length} characters; {min} to {max} are allowed";
    /// A text that must say something is blank.
    /// Cure: write a text that says something.
    Blank = "blank", Error, Invalid, Documented,
        "the text is blank";
    /// A number is outside of its bounds.
    /// Cure: write a number within the bounds.
    OutOfRange { number: Shown, min: i64, max: i64 } = "out-of-range", Error, Invalid, Documented,
        "{number} is out of range: {min} to {max} are allowed";
    /// A list has fewer or more items than its side allows.
    /// Cure: add or remove items; where there are too many, divide the document.
    ItemCount { list: &'static str, count: usize, items: &'static str, min: usize, max: usize } = "item-count", Error, Invalid, Documented,
        "{list} has {count} {items}; {min} to {max} are allowed";
    /// A list that is a set holds an item twice.
    /// Cure: remove the item that stands twice.
    Repeated { item: &'static str } = "repeated", Error, Invalid, Documented,
        "this {item} stands in the list already";
    /// A regular expression that cannot be compiled.
    /// Cure: mend the expression; the server would refuse it too.
    BadRegex = "bad-regex", Error, Invalid, Documented,
        "the regular expression is not valid";
    /// A regular expression that only the server's engine can judge, such as one with a look-behind, the flag `x`, `\Q`,
    /// `\p{IsLatin}`, or a placeholder of a template.
    /// Cure: let the server validate it, for example with `validateOnly=true`.
    UncheckedRegex = "unchecked-regex", Warning, Tolerated, Inferred,
        "the regular expression uses a construct that cannot be checked here; it is carried as it is";
    /// Nothing in the document tells what it is.
    Unrecognised = "unrecognised", Error, Invalid, Inferred,
        "this is no payload that can be recognised",
        help "say what it is with `--family`, or in a Settings object with its `schemaId`";
    /// The family or kind is named, and nothing in the document tells which kind and side of it this is.
    UnrecognisedSide { side: &'static str } = "unrecognised-side", Error, Invalid, Inferred,
        "nothing here tells that this is what it was said to be{side}",
        help "see whether what was named is right; if it is, name the rest: the side to write with `--to`, and the kind with `--kind` where the family has several";
    /// The document could be several things.
    Ambiguous { candidates: Shown } = "ambiguous", Error, Invalid, Inferred,
        "this could be {candidates}",
        help "name what they differ in: with `--kind` or `--family`, or the side to write with `--to`";
    /// The family or kind that was asked for does not exist.
    /// Cure: use a kind of the family, or leave the kind out.
    UnknownKind { name: Shown, family: Shown } = "unknown-kind", Error, Invalid, Inferred,
        "there is no kind `{name}`{family}";
    /// An element is of another kind than the first of its list.
    MixedKinds { found: &'static str, side: Side, first: &'static str, first_side: Side } = "mixed-kinds", Error, Invalid, Inferred,
        "this is {found} of {side}, but the list began with {first} of {first_side}",
        help "convert each kind and side in a document of its own";
    /// The answer of `GET /api/v1/problem/status`. v2 has no such endpoint.
    ProblemCounts = "problem-counts", Error, Invalid, Documented,
        "these are the numbers of open problems, as `GET /api/v1/problem/status` answers them; v2 has no such endpoint",
        help "count them with `GET /api/v2/problems?problemSelector=status(\"open\"),impactLevel(\"SERVICES\")`, once for each impact level; `dt-translate request` writes these calls";
    /// Ids and names alone, as v1 lists them: they hold no configuration.
    StubList = "stub-list", Error, Invalid, Documented,
        "these are ids and names alone; there is nothing to convert in them",
        help "get each object by its id (`GET …/{id}`) and convert that: alerting profiles, maintenance windows and tokens answer such lists";
    /// The answer to a POST or PUT of a Settings object: it names the object and holds no configuration.
    Response { schema: Shown, uid: Shown } = "response", Error, Invalid, Documented,
        "this is the answer to a POST or PUT; it holds no configuration (objectId: {schema}, {uid})",
        help "get the object (`GET /api/v2/settings/objects/{objectId}`) and convert that";
    /// The answer to a call that failed.
    FailedResponse = "failed-response", Error, Invalid, Documented,
        "this is the answer to a call that failed; it holds no configuration",
        help "mend what the answer names, and convert the payload of the call";
    /// The document is on the side that was asked for. It is read, checked and written in that side's form.
    SameSide { side: Side } = "same-side", Info, Note, Inferred,
        "this is {side} already; it is written in the form of that side";
    /// The document holds no elements.
    NoElements = "no-elements", Info, Note, Inferred,
        "the list is empty";
    /// The answer is one page of several. The key of the next page belongs to the request, not to a payload.
    NextPage = "next-page", Warning, Manual, Documented,
        "this is one page of several; the others are not in it",
        help "get the next page with this key and convert it too";
    /// An envelope for one object was asked for, and there are several elements, or none.
    OneElement { count: &'static str } = "one-element", Error, Invalid, Documented,
        "this envelope holds one object, and the list has {count}",
        help "convert one element at a time, or with `--envelope create`";
    /// An environment has one object of the schema, and the list has several.
    OneObject = "one-object", Error, Invalid, Documented,
        "an environment has one of these, and the list began with another",
        help "keep the one that is in force";
    /// The schema id belongs to a schema that has no deprecated counterpart here.
    /// Cure: none is needed: the object belongs to no deprecated API and can stay as it is.
    ForeignSchema { schema: Shown } = "foreign-schema", Error, Invalid, Documented,
        "the schema `{schema}` is not covered: it replaces none of the APIs here";
    /// `builtin:maintenance-windows` is a newer schema with a model of its own.
    NewerSchema = "newer-schema", Error, Invalid, Observed,
        "`builtin:maintenance-windows` is a newer schema with another model; it does not replace the deprecated API",
        help "the replacement of the deprecated API is `builtin:alerting.maintenance-window`";
    /// The schema id or object id belongs to another schema than the value. The vendor's guide has two such slips.
    /// Cure: write the schema that the value belongs to.
    SchemaMismatch { schema: Shown } = "schema-mismatch", Warning, Dropped, Documented,
        "this names `{schema}`, but the value beside it is of another schema; the value decides, and this is left out";
    /// The schema id is a placeholder, and what it will be is not known here.
    /// Cure: write the schema that the value belongs to.
    SchemaUnchecked { schema: Shown } = "schema-unchecked", Warning, Dropped, Inferred,
        "the placeholder `{schema}` cannot be compared with the value beside it; the value decides, and this is left out";
    /// A Settings object at another scope than the environment.
    /// Cure: use `environment`, or leave out the object: the deprecated API has no other scope.
    Scope { scope: Shown } = "scope", Error, Invalid, Documented,
        "the scope is `{scope}`; this schema exists at `environment` only";
    /// An object id of another format than the known one.
    /// Cure: take the v1 id from the list of the deprecated API, by the name of the object.
    OpaqueObjectId = "opaque-object-id", Warning, Dropped, Observed,
        "this objectId has an unknown format and is left out";
    /// An update token, which looks much like an object id, stands in its place.
    /// Cure: take the objectId, which answers hold beside the update token.
    TokenForObjectId = "token-for-object-id", Warning, Dropped, Observed,
        "this is an update token and no objectId; it is left out";
    /// A tag's key is empty.
    /// Cure: give the tag a key, or remove it.
    TagEmptyKey = "tag-empty-key", Error, Invalid, Documented,
        "the tag has no key";
    /// A tag has an empty value. Settings 2.0 writes a tag without value as its key alone.
    TagEmptyValue = "tag-empty-value", Info, Converted, Observed,
        "the value of the tag is empty; the tag is its key alone";
    /// A tag's context cannot be written in brackets.
    TagContextUnfit { context: Shown } = "tag-context-unfit", Error, Invalid, Inferred,
        "the tag context `{context}` cannot be written in the text of a tag",
        help "a context is one of AWS, AWS_GENERIC, AZURE, CLOUD_FOUNDRY, CONTEXTLESS, ENVIRONMENT, GOOGLE_CLOUD, KUBERNETES";
    /// A tag's context is not among the documented ones. It is carried.
    /// Cure: look for a misspelt context; a newer server may know it.
    TagUnknownContext { context: Shown } = "tag-unknown-context", Warning, Tolerated, Documented,
        "`{context}` is not among the known tag contexts; it is carried as it is";
    /// A tag's context is a known one in another spelling: case, blanks and `_` do not count.
    TagContextSpelling { context: Shown, usual: &'static str } = "tag-context-spelling", Info, Tolerated, Observed,
        "the tag context `{context}` is another spelling of `{usual}`, and read as that";
    /// A tag's text is not in its usual form: another spelling of the context, or a colon that is not escaped.
    TagNormalised { text: Shown } = "tag-normalised", Info, Converted, Inferred,
        "the usual form of this tag is `{text}`";
    /// The text beside a tag is not the usual one for its context, key and value. v1 has no place for it.
    /// Cure: none is needed where context, key and value are right.
    TagTextDropped { text: Shown } = "tag-text-dropped", Warning, Dropped, Observed,
        "`stringRepresentation` is not `{text}`, the usual text of this tag, and is left out";
    /// A tag of v1 has its text beside it, which v2 prints. The vendor's own guide shows some.
    TagTextInV1 = "tag-text-in-v1", Info, Tolerated, Documented,
        "`stringRepresentation` is a member of v2; the tag is its context, key and value";
    /// A tag of an answer has no key or no context, and is read from its text.
    TagFromText { member: &'static str, text: Shown } = "tag-from-text", Info, Converted, Inferred,
        "the tag has no {member}; it is read from its text `{text}`";
    /// A text, such as an id, has not the form that all known ones have. It is carried.
    /// Cure: see whether it is the whole id, and not a name.
    UnusualForm { value: Shown, form: &'static str } = "unusual-form", Warning, Tolerated, Observed,
        "`{value}` does not look like {form}; it is carried as it is";
    /// The undocumented `managementZoneId` stands where `mzId` is missing.
    ManagementZoneAlias { damage: &'static str } = "management-zone-alias", Warning, Tolerated, Observed,
        "the undocumented `managementZoneId` is read, for there is no `mzId`{damage}",
        help "compare the id with the management zone, and write it as text in `mzId`";
    /// The undocumented `managementZoneId` is the number in `mzId` without its last digits, which a program lost.
    /// Cure: write the right id as text in `mzId`, and leave out `managementZoneId`.
    ManagementZoneMismatch { id: Shown, member: Shown } = "management-zone-mismatch", Warning, Tolerated, Observed,
        "`managementZoneId` differs from `{member}`; {id}, the id in `{member}`, counts";
    /// The undocumented `managementZoneId` is the id of another management zone than `mzId`.
    /// Cure: see which of them is meant, and write it as text in `mzId`.
    ManagementZoneConflict { id: Shown, member: Shown } = "management-zone-conflict", Warning, Dropped, Inferred,
        "`managementZoneId` is not {id}, the id in `{member}`, which counts, and is left out";
    /// A management zone is referenced by object id; v1 knows its number, which can be computed.
    ManagementZoneConverted { number: i64 } = "management-zone-converted", Info, Converted, Observed,
        "v1 knows this management zone by its number, {number}";
    /// The members that tell what a document is are the same on both sides. It is taken for the older side.
    EitherSide = "either-side", Info, Note, Inferred,
        "the members that tell what this is are the same on both sides; it is taken for v1",
        help "if it is v2, name the side to write with `--to`";
    /// A list is answered with its one element instead of an array. The vendor's own example does so.
    /// Cure: put the object in a list.
    SingleForList = "single-for-list", Warning, Tolerated, Documented,
        "one object stands where a list must; it is read as a list of one";
    /// A token is not of the present format. Tokens from before version 1.210 are not, and remain valid.
    TokenFormat = "token-format", Warning, Tolerated, Documented,
        "this is not in the token format `prefix.public.secret`; it is carried as it is",
        help "tokens from before version 1.210 have another format and remain valid; make sure that it is one of them";
    /// A scope that the server sets for tokens of its own cannot be given to a token.
    ScopeReadableOnly { scope: Shown } = "scope-readable-only", Error, Invalid, Documented,
        "the scope `{scope}` can be read from tokens, but no request can assign it",
        help "remove it";
    /// A scope that newer versions of the API do not know any more. It is carried.
    ScopeRetired { scope: Shown } = "scope-retired", Warning, Tolerated, Observed,
        "the scope `{scope}` is retired; it is carried as it is",
        help "a newer server may refuse it: remove it if it does";
    /// A personal access token cannot have every scope.
    /// Cure: remove the scope, or create an API token.
    ScopeNotPersonal { scope: Shown } = "scope-not-personal", Warning, Tolerated, Documented,
        "the scope `{scope}` is not among those of personal access tokens; it is carried as it is";
    /// A scope stands twice. The lists of v1 are sets, those of v2 are not said to be.
    ScopeRepeated { scope: Shown } = "scope-repeated", Info, Converted, Documented,
        "the scope `{scope}` stands in the list already; it is written once";
    /// A time zone that is neither an offset nor in the time zone database used here. It is carried.
    ZoneUnknown { zone: Shown } = "zone-unknown", Warning, Tolerated, Documented,
        "`{zone}` is no known time zone; it is carried as it is",
        help "time zones are UTC, offsets such as UTC+01:00 and names such as Europe/Vienna";
    /// A time zone in another form than the documented ones, or with letters of another case. It is carried.
    ZoneNonstandard { zone: Shown } = "zone-nonstandard", Info, Tolerated, Inferred,
        "`{zone}` is not written as time zones are documented; it is carried as it is",
        help "time zones are UTC, offsets such as UTC+01:00 and names such as Europe/Vienna";
    /// The id is no part of the value in v2. The objectId follows from it by a format that is not documented.
    IdLeftOut { object_id: String } = "id-left-out", Info, Note, Observed,
        "the id stands outside of the value in v2: the derived objectId is {object_id}",
        help "use it in `PUT /api/v2/settings/objects/{objectId}`, after a look whether it exists";
    /// The object id holds the id that the object has in v1.
    IdFromObjectId = "id-from-object-id", Info, Converted, Observed,
        "the uid in the objectId is the id of the object in v1";
}
