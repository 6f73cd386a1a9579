//! What is said of every call, whatever it does.

use std::borrow::Cow;

use crate::options::{Family, Side};
use crate::report::finding::Shown;
use crate::request::call::Flag;
use crate::request::findings::Finding;
use crate::request::operation::{Body, MISSPELT};
use crate::request::plan::{Planner, query_pointer};
use crate::request::url::Parameter;
use crate::request::{secrets, variable};
use crate::vocabulary::selector;

/// Says what every call may have wrong, whatever it does.
pub(super) fn of_call(planner: &mut Planner<'_>) {
    let url = planner.url;
    if !url.api {
        let unless = if url.may_begin_in_variable() { ", unless the variable before it ends with it" } else { "" };
        planner.say_url(&Finding::MissingApi { unless });
    }
    if let Some(user) = &url.user {
        planner.say("/url", user.clone(), &Finding::SecretLeftOut { what: Shown::from("what stands before the host") });
    }
    if let Some(fragment) = url.fragment.clone().filter(|fragment| !fragment.is_empty()) {
        planner.say("/url", fragment, &Finding::Fragment);
    }
    for step in &url.path {
        if step.text == MISSPELT {
            planner.say("/url", step.range(), &Finding::Misspelt { right: "infrastructure" });
        } else if secrets::has_token(step) {
            let of_token = planner.operation.family == Some(Family::Token);
            let finding = if of_token { Finding::TokenInPath } else { Finding::TokenInUrl };
            planner.say("/url", step.range(), &finding);
        }
    }
    for parameter in &url.query {
        let Parameter { name, value } = parameter;
        if secrets::is_token(parameter) {
            planner.say(&query_pointer(&name.text), value.range(), &Finding::TokenInUrl);
        } else if !name.live().is_empty() || variable::ranges(&name.text).next().is_some() {
            planner.say("/url", name.range(), &Finding::FilledInQuery { word: secrets::shown_word(name) });
            planner.secrets.extend((!secrets::is_variable(name)).then(|| name.range()));
            planner.secrets.push(value.range());
        } else if !planner.operation.query.contains(&&*name.text) {
            let finding = Finding::UnknownParameter { name: Shown::from(&*name.text) };
            planner.say_query(&name.text, name, &finding);
            // Nobody knows what it is.
            planner.secrets.push(value.range());
        }
    }
    if planner.operation.body == Body::None {
        planner.no_body();
    }
}

/// Says which ids no path can have: those of dots alone, which clients leave out together with what stands before them,
/// also where a request alone has them, and those that are longer than anything that is read.
pub(super) fn of_steps(planner: &mut Planner<'_>) {
    let dots = |step: &str| matches!(step, "." | "..");
    let no_dots = "an id; of dots alone, it makes the path that of another call";
    let mut said = false;
    for (name, step) in planner.path.clone() {
        let expected = match &*step.text {
            id if dots(id) => no_dots,
            // A selector may hold it.
            id if id.chars().count() > selector::LONGEST => "a value of 10,000 characters at most",
            _ => continue,
        };
        said = true;
        let finding = Finding::BadParameter { name: name.into(), expected: Cow::Borrowed(expected) };
        planner.say(&format!("/path/{name}"), step.range(), &finding);
    }
    let base = &planner.url.base;
    let paths = planner.requests.iter().filter_map(|request| request.url.strip_prefix(&**base)?.split('?').next());
    if !said && paths.flat_map(|path| path.split('/')).any(dots) {
        planner.say_url(&Finding::BadParameter { name: "id".into(), expected: Cow::Borrowed(no_dots) });
    }
}

/// Scopes of v1 that allow more than what replaces them.
const WIDER: &[&str] = &["DataExport", "TenantTokenManagement"];

/// Says which scopes of v1 the requests need that allow more than those of the call.
pub(super) fn of_scopes(planner: &mut Planner<'_>) {
    if planner.call.refused || !planner.stands() || planner.operation.side == planner.target {
        return;
    }
    for scope in WIDER {
        if planner.requests.iter().any(|request| request.scopes.iter().any(|needed| needed == scope)) {
            planner.say_url(&Finding::WiderScope { scope });
        }
    }
}

/// Says which files hold the answer in another form, which the first request alone writes, as a further one would write
/// over them, and which have another name than before.
pub(super) fn of_files(planner: &mut Planner<'_>) {
    let (call, several) = (planner.call, planner.requests.len() > 1);
    let changes = planner.target != planner.operation.side;
    for flag in call.flags.iter().filter(|flag| changes && flag.holds_answer()) {
        let range = flag.value.as_ref().unwrap_or(&flag.option).range();
        planner.say("", range, &Finding::AnswerGoesOn { what: "what reads the file" });
    }
    for flag in call.flags.iter().filter(|flag| several && flag.writes.is_some()) {
        let range = flag.value.as_ref().unwrap_or(&flag.option).range();
        planner.say("", range, &Finding::OneFile { option: Shown::from(&*flag.option.text) });
    }
    let by_header = changes && planner.operation.side == Side::V1 && planner.operation.query.contains(&"nextPageKey");
    let shows_headers = |flag: &&Flag| matches!(&*flag.option.text, "-i" | "--include" | "-D" | "--dump-header");
    for flag in call.flags.iter().filter(shows_headers).filter(|_| by_header) {
        planner.say("", flag.option.range(), &Finding::AnswerGoesOn { what: "what reads the key of the next page" });
    }
    let last = |url: &str| url.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    let renamed = planner.requests.first().is_some_and(|first| last(&first.url) != last(&call.url.text));
    for flag in call.flags.iter().filter(|flag| renamed && flag.writes.is_some() && flag.value.is_none()) {
        planner.say("", flag.option.range(), &Finding::FileRenamed { option: Shown::from(&*flag.option.text) });
    }
}
