//! Everything the translation of requests has to say.

use std::borrow::Cow;

use crate::report::finding::{Shown, findings};

findings! { "request":
    /// The text holds no request.
    /// Cure: give one call: a URL, a method and a URL, HTTP text, or a curl command.
    NoRequest = "no-request", Error, Invalid, Inferred,
        "this is no request: a URL, a method and a URL, HTTP text or a curl command is expected";
    /// A call stands where none is read: in a command other than curl, in a text that a command runs, or in another form
    /// than the other calls of the text.
    NotRead = "not-read", Error, Invalid, Inferred,
        "this names a call and is not read",
        help "write it as a curl command where the text has some, with nothing before `curl`; as a URL or HTTP text \
            otherwise; or give it alone";
    /// A URL has a fragment, which a client keeps to itself.
    Fragment = "fragment", Warning, Note, Documented,
        "what stands behind the `#` is sent by no client; it is left out",
        help "write `%23` where the sign belongs to a value";
    /// A quote of a command is not closed.
    /// Cure: close the quote, or escape it where it belongs to the text.
    UnclosedQuote = "unclosed-quote", Error, Invalid, Documented,
        "this quote is not closed";
    /// A curl command without a URL. A line that goes on in the next one ends with a backslash.
    NoUrl = "no-url", Error, Invalid, Documented,
        "this command has no URL",
        help "write it in the command; end each line but the last with a backslash";
    /// A command begins with an option of curl, as where the line before it lacks its backslash.
    OptionAlone = "option-alone", Error, Invalid, Documented,
        "a command begins with this option, so that the call before it does not have it",
        help "end the line before it with a backslash, and put a URL in quotes";
    /// A URL with several parameters is not in quotes: a shell ends the command at the first `&`.
    UnquotedAmpersand = "unquoted-ampersand", Warning, Assumed, Documented,
        "a shell ends the command at this `&`; it is read as a part of the URL",
        help "put the URL in quotes; without them, the call was made without the parameters behind the `&`";
    /// The path of a URL stands in a variable, so that nobody knows what the call is.
    UrlInVariable = "url-in-variable", Error, Invalid, Inferred,
        "the path of the URL stands in a variable, which is not read here",
        help "write the path in the call, or assign it once before the call, outside of conditions, loops and functions, and \
            with nothing in it that changes until then; the host may stay a variable";
    /// The command is one of the Windows command prompt, PowerShell, a makefile or a pipeline, which read quotes and
    /// variables in another way than a shell of Unix, for which curl commands are written.
    OtherShell { program: &'static str } = "other-shell", Warning, Manual, Documented,
        "this is written for {program}; curl commands are written for a shell of Unix",
        help "write the quotes and variables as your shell has them, `DT_API_TOKEN` too: `$$DT_API_TOKEN` in a makefile";
    /// The answer goes to a file, a variable or another command, or a client reads it, as scripts and names in `.http`
    /// files make it do. What reads it expects the form of before.
    AnswerGoesOn { what: &'static str } = "answer-goes-on", Warning, Manual, Inferred,
        "{what} is not written again, and the answer has another form",
        help "make the answer of before of it, or change what reads it";
    /// The path belongs to no Dynatrace API.
    NotDynatrace { path: Shown } = "not-dynatrace", Error, Invalid, Documented,
        "`{path}` is no path of the Dynatrace API",
        help "the paths begin with /api/config/v1, /api/v1 or /api/v2; the URL of the environment ends before that";
    /// The path belongs to a Dynatrace API that is not covered here.
    /// Cure: see the list of calls that are translated; the vendor's documentation names the replacement of others.
    NotCovered { api: Shown } = "not-covered", Error, Invalid, Documented,
        "{api} is not among the APIs that are translated here";
    /// The path is known, but not with this method.
    /// Cure: use a method that the message names.
    NoSuchMethod { method: Shown, known: Shown } = "no-such-method", Error, Invalid, Documented,
        "there is no {method} here; there is {known}";
    /// The other side has nothing that does the same.
    /// Cure: do what the message names instead.
    NoEquivalent { what: Shown, instead: &'static str } = "no-equivalent", Error, Invalid, Documented,
        "{what} has no equivalent; {instead}";
    /// `/api` is missing before the path, as in the vendor's guides. A variable before it may end with `/api`.
    /// Cure: write `/api` in the call itself: the server does not find it otherwise. Take it out of a variable.
    MissingApi { unless: &'static str } = "missing-api", Warning, Tolerated, Documented,
        "`/api` is missing before the path{unless}; it is written";
    /// A step of the path is misspelt, as in the vendor's guide.
    /// Cure: write the step as the message says.
    Misspelt { right: &'static str } = "misspelt", Warning, Tolerated, Documented,
        "this is read as `{right}`";
    /// An id stands where the operation has none, as in the vendor's guide.
    /// Cure: leave the id out of the path.
    UnexpectedId = "unexpected-id", Warning, Dropped, Documented,
        "there is one configuration in an environment; it has no id";
    /// A `%` does not begin an escape.
    /// Cure: write `%25` where a percent sign is meant.
    BrokenEscape = "broken-escape", Warning, Tolerated, Documented,
        "this `%` begins no escape; it is read as itself";
    /// Escapes are the bytes of no text in UTF-8.
    /// Cure: encode the text in UTF-8: `%C3%A4` for the letter that is `%E4` in Latin-1.
    EscapeNoText = "escape-no-text", Error, Invalid, Documented,
        "this escape is no text in UTF-8, which the API takes";
    /// What stands before the path is no scheme and host: a backtick or a quote may belong to the text around the URL.
    /// Cure: begin the URL with `https://`, and leave out what does not belong to it.
    OddBase = "odd-base", Error, Invalid, Inferred,
        "this is no beginning of a URL: a scheme and a host are expected, as in `https://abc12345.live.dynatrace.com`";
    /// A pattern of curl or of the shell in a URL, which stands for several: `{a,b}` or `[1-3]`.
    /// Cure: write each call, or give curl the option `-g` where the text is meant as it is.
    SeveralUrls = "several-urls", Error, Invalid, Documented,
        "this stands for several URLs; each must be written";
    /// A word of a command that belongs to no option. It may be the value of one that is not known.
    /// Cure: see whether it is the value of the option before it, and join them with `=`.
    StrayWord = "stray-word", Warning, Dropped, Inferred,
        "this word belongs to no option that is known here; it is left out";
    /// A form, which no operation here takes.
    /// Cure: send JSON with `-d` instead.
    FormLeftOut = "form-left-out", Warning, Dropped, Documented,
        "the API takes no forms; this is left out";
    /// The call is on the side that was asked for.
    SameSide { side: crate::options::Side } = "same-side", Info, Note, Inferred,
        "the call is one of {side} already; it is written as it is";
    /// A query parameter that the operation does not have.
    /// Cure: look for a misspelt name.
    UnknownParameter { name: Shown } = "unknown-parameter", Warning, Dropped, Documented,
        "the operation has no parameter `{name}`; it is left out";
    /// A part of the query that a shell fills in, as `?$QUERY`. Without the parameters in it, the answer would hold more.
    FilledInQuery { word: Shown } = "filled-in-query", Error, Invalid, Inferred,
        "{word} may hold parameters, which are not read here",
        help "write the parameters in the URL; their values may be variables";
    /// A query parameter that the other side has no place for.
    /// Cure: see whether the answer must be filtered by the caller.
    LostParameter { name: Shown, why: &'static str } = "lost-parameter", Warning, Dropped, Documented,
        "`{name}` has no equivalent: {why}";
    /// A parameter stands more than once, and only one counts.
    /// Cure: keep the one that is meant.
    RepeatedParameter { name: Shown } = "repeated-parameter", Warning, Dropped, Documented,
        "`{name}` stands more than once; the first counts";
    /// A parameter has a value that it cannot have.
    /// Cure: give it a value of the form that the message names.
    BadParameter { name: Shown, expected: Cow<'static, str> } = "bad-parameter", Error, Invalid, Documented,
        "`{name}` must be {expected}";
    /// A variable stands in the place of the method, of a step of the path, or of a value for which each side has another
    /// form. What is written for it depends on the value.
    ValueNeeded = "value-needed", Error, Invalid, Inferred,
        "a variable stands here, where the value itself must be known",
        help "write its value in its place";
    /// A parameter that the other side cannot do without is missing from the URL, or empty.
    /// Cure: add the parameter that the message names.
    MissingParameter { name: &'static str, value: &'static str } = "missing-parameter", Error, Invalid, Documented,
        "the URL needs the parameter `{name}`: {value}";
    /// A member that the other side cannot do without is missing from the body, is no text, or is empty.
    /// Cure: add the member that the message names.
    MissingMember { name: &'static str, value: &'static str } = "missing-member", Error, Invalid, Documented,
        "the body needs the member `{name}`: {value}";
    /// A parameter has a value that is not documented. It is carried.
    /// Cure: look for a misspelt value; a newer server may know it.
    UncommonParameter { name: Shown } = "uncommon-parameter", Warning, Tolerated, Documented,
        "this is none of the documented values of `{name}`; it is carried";
    /// v1 has no severity `INFO`. It is carried.
    /// Cure: leave the criterion out and filter the answer, or ask the API v2.
    SeverityInfo = "severity-info", Warning, Approximated, Documented,
        "v1 has no severity `INFO`; it is carried, and v1 may answer nothing or refuse it";
    /// A number is larger than the other side takes.
    NumberCapped { name: Shown, most: u32 } = "number-capped", Info, Converted, Observed,
        "`{name}` is at most {most} in the other API; that is written, and the rest comes on further pages";
    /// A number is smaller than the other side takes.
    NumberRaised { name: Shown, least: u32 } = "number-raised", Info, Converted, Observed,
        "`{name}` is at least {least} in the other API; that is written";
    /// v1 answers as many as its `limit`; v2 answers all, page by page.
    LimitOfPages { limit: u32 } = "limit-of-pages", Warning, Manual, Documented,
        "v1 answers at most {limit} tokens; v2 has pages, and no such limit",
        help "keep the first of the answer, as many as that, and ask for no page after them";
    /// The token stands in the URL. It is moved to the header.
    TokenInUrl = "token-in-url", Warning, Tolerated, Documented,
        "a token stands in the URL, where logs keep it; it is not written again",
        help "send it in the Authorization header; revoke it if the URL was logged or shared";
    /// A token stands in the path. Its public part names it too.
    TokenInPath = "token-in-path", Warning, Tolerated, Documented,
        "a token stands in the URL, where logs keep it; what is written names it by its public part",
        help "name it so in calls; revoke it if the URL was logged or shared";
    /// A header that is not known, a cookie, a user, a certificate, a proxy with a password: what it does, the requests lack.
    SecretLeftOut { what: Shown } = "secret-left-out", Warning, Manual, Inferred,
        "{what} may be a secret and is not written again; the requests may not work without it",
        help "add it to the requests that need it";
    /// What authorises the call is no token: a user and a password, or a scheme that is not known.
    OtherScheme = "other-scheme", Warning, Manual, Documented,
        "this is not of the form `Api-Token …` that the API takes; it is left out, and the requests have that form",
        help "add it to the requests where a gateway before the API asks for it";
    /// A header that says which answer is wanted, or how. It is not carried.
    /// Cure: add it to the requests where it is needed.
    HeaderLost = "header-lost", Warning, Dropped, Inferred,
        "this header is not carried to the requests";
    /// A header that belongs to the connection. The client sets its own.
    HeaderOfConnection = "header-of-connection", Info, Note, Inferred,
        "this header belongs to the connection; the client sets its own";
    /// The `Host` header names another host than the URL.
    /// Cure: see which of them is meant, and write it in the URL.
    OtherHost = "other-host", Warning, Dropped, Inferred,
        "this is another host than that of the URL; the URL counts";
    /// v1 answers a new token as text or CSV too; v2 answers JSON alone.
    /// Cure: take the member `token` of the answer.
    TokenAsText = "token-as-text", Warning, Dropped, Documented,
        "v2 answers a new token as JSON alone; this is left out";
    /// The value of a header holds a line break or another control character, which would begin another header.
    /// Cure: write the value in one line.
    BrokenHeader = "broken-header", Warning, Dropped, Documented,
        "the value of this header holds characters that no header may have; it is left out";
    /// An option of curl that is not known here, or the beginning of several names. It may change what is sent.
    UnknownOption { option: Shown } = "unknown-option", Error, Invalid, Inferred,
        "the option `{option}` is not known here, nor whether the word behind it is its value",
        help "write the whole name of the option, or leave it out where it says nothing of the request";
    /// A word beside the URL that a shell fills in, as `$OPTIONS` or `"$@"`. It may hold a method, a body or nothing.
    FilledInOptions { word: Shown } = "filled-in-options", Error, Invalid, Inferred,
        "{word} may hold options of curl, such as a method or a body, which are not read here",
        help "write the options in the command, or assign them once before it, and in no condition or function";
    /// Options of curl that change what is sent, and that are not read: another target than the URL, variables of curl,
    /// and a query, or a part of one, that stands in a file. Of a Hurl file, a section such as `[Query]`.
    ChangesCall { option: Shown } = "changes-call", Error, Invalid, Documented,
        "`{option}` changes what is sent in a way that is not read here",
        help "write what is sent in the URL, the headers or the body";
    /// A file with further options of curl. It may change what is sent.
    /// Cure: see whether the file names a URL, a method, headers or a body, and write them in the command.
    OptionsInFile { file: Shown } = "options-in-file", Warning, Manual, Documented,
        "further options stand in {file}, which is not read here; the option is kept";
    /// An option writes a file, and one call becomes several requests: each would write over the file of the one before.
    OneFile { option: Shown } = "one-file", Warning, Manual, Inferred,
        "`{option}` stays with the first request alone: the others would write over its file",
        help "give each of the others a file of its own, and read them all";
    /// The file of the answer has the name that the path ends with, which is another one now.
    FileRenamed { option: Shown } = "file-renamed", Warning, Manual, Documented,
        "`{option}` names the file by the end of the path, which is another one now",
        help "name the file with `-o`";
    /// The body, or a part of it, stands in a file that is not read.
    BodyInFile { body: &'static str, file: Shown } = "body-in-file", Error, Invalid, Inferred,
        "{body} stands in {file}, which is not read here",
        help "write the body in its place";
    /// The body is a variable, so that it cannot be converted.
    BodyInVariable = "body-in-variable", Error, Invalid, Inferred,
        "the whole body stands in a variable, which is not read here",
        help "write the body in its place, or assign it once before the call, outside of conditions, loops and functions, and \
            with nothing in it that changes until then; its values may be variables";
    /// A call has a variable that the text itself sets, and what it holds was read there. Where something else sets it
    /// too, such as the environment or a file that is sourced, the call may say something else.
    AssignedVariable { name: Shown } = "assigned-variable", Info, Note, Inferred,
        "a call has the variable `{name}`, which is read as it is assigned here";
    /// The operation needs a body.
    /// Cure: add the body to the call.
    NoBody = "no-body", Error, Invalid, Documented,
        "this operation needs a body";
    /// The body is a list, and the operation takes one object.
    ListForObject = "list-for-object", Error, Invalid, Documented,
        "this operation takes one object as its body, and this is a list",
        help "write a call for each object of the list";
    /// The operation takes no body.
    /// Cure: remove the body, or see whether another operation is meant.
    UnexpectedBody = "unexpected-body", Warning, Dropped, Documented,
        "this operation takes no body; it is left out";
    /// The body is of a kind that the operation does not take.
    /// Cure: send it to the path of its own kind.
    OtherBody { body: &'static str } = "other-body", Error, Invalid, Documented,
        "this operation takes settings, and this is {body}";
    /// The body is of another kind than its URL says. The body counts.
    /// Cure: send the body to the path of its own kind.
    BodyDecides { body: &'static str, url: &'static str } = "body-decides", Warning, Tolerated, Inferred,
        "the URL is for {url}, but the body is {body}; the body counts";
    /// The body names another object than the URL.
    OtherId = "other-id", Error, Invalid, Documented,
        "this id is another one than that of the URL",
        help "leave it out of the body";
    /// The objectId is computed from the v1 id.
    DerivedObjectId { id: Shown } = "derived-object-id", Info, Converted, Observed,
        "the objectId in the path is computed from the v1 id {id}; the format is known, not documented",
        help "if the server does not know it, look it up in the list of objects";
    /// The v1 id is read from the objectId.
    DerivedId { id: Shown } = "derived-id", Info, Converted, Observed,
        "the v1 id {id} is read from the objectId";
    /// An objectId tells no id of v1. It stands in its place in answers, and in the calls that follow them.
    /// Cure: use it in calls that are translated; the API v1 does not know it.
    ObjectIdAsId = "object-id-as-id", Warning, Assumed, Inferred,
        "this objectId has an unknown format and tells no id of v1; it is taken for the id itself";
    /// The object id cannot be read.
    /// Cure: take the objectId from an answer of the server, whole.
    BadObjectId { why: Shown } = "bad-object-id", Error, Invalid, Observed,
        "this objectId cannot be read: {why}";
    /// The objectId is not known before a look-up.
    /// Cure: send the second request first, and put the objectId that it answers in the path.
    ObjectIdNeeded = "object-id-needed", Warning, Manual, Documented,
        "the objectId must be looked up first: see the second request";
    /// A variable of the URL stands in the body of the other side.
    VariableInBody = "variable-in-body", Warning, Manual, Inferred,
        "this variable goes to the body, where its value must be as JSON writes it",
        help "escape quotes, backslashes and line breaks in its value, and decode what is percent-encoded";
    /// A variable stands where each side has words of its own.
    VariableWord { words: &'static str } = "variable-word", Warning, Manual, Inferred,
        "the value of this variable must be as the other API has it: {words}",
        help "set the variable to that word before the call";
    /// A variable of the body or path, or one that curl encodes, goes to a part of the URL that takes fewer signs.
    VariableInUrl = "variable-in-url", Warning, Manual, Inferred,
        "this variable goes to a part of the URL in which its value must be percent-encoded",
        help "encode its value before the call";
    /// A variable of the body stands in no request as it was written: its member is left out, or was divided.
    VariableLost = "variable-lost", Warning, Dropped, Inferred,
        "this variable stands in none of the requests as it was written",
        help "see what else is said of its place, or write its value";
    /// The shell fills in the output of a command, or a variable by more than its name. That cannot be carried.
    CommandInCall = "command-in-call", Error, Invalid, Inferred,
        "the shell fills this in by more than the name of a variable; it cannot be written again",
        help "set a variable before the call, as in `ID=$(…)`, and write `$ID` in the call";
    /// A program writes something in this place before a shell reads the call: GitHub Actions, or make.
    ExpressionInCall { program: &'static str } = "expression-in-call", Error, Invalid, Inferred,
        "this is written for {program} and not for a shell; it cannot be written again",
        help "give the call as a shell reads it, with the name of a variable here: `$NAME`";
    /// The name of a variable stands in a call twice: where a shell fills it in, and as text, in single quotes or escaped.
    /// Cure: give the variable another name.
    LiteralVariable { name: Shown } = "literal-variable", Error, Invalid, Inferred,
        "`{name}` is text here and a variable elsewhere in the call; it cannot be written as both";
    /// Successful answers have another status or form.
    AnswerChanges { was: &'static str, now: &'static str } = "answer-changes", Info, Note, Documented,
        "success was {was}, and is {now}";
    /// One v1 request becomes several, or the other way round.
    SeveralRequests { count: usize } = "several-requests", Info, Note, Documented,
        "this becomes {count} requests";
    /// What replaces a call repeats its body or its parameters so often that it would be very long.
    TooMuch = "too-much", Error, Invalid, Inferred,
        "the requests that replace this call would be more than 32 times as long as it",
        help "make several calls, each with fewer entities or a shorter body";
    /// An upsert has no single equivalent.
    Upsert = "upsert", Warning, Manual, Documented,
        "a PUT with an unknown id created the object in v1; in v2 it answers 404, and a POST must follow",
        help "send the second request when the first answers 404; the object that it creates has an id of its own";
    /// An update of v2 creates nothing; a PUT of v1 does.
    PutCreates = "put-creates", Warning, Approximated, Documented,
        "a PUT with an unknown id answers 404 in v2; in v1 it creates the object",
        help "get the object first where it may be missing";
    /// The answer holds ids and names only.
    /// Cure: get each configuration or token by its id.
    StubsOnly { what: &'static str } = "stubs-only", Warning, Dropped, Documented,
        "the v1 list answers ids and names only; the {what} must be got one by one";
    /// Both a relative time and timestamps are given; which one the server takes is not documented.
    /// Cure: leave one of them out.
    TwoTimeframes = "two-timeframes", Warning, Dropped, Inferred,
        "both relativeTime and timestamps are given; the timestamps count";
    /// v1 documents no default for a feed without a timeframe, and no timeframe for one entity.
    /// Cure: name the timeframe that is meant. Of one entity, see in the answer when it was last seen.
    DefaultTimeframe { answers: &'static str } = "default-timeframe", Warning, Approximated, Documented,
        "no timeframe is given; {answers}";
    /// v1 counts open problems of all time; v2 within a timeframe.
    /// Cure: widen the timeframe where problems are open for longer.
    StatusTimeframe = "status-timeframe", Warning, Approximated, Inferred,
        "v1 counted all open problems; the requests count those of the last year";
    /// A timeframe is longer than v1 allows.
    /// Cure: ask for several shorter timeframes.
    LongTimeframe { days: i64 } = "long-timeframe", Warning, Approximated, Documented,
        "v1 answers at most {days} days";
    /// `month` of v1 is read as a calendar month, and written for one.
    CalendarMonth = "calendar-month", Info, Converted, Inferred,
        "`month` of v1 and now-1M are taken for the same, a calendar month";
    /// A time cannot be computed without a clock.
    ClockNeeded = "clock-needed", Error, Invalid, Inferred,
        "the time of this cannot be told without a clock",
        help "give the time of the conversion with `--now`";
    /// `now+…` is documented for the expiry of tokens alone.
    /// Cure: see whether `now-…` is meant.
    TimeAhead { name: &'static str } = "time-ahead", Warning, Tolerated, Documented,
        "`{name}` lies after the time of the request; only the expiry of a token is documented to do so";
    /// A time that moves with the request was counted out from the time of the conversion; what is rounded down, in UTC.
    FixedTime { name: &'static str } = "fixed-time", Warning, Approximated, Inferred,
        "`{name}` moves with the time of the request; v1 takes it counted out from the given time, in UTC",
        help "send the request soon, and translate anew for another one";
    /// A selector that cannot be read.
    /// Cure: write what the message expects at the place that it is about.
    BadSelector { expected: Shown } = "bad-selector", Error, Invalid, Documented,
        "this selector cannot be read: {expected}";
    /// A selector says something that its language does not know. What it says is carried.
    /// Cure: look for a misspelt criterion or value; a newer server may know it.
    OddSelector { problem: Shown } = "odd-selector", Warning, Tolerated, Documented,
        "the selector is not as documented: {problem}";
    /// The parameters of a list make a selector that is longer than v2 takes.
    LongSelector { characters: usize, most: &'static str } = "long-selector", Error, Invalid, Documented,
        "the parameters make a selector of {characters} characters, and v2 takes {most} at most",
        help "make several calls, each with some of the values of a parameter that stands more than once";
    /// A criterion of a selector has no parameter in v1. Leaving it out would answer more.
    NoCriterion { criterion: Shown } = "no-criterion", Error, Invalid, Documented,
        "the criterion `{criterion}` has no parameter in v1",
        help "leave it out and filter the answer, where it holds what the criterion asks for";
    /// A list of v1 answers all entities of a type; v2 answers one type at a time.
    OneTypeEach { count: usize } = "one-type-each", Info, Note, Documented,
        "v2 answers one type at a time: this becomes {count} requests";
    /// A list of v1 holds more types than were asked for.
    MoreTypes { types: Shown } = "more-types", Warning, Approximated, Documented,
        "v1 lists {types} together",
        help "filter the answer by the beginning of the ids";
    /// A colon in a key or value of a tag would divide them at another place.
    /// Cure: see what the answer holds; a tag without colons is unambiguous.
    AmbiguousTag = "ambiguous-tag", Warning, Approximated, Documented,
        "v1 takes key and value as one text, divided by a colon; this colon would divide them too";
    /// An id of a token differs between the APIs.
    TokenId = "token-id", Warning, Manual, Documented,
        "the id of a token is another one in the other API; it cannot be computed",
        help "list the tokens and find it by its name";
    /// A comment was written and could not be read again. The answer to the caller holds what was sent.
    CommentUnread = "comment-unread", Warning, Dropped, Inferred,
        "the comment was written, but could not be read; the answer holds what was sent, without author and time",
        help "list the comments of the problem to see it";
    /// Several comments have the text and context of the one that was written. The caller is answered the newest.
    SeveralComments { count: usize } = "several-comments", Warning, Assumed, Inferred,
        "{count} comments have the text and context that were sent; the newest is taken for the one that was written",
        help "give each comment a context of its own";
    /// Of the comments, some could not be read after one was written. The caller is answered the newest of the others.
    NotAllComments = "not-all-comments", Warning, Assumed, Inferred,
        "not all comments could be read; the newest with the text and context that were sent is taken for the one written",
        help "list the comments of the problem to see it";
    /// The problem was closed already, so that v2 did nothing. v1 had no such answer.
    ClosedBefore = "closed-before", Warning, Dropped, Documented,
        "the problem was closed before; no comment is written, and the answer has no `comment` and no `closeTimestamp`",
        help "add the comment to the problem with a call of its own";
    /// Of the requests that write a custom device, some failed. The caller is answered the error of the first of these.
    DoneInPart { words: &'static str } = "done-in-part", Warning, Manual, Inferred,
        "the call was done in part: {words}",
        help "mend what the error tells, and send the call again: it writes the same device";
    /// The server took the call, and refused data points of a custom device.
    PointsRefused { count: u64, why: Shown } = "points-refused", Warning, Dropped, Observed,
        "of the data points, the server refused {count}: {why}",
        help "mend the data points, and send them again";
    /// The server took the data points of a custom device, and changed something of them.
    PointsWarning { warning: Shown } = "points-warning", Warning, Approximated, Observed,
        "the server warns of the data points: {warning}",
        help "look at the metric for what became of them";
    /// v1 answers a custom device together with its group. The server told none, or several.
    GroupUnknown = "group-unknown", Warning, Dropped, Inferred,
        "the server does not tell the group of the device; the answer has no `groupId`",
        help "get the entity of the device and see its relationships";
    /// A feed of v1 ends after 5,000 problems, without a further page.
    FeedLimit = "feed-limit", Warning, Approximated, Documented,
        "v1 answers at most 5,000 problems, and does not tell whether there are more",
        help "ask for several shorter timeframes";
    /// The scope of v1 stands for several of v2.
    WiderScope { scope: &'static str } = "wider-scope", Warning, Note, Documented,
        "v1 needs the scope `{scope}`, which allows more than the scope of this call",
        help "make a token for this alone, and let it expire";
    /// The user of a comment is the owner of the token in v2.
    UserFromToken = "user-from-token", Info, Note, Documented,
        "in v2 the author of a comment is the owner of the token";
}
