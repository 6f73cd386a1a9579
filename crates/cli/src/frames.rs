//! Diagnostics as a person reads them: the message, the source line, the place in it, and what to do.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write;
use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use dt_translate::{Considered, Diagnostic, Severity, call_secrets};

use crate::answer::Said;
use crate::excerpt::{Source, visible};
use crate::label::Labels;
use crate::summary::{number, titled};

/// How many diagnostics of one code are shown for each input, unless a limit says otherwise.
const SHOWN: usize = 3;

const RENDERER: Renderer = Renderer::styled().term_width(2 * DEFAULT_TERM_WIDTH);

/// The diagnostics of one input: those that are shown, and how many more there are of each code.
#[derive(Default)]
pub struct Frames {
    /// How many of a code are kept, where somebody said so.
    limit: Option<usize>,
    codes: Vec<Tally>,
    /// How often each error was shown: only an error that says the same is a repeated one.
    errors: HashMap<(&'static str, String), usize>,
}

struct Tally {
    code: &'static str,
    shown: usize,
    hidden: usize,
}

/// A document as a person knows it.
pub struct Document<'a> {
    /// The file it is in.
    pub name: &'a str,
    pub bytes: &'a [u8],
    /// How many lines stand before it in its file.
    pub lines_before: usize,
    /// What is secret in its calls, where they were translated.
    pub secrets: Option<&'a [Range<usize>]>,
}

impl Document<'_> {
    /// Its text, where secrets can be found in it. With zero bytes it may be UTF-16, which hides them.
    fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes).ok().filter(|text| !text.contains('\0'))
    }

    /// A script may be given where a payload is expected: its calls have the same secrets then.
    fn secrets(&self, text: &str) -> Cow<'_, [Range<usize>]> {
        self.secrets.map_or_else(|| call_secrets(text).into(), Cow::Borrowed)
    }
}

impl Frames {
    pub fn new(limit: Option<usize>) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Shows what there is to say of a document, repeated things together.
    pub fn show(&mut self, document: &Document<'_>, said: &Said<'_>, to: &mut impl Write) -> std::io::Result<()> {
        let picked = self.pick(said);
        if picked.is_empty() {
            return Ok(());
        }
        let source = document.text().map(|text| Source::new(text, &document.secrets(text)));
        let labels = Labels::new(said.output);
        for diagnostic in picked {
            let label = labels.of(diagnostic);
            let considered = match diagnostic.code() {
                "general/unrecognised" | "general/ambiguous" => said.considered,
                _ => &[],
            };
            writeln!(to, "{}\n", frame(document, source.as_ref(), diagnostic, label.as_deref(), considered))?;
        }
        Ok(())
    }

    /// Says how many were not shown, and how to see them.
    pub fn close(self, to: &mut impl Write) -> std::io::Result<()> {
        let way = if self.limit.is_none() { "`--report json` has all" } else { "a larger `--limit` shows more" };
        let hidden: Vec<_> = self.codes.iter().filter(|tally| tally.hidden > 0).collect();
        for tally in &hidden {
            writeln!(to, "… and {} more of {}; {way}", number(tally.hidden), tally.code)?;
        }
        if hidden.is_empty() { Ok(()) } else { writeln!(to) }
    }

    /// The diagnostics to show, by code, in the order in which the codes appear.
    fn pick<'a>(&mut self, said: &Said<'a>) -> Vec<&'a Diagnostic> {
        let mut groups: Vec<(&str, Vec<&Diagnostic>)> = Vec::new();
        for diagnostic in said.diagnostics {
            if !self.has_room(diagnostic) {
                self.tally(diagnostic.code()).hidden += 1;
                continue;
            }
            match groups.iter_mut().find(|(code, _)| *code == diagnostic.code()) {
                Some((_, group)) => group.push(diagnostic),
                None => groups.push((diagnostic.code(), vec![diagnostic])),
            }
        }
        for more in said.more {
            self.tally(more.code).hidden += more.count;
        }
        groups.into_iter().flat_map(|(_, group)| group).collect()
    }

    /// Whether a diagnostic is shown, which is counted.
    fn has_room(&mut self, diagnostic: &Diagnostic) -> bool {
        let most = self.limit.unwrap_or(SHOWN);
        let is_error = diagnostic.severity() == Severity::Error;
        let tally = self.tally(diagnostic.code());
        let (shown, most) = if is_error {
            let said = (diagnostic.code(), diagnostic.message().to_owned());
            (self.errors.entry(said).or_default(), most.max(SHOWN))
        } else {
            (&mut tally.shown, most)
        };
        let has_room = *shown < most;
        *shown += usize::from(has_room);
        has_room
    }

    fn tally(&mut self, code: &'static str) -> &mut Tally {
        let at = self.codes.iter().position(|tally| tally.code == code).unwrap_or_else(|| {
            self.codes.push(Tally { code, shown: 0, hidden: 0 });
            self.codes.len() - 1
        });
        &mut self.codes[at]
    }
}

fn frame(
    document: &Document<'_>,
    source: Option<&Source<'_>>,
    diagnostic: &Diagnostic,
    label: Option<&str>,
    considered: &[Considered],
) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(visible(diagnostic.message())).id(diagnostic.code()));
    let mut origin = Origin::path(document.name);
    let mut cut = false;
    if let Some(span) = diagnostic.span() {
        let line = span.line + document.lines_before;
        origin = origin.line(line).char_column(span.column);
        group = group.element(origin);
        if let Some(source) = source {
            let excerpt = source.excerpt(span);
            cut = excerpt.cut;
            let mark = AnnotationKind::Primary.span(excerpt.mark).label(label.map(printable));
            group = group.element(Snippet::source(excerpt.line).line_start(line).annotation(mark));
        }
    } else {
        group = group.element(origin);
    }
    if cut && !diagnostic.path().is_empty() {
        group = group.element(Level::NOTE.message(format!("at {}", printable(diagnostic.path()))));
    }
    for candidate in considered {
        let Considered { side, reason, .. } = candidate;
        let title = titled(candidate.kind);
        group = group.element(Level::NOTE.message(printable(&format!("{title} {side}: {reason}"))));
    }
    if let Some(help) = diagnostic.help() {
        group = group.element(Level::HELP.message(printable(help)));
    }
    without_second_origin(&RENDERER.render(&[group]))
}

/// A text as it may stand on a line of a terminal: control characters are pictures of themselves.
fn printable(text: &str) -> String {
    normalize_untrusted_str(&visible(text))
}

/// The renderer takes a source beside an origin for one of a second file, and says so with a line `:::`.
/// The origin is our own because a line that is cut has other columns than its file.
fn without_second_origin(frame: &str) -> String {
    let is_second = |line: &str| anstream::adapter::strip_str(line).to_string().trim() == ":::";
    frame.split_inclusive('\n').filter(|line| !is_second(line)).collect()
}
