//! What a person can say on the command line.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Args, Parser, Subcommand, ValueHint};
use dt_translate::request::Render;
use dt_translate::vocabulary::Timestamp;
use dt_translate::{Envelope, Family, Options, Range, Side, Tags, UnknownName};

const EXAMPLES: &str = "\
Examples:
  dt-translate convert window.json            one payload, and what is lost
  dt-translate convert windows/ --out new     a folder, same tree out
  curl … | dt-translate convert --to v1       back to the deprecated form
  dt-translate validate profile.json          the rules that it breaks
  dt-translate detect payloads/*.json         what each file is, and why
  dt-translate request calls.sh               whole requests: URLs, HTTP text, curl
  dt-translate inspect HOST-0123456789ABCDEF  what an id, token or selector says
  dt-translate scopes --for calls.sh          the token scopes that replace the old ones

Exit codes:
  0  converted
  1  an element or a file could not be converted; the others were
  2  wrong usage
  3  --strict, and something was lost
  141  whoever read standard output stopped before its end";

const CONVERT_EXAMPLES: &str = "\
Examples:
  dt-translate convert window.json > post.json
  dt-translate convert --envelope update window.json > put.json
  dt-translate convert --to v1 --family maintenance-window object.json
  dt-translate convert windows/ --out new
  dt-translate convert --report json window.json | jq .diagnostics
  dt-translate convert --lines < windows.ndjson > outcomes.ndjson";

const VALIDATE_EXAMPLES: &str = "\
Examples:
  dt-translate validate window.json
  dt-translate validate --strict --report json payloads/";

const DETECT_EXAMPLES: &str = "\
Examples:
  dt-translate detect payloads/
  curl … | dt-translate detect --report json";

const REQUEST_EXAMPLES: &str = "\
Examples:
  dt-translate request calls.http
  dt-translate request --render curl < calls.sh
  dt-translate request --to v1 --now 2026-01-01T12:00:00Z calls.sh
  dt-translate request --report json calls.txt | jq '.requests[].url'";

const INSPECT_EXAMPLES: &str = "\
Examples:
  dt-translate inspect HOST-0123456789ABCDEF
  dt-translate inspect 'type(\"HOST\"),tag(\"stage:dev\")'
  dt-translate inspect --now 2026-01-01T12:00:00Z now-1d/d
  dt-translate inspect - < token.txt";

const SCOPES_EXAMPLES: &str = "\
Examples:
  dt-translate scopes
  dt-translate scopes --replaces DataExport
  dt-translate scopes --for calls.sh
  dt-translate scopes --for calls.sh --replaces DataExport --report json";

/// Translates payloads of the deprecated Dynatrace APIs to their replacements and back, and says what was lost.
///
/// It works offline: nothing is sent anywhere. Output goes to standard output, diagnostics to standard error.
#[derive(Debug, Parser)]
#[command(name = "dt-translate", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Translate payloads to the other side.
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(Convert),
    /// Check payloads against every rule of their side; what cannot be read is told first.
    #[command(after_help = VALIDATE_EXAMPLES, mut_arg("to", told), mut_arg("report", saying(VALIDATE_REPORTS)))]
    Validate(Validate),
    /// Say what payloads are, and why.
    #[command(after_help = DETECT_EXAMPLES, mut_arg("to", told), mut_arg("report", saying(DETECT_REPORTS)))]
    Detect(Detect),
    /// Translate whole requests: URLs, HTTP text and curl commands.
    #[command(after_help = REQUEST_EXAMPLES)]
    Request(Request),
    /// Explain one id, token, selector, timeframe or tag.
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// List token scopes, and what replaces them.
    #[command(after_help = SCOPES_EXAMPLES)]
    Scopes(Scopes),
    /// Print the completions of a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct Convert {
    #[command(flatten)]
    pub input: Input,
    /// What stands around a Settings 2.0 value that is written.
    #[arg(long, value_parser = named::<Envelope>(ENVELOPES), default_value_t)]
    pub envelope: Envelope,
    /// How the range of a recurring maintenance window becomes dates.
    #[arg(long, value_parser = named::<Range>(RANGES), default_value_t)]
    pub range: Range,
    #[command(flatten)]
    pub known: Known,
    #[command(flatten)]
    pub verdict: Verdict,
    /// Write each output to a file below this folder, in the tree of the inputs.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// Overwrite existing files below the folder of `--out`, but never an input.
    #[arg(long, requires = "out")]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Validate {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub known: Known,
    #[command(flatten)]
    pub verdict: Verdict,
}

#[derive(Debug, Args)]
pub struct Detect {
    #[command(flatten)]
    pub input: Input,
}

#[derive(Debug, Args)]
pub struct Request {
    /// The file to read, `-` for standard input [default: standard input, when it is no terminal].
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How the requests are written to standard output.
    #[arg(long, value_parser = named::<Render>(RENDERS), default_value_t)]
    pub render: Render,
    /// The side to write; without it, each call is translated to the side that it is not on.
    #[arg(long, value_parser = named::<Side>(SIDES))]
    pub to: Option<Side>,
    #[command(flatten)]
    pub clock: Clock,
    /// How the texts of a v1 tag request become tags.
    #[arg(long, value_parser = named::<Tags>(TAGS), default_value_t)]
    pub tags: Tags,
    /// How the range of a recurring maintenance window becomes dates.
    #[arg(long, value_parser = named::<Range>(RANGES), default_value_t)]
    pub range: Range,
    /// What is said, and how; `json` is the rendering of that name, without a word on standard error.
    #[arg(long, value_parser = reports(REQUEST_REPORTS), default_value = TEXT)]
    pub report: ReportArg,
    #[command(flatten)]
    pub verdict: Verdict,
}

#[derive(Debug, Args)]
pub struct Inspect {
    /// The id, token, selector, timeframe or tag; `-` reads it from standard input, where no history keeps it.
    #[arg(value_name = "ID|TOKEN|SELECTOR|TIMEFRAME|TAG", allow_hyphen_values = true, value_hint = ValueHint::Other)]
    pub text: String,
    #[command(flatten)]
    pub clock: Clock,
    /// How it is said.
    #[arg(long, value_parser = reports(REPORTS), default_value = TEXT)]
    pub report: ReportArg,
}

#[derive(Debug, Args)]
pub struct Scopes {
    /// A scope of the API v1: what replaces it.
    #[arg(long, value_name = "SCOPE", value_hint = ValueHint::Other)]
    pub replaces: Option<String>,
    /// A file of requests, `-` for standard input: the scopes that they and their replacements need.
    #[arg(long = "for", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub calls: Option<PathBuf>,
    /// How it is said.
    #[arg(long, value_parser = reports(REPORTS), default_value = TEXT)]
    pub report: ReportArg,
}

/// What a payload does not say by itself.
#[derive(Debug, Args)]
pub struct Known {
    /// How the texts of a v1 tag request become tags.
    #[arg(long, value_parser = named::<Tags>(TAGS), default_value_t)]
    pub tags: Tags,
    /// The id of a custom device, which in v1 stands in the URL.
    #[arg(long, value_name = "ID", value_hint = ValueHint::Other)]
    pub device_id: Option<String>,
    #[command(flatten)]
    pub clock: Clock,
}

#[derive(Debug, Args)]
pub struct Clock {
    /// The time of the conversion, where a rule needs it: such as 2026-01-01T12:00:00Z, or milliseconds since 1970 UTC.
    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true, value_hint = ValueHint::Other)]
    pub now: Option<i64>,
}

fn time(text: &str) -> Result<i64, String> {
    Timestamp::read(text).map(Timestamp::milliseconds).map_err(|error| error.to_string())
}

#[derive(Debug, Args)]
pub struct Input {
    /// Files and folders to read, `-` for standard input [default: standard input, when it is no terminal].
    /// Of a folder, what is no payload is skipped and counted; a `.json`, `.jsonl` or `.ndjson` file that is no JSON is
    /// an error.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The family of the payload; without it, it is detected.
    #[arg(long, value_parser = families())]
    pub family: Option<Family>,
    /// The kind of the payload, where a family has several; without it, it is detected.
    #[arg(long, value_parser = kinds())]
    pub kind: Option<String>,
    /// The side to write; a payload that is on it already is written in its form, and one that does not tell its side
    /// is read as one of the other. Without it, the side that the payload is not on.
    #[arg(long, value_parser = named::<Side>(SIDES))]
    pub to: Option<Side>,
    /// What is said, and how; as JSON, each of several inputs is a line that names its `file`.
    #[arg(long, value_parser = reports(CONVERT_REPORTS), default_value = TEXT)]
    pub report: ReportArg,
    /// Read newline-delimited JSON: one value a line in, one JSON result a line out.
    #[arg(long)]
    pub lines: bool,
}

#[derive(Debug, Args)]
pub struct Verdict {
    /// Exit with code 3 when something was lost.
    #[arg(long)]
    pub strict: bool,
    /// Keep at most this many diagnostics of one code for each document; errors are always kept. Without it, the text
    /// shows three of one code, and every error that says something else.
    #[arg(long, value_name = "N", value_hint = ValueHint::Other)]
    pub limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportArg {
    Text,
    Json,
    None,
}

impl Request {
    /// What the core is asked.
    pub fn options(&self) -> Options {
        Options {
            to: self.to,
            now: self.clock.now,
            tags: self.tags,
            range: self.range,
            limit: self.verdict.limit,
            ..Options::default()
        }
    }
}

impl Known {
    /// The options of a payload, with what it does not say by itself.
    fn added_to(&self, options: Options) -> Options {
        Options { tags: self.tags, device_id: self.device_id.clone(), now: self.clock.now, ..options }
    }
}

impl Validate {
    /// What the core is asked.
    pub fn options(&self) -> Options {
        self.known.added_to(Options { limit: self.verdict.limit, ..self.input.options() })
    }
}

impl Input {
    /// What the core is asked.
    pub fn options(&self) -> Options {
        Options { to: self.to, family: self.family, kind: self.kind.clone(), ..Options::default() }
    }
}

impl Convert {
    /// What the core is asked.
    pub fn options(&self) -> Options {
        let Self { envelope, range, .. } = *self;
        self.known.added_to(Options { envelope, range, limit: self.verdict.limit, ..self.input.options() })
    }
}

/// The names that an option takes, each with what it means.
type Names = &'static [(&'static str, &'static str)];

const SIDES: Names = &[("v1", "The deprecated API"), ("v2", "Its replacement: Settings 2.0 or the API v2")];

const ENVELOPES: Names = &[
    ("create", "The body of a POST: an array of `{schemaId, scope, value}`"),
    ("update", "The body of a PUT: `{value}`"),
    ("value", "The value alone"),
];

const RANGES: Names =
    &[("exact", "The first and last date on which the window fires"), ("truncate", "The date part of start and end")];

const RENDERS: Names = &[
    ("json", "One object with the requests and the diagnostics"),
    ("http", "HTTP text, as `.http` files have it"),
    ("curl", "curl commands; the token comes from the environment variable `DT_API_TOKEN`"),
];

/// What is said without a word about it.
const TEXT: &str = "text";

const FRAMES: (&str, &str) = (TEXT, "For people: the source lines in question, and a closing line, on standard error");
const SILENCE: (&str, &str) = ("none", "Nothing but the exit code");

const CONVERT_REPORTS: Names = &[
    FRAMES,
    ("json", "For programs: the outcome with output and diagnostics, on standard output"),
    ("none", "Nothing but the output"),
];

const VALIDATE_REPORTS: Names =
    &[FRAMES, ("json", "For programs: the outcome with its diagnostics, on standard output"), SILENCE];

const DETECT_REPORTS: Names = &[
    (TEXT, "For people: what each input is, on standard output; findings, on standard error"),
    ("json", "For programs: what each input is, and why, on standard output"),
    SILENCE,
];

const REQUEST_REPORTS: Names = &[
    FRAMES,
    ("json", "For programs: the requests and the diagnostics, on standard output"),
    ("none", "Nothing besides what `--render` writes"),
];

const REPORTS: Names =
    &[(TEXT, "For people, on standard output"), ("json", "For programs, on standard output"), SILENCE];

const TAGS: Names = &[
    ("split", "Key and value, split at the first colon that neither begins it nor is escaped"),
    ("literal", "The whole text as key, as v1 stores it"),
];

fn named<T>(names: Names) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = UnknownName> + Clone + Send + Sync + 'static,
{
    parsed(possible(names))
}

fn possible(names: Names) -> impl Iterator<Item = PossibleValue> {
    names.iter().map(|&(name, meaning)| PossibleValue::new(name).help(meaning))
}

fn reports(names: Names) -> impl TypedValueParser<Value = ReportArg> {
    PossibleValuesParser::new(possible(names)).map(|name| match name.as_str() {
        "json" => ReportArg::Json,
        "none" => ReportArg::None,
        _ => ReportArg::Text,
    })
}

/// The option for reports of a command that says something else than `convert`.
fn saying(names: Names) -> impl FnOnce(Arg) -> Arg {
    move |arg| arg.value_parser(reports(names))
}

/// The option for the side of a command that writes none.
fn told(arg: Arg) -> Arg {
    arg.help(
        "The side that `convert` would write, and so not that of the payload; it counts only where the payload does not \
         tell its side",
    )
}

fn families() -> impl TypedValueParser<Value = Family> {
    parsed(Family::ALL.iter().map(|family| PossibleValue::new(family.id())))
}

fn parsed<T>(values: impl Iterator<Item = PossibleValue>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = UnknownName> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(values).try_map(|name| name.parse::<T>())
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(dt_translate::kinds().iter().map(dt_translate::KindEntry::id))
}
