//! The command that lists token scopes.

use std::io::Write;
use std::process::ExitCode;

use dt_translate::Options;
use dt_translate::auth::{self, Replacement, SCOPES, Scope, Standing};
use dt_translate::request::Plan;
use serde_json::{Value, json};

use crate::args::{self, ReportArg};
use crate::output::{Printed, Stdout};
use crate::request::Calls;
use crate::run::verdict;

pub fn run(args: &args::Scopes) -> ExitCode {
    if let Some(scope) = args.replaces.as_deref().filter(|scope| Replacement::of_v1(scope).next().is_none()) {
        let shown = dt_translate::mask_name(scope);
        let why = if Scope::of(scope).is_some() { "nothing replaces the scope" } else { "there is no scope" };
        if args.report != ReportArg::None {
            let _ = writeln!(anstream::stderr(), "error: {why} `{shown}`");
        }
        return verdict(Printed::All, true, false);
    }
    let Some(file) = &args.calls else {
        let printed = match &args.replaces {
            Some(scope) => print(args.report, || replacements(scope), || replacements_json(scope)),
            None => print(args.report, catalogue, catalogue_json),
        };
        return verdict(printed, false, false);
    };
    let calls = Calls::read(Some(file));
    let plan = calls.translated(&Options::default());
    let scope = args.replaces.as_deref();
    // Of calls that were not read, nobody knows what they need.
    let unread = plan.requests.is_empty() && plan.counts.error > 0;
    let lines = || if unread { Vec::new() } else { needed(&plan, scope) };
    let printed = print(args.report, lines, || needed_json(&plan, scope));
    if args.report == ReportArg::Text && plan.counts.error > 0 {
        // No report of this command has the others.
        calls.say(&plan, Some(usize::MAX));
    }
    verdict(printed, plan.counts.error > 0, false)
}

/// Prints what is asked for.
fn print(report: ReportArg, lines: impl FnOnce() -> Vec<String>, json: impl FnOnce() -> Value) -> Printed {
    let mut stdout = Stdout::new();
    match report {
        ReportArg::Text => lines().iter().for_each(|line| stdout.line(line)),
        ReportArg::Json => stdout.line(&serde_json::to_string_pretty(&json()).unwrap_or_default()),
        ReportArg::None => {}
    }
    stdout.finish()
}

/// Every scope, under the heading of its group.
fn catalogue() -> Vec<String> {
    let mut lines = Vec::new();
    let mut group = None;
    let width = SCOPES.iter().map(|scope| scope.id.len()).max().unwrap_or_default();
    for scope in SCOPES {
        if group.replace(scope.group) != Some(scope.group) {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(format!("{}:", scope.group));
        }
        let personal = if scope.personal.is_allowed() { "; also for personal access tokens" } else { "" };
        let standing = match scope.standing {
            Standing::Assignable => "",
            Standing::Readable => "; set by the server only",
            Standing::Retired => "; retired",
        };
        lines.push(format!("  {:width$}  {}{personal}{standing}", scope.id, scope.description));
    }
    lines
}

fn catalogue_json() -> Value {
    json!({ "scopes": SCOPES })
}

/// What replaces a scope of the API v1, for each API that it opens.
fn replacements(scope: &str) -> Vec<String> {
    let list = |scopes: &[&str]| if scopes.is_empty() { "-".to_owned() } else { scopes.join(", ") };
    let mut lines = vec![format!("{scope} is replaced by, depending on what is done with it:")];
    for found in Replacement::of_v1(scope) {
        lines.push(format!("  {}: read {}, write {}", found.api, list(found.read), list(found.write)));
    }
    lines
}

fn replacements_json(scope: &str) -> Value {
    json!({ "scope": scope, "replacements": Replacement::of_v1(scope).collect::<Vec<_>>() })
}

/// The scopes that calls need, and those that their replacements need.
fn needed(plan: &Plan, scope: Option<&str>) -> Vec<String> {
    let list = |scopes: Vec<&str>| if scopes.is_empty() { "no scope".to_owned() } else { scopes.join(", ") };
    if let Some(scope) = scope {
        let replacing = auth::replacements(scope, &plan.requests).into_iter().collect();
        return vec![format!("{scope} is replaced by {} for these requests", list(replacing))];
    }
    vec![
        format!("the calls need        {}", list(plan.scopes_before.iter().copied().collect())),
        format!("their requests need   {}", list(auth::scopes_for(&plan.requests).into_iter().collect())),
    ]
}

fn needed_json(plan: &Plan, scope: Option<&str>) -> Value {
    let requests = plan.requests.iter().map(|request| {
        json!({ "method": request.method, "url": request.url, "when": request.when, "scopes": request.scopes })
    });
    let mut needed = json!({
        "before": plan.scopes_before,
        "after": auth::scopes_for(&plan.requests),
        "requests": requests.collect::<Vec<_>>(),
        "diagnostics": plan.diagnostics,
    });
    if let Some(scope) = scope {
        needed["replaces"] = json!({ "scope": scope, "by": auth::replacements(scope, &plan.requests) });
    }
    needed
}
