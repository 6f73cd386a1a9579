//! What a person can say on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use dt_translate::{Envelope, Family, Options, Range, Side};

const EXAMPLES: &str = "\
Examples:
  dt-translate convert window.json            one payload, and what is lost
  dt-translate convert windows/ --out new     a folder, same tree out
  curl … | dt-translate convert --to v1       back to the deprecated form
  dt-translate validate profile.json          every broken rule
  dt-translate detect payloads/*.json         what each file is, and why

Exit codes:
  0  converted
  1  an element or a file could not be converted; the others were
  2  wrong usage
  3  --strict, and something was lost";

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
    /// Check payloads against every rule of the side they are on.
    #[command(after_help = VALIDATE_EXAMPLES)]
    Validate(Validate),
    /// Say what payloads are, and why.
    #[command(after_help = DETECT_EXAMPLES)]
    Detect(Detect),
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
    #[arg(long, value_enum, default_value_t)]
    pub envelope: EnvelopeArg,
    /// How the range of a recurring maintenance window becomes dates.
    #[arg(long, value_enum, default_value_t)]
    pub range: RangeArg,
    #[command(flatten)]
    pub verdict: Verdict,
    /// Write each output to a file below this folder, in the tree of the inputs.
    #[arg(long, value_name = "DIR")]
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
    pub verdict: Verdict,
}

#[derive(Debug, Args)]
pub struct Detect {
    #[command(flatten)]
    pub input: Input,
}

#[derive(Debug, Args)]
pub struct Input {
    /// Files and folders to read, `-` for standard input [default: standard input, when it is no terminal].
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The family of the payload; without it, it is detected.
    #[arg(long, value_parser = families())]
    pub family: Option<Family>,
    /// The kind of the payload, where a family has several; without it, it is detected.
    #[arg(long, value_parser = kinds())]
    pub kind: Option<String>,
    /// The side to write, and so the side that the payload is not on; without it, it is detected.
    #[arg(long, value_enum)]
    pub to: Option<SideArg>,
    /// What is said, and how.
    #[arg(long, value_enum, default_value_t)]
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
    /// Keep at most this many diagnostics of one code for each document; errors are always kept.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportArg {
    /// For people: the source lines in question, and a closing line, on standard error.
    #[default]
    Text,
    /// For programs: the outcome with output and diagnostics, on standard output.
    Json,
    /// Nothing but the output.
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SideArg {
    /// The deprecated API.
    V1,
    /// Its replacement: Settings 2.0 or the API v2.
    V2,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum EnvelopeArg {
    /// The body of a POST: an array of `{schemaId, scope, value}`.
    #[default]
    Create,
    /// The body of a PUT: `{value}`.
    Update,
    /// The value alone.
    Value,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum RangeArg {
    /// The first and last date on which the window fires.
    #[default]
    Exact,
    /// The date part of start and end.
    Truncate,
}

impl Input {
    /// What the core is asked.
    pub fn options(&self) -> Options {
        let to = self.to.map(|side| match side {
            SideArg::V1 => Side::V1,
            SideArg::V2 => Side::V2,
        });
        Options { to, family: self.family, kind: self.kind.clone(), ..Options::default() }
    }
}

impl Convert {
    /// What the core is asked.
    pub fn options(&self) -> Options {
        let envelope = match self.envelope {
            EnvelopeArg::Create => Envelope::Create,
            EnvelopeArg::Update => Envelope::Update,
            EnvelopeArg::Value => Envelope::Value,
        };
        let range = match self.range {
            RangeArg::Exact => Range::Exact,
            RangeArg::Truncate => Range::Truncate,
        };
        Options { envelope, range, limit: self.verdict.limit, ..self.input.options() }
    }
}

fn families() -> impl TypedValueParser<Value = Family> {
    PossibleValuesParser::new(Family::ALL.iter().map(|family| family.id())).try_map(|id| id.parse::<Family>())
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(dt_translate::kinds().iter().map(dt_translate::Entry::id))
}
