//! The command that explains one id, token, selector, timeframe or tag.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use dt_translate::{Inspection, Options, inspect};

use crate::args::{self, ReportArg};
use crate::input::printable;
use crate::output::{Printed, Stdout};
use crate::run::verdict;

pub fn run(args: &args::Inspect) -> ExitCode {
    let text = match given(&args.text) {
        Ok(text) => text,
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "error: standard input cannot be read: {error}");
            return verdict(Printed::All, true, false);
        }
    };
    let inspection = inspect(&text, &Options { now: args.clock.now, ..Options::default() });
    let mut stdout = Stdout::new();
    match args.report {
        ReportArg::Text => lines(&inspection).iter().for_each(|line| stdout.line(line)),
        ReportArg::Json => stdout.line(&serde_json::to_string_pretty(&inspection).unwrap_or_default()),
        ReportArg::None => {}
    }
    verdict(stdout.finish(), inspection == Inspection::Unknown, false)
}

fn given(text: &str) -> io::Result<String> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut read = String::new();
    io::stdin().read_to_string(&mut read)?;
    Ok(read)
}

/// An inspection for people: what it is, then a line for each thing that it says.
fn lines(inspection: &Inspection) -> Vec<String> {
    let (what, parts) = match inspection {
        Inspection::ObjectId { schema_id, scope, uid, numeric_id } => {
            let mut parts = vec![("schema", schema_id.clone()), ("scope", scope.clone()), ("uid", uid.clone())];
            parts.extend(numeric_id.as_ref().map(|id| ("numeric id", id.clone())));
            ("the id of a Settings 2.0 object", parts)
        }
        Inspection::UpdateToken => ("the update token of a Settings 2.0 object, which names nothing", Vec::new()),
        Inspection::Uuid { numeric_id } => ("a UUID", vec![("numeric id", numeric_id.clone())]),
        Inspection::NumericId => ("a numeric id, such as that of a management zone", Vec::new()),
        Inspection::Token { prefix, meaning, identifier, has_secret } => {
            let meaning = meaning.unwrap_or("not documented");
            let secret = if *has_secret { "there, not shown" } else { "none" };
            let parts = vec![
                ("prefix", format!("{prefix}: {meaning}")),
                ("identifier", identifier.clone()),
                ("secret", secret.to_owned()),
            ];
            (if *has_secret { "a token" } else { "the identifier of a token" }, parts)
        }
        Inspection::EntityId { entity_type } => ("the id of a monitored entity", vec![("type", entity_type.clone())]),
        Inspection::Selector { languages, criteria, problems } => {
            let mut parts = vec![("language", languages.join(" or "))];
            parts.extend(criteria.iter().map(|criterion| ("criterion", criterion.clone())));
            parts.extend(problems.iter().map(|problem| ("problem", problem.clone())));
            ("a selector", parts)
        }
        Inspection::Timeframe { expression, time, milliseconds, relative_time } => {
            let mut parts = vec![("expression", expression.clone())];
            match (time, milliseconds) {
                (Some(time), Some(milliseconds)) => {
                    parts.push(("time", time.clone()));
                    parts.push(("milliseconds", milliseconds.to_string()));
                }
                _ => parts.push(("time", "`--now` tells which".to_owned())),
            }
            parts.extend(relative_time.map(|word| ("relativeTime of v1", word.to_owned())));
            ("a timeframe", parts)
        }
        Inspection::Tag { context, key, value } => {
            let mut parts = vec![("context", context.clone()), ("key", key.clone())];
            parts.extend(value.as_ref().map(|value| ("value", value.clone())));
            ("the text of a tag", parts)
        }
        Inspection::Word => ("a word; it may be a token from before version 1.210, so it is not shown", Vec::new()),
        _ => ("nothing that is known here", Vec::new()),
    };
    let width = parts.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let parts = parts.into_iter().map(|(name, value)| format!("  {name:width$}  {}", printable(&value)));
    std::iter::once(what.to_owned()).chain(parts).collect()
}
