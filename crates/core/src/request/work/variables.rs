//! What becomes of the variables of a call.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::json::value::Value;
use crate::report::request::Request;
use crate::request::call::Call;
use crate::request::findings::Finding;
use crate::request::located::Located;
use crate::request::plan::Planner;
use crate::request::variable;

/// Says which variables go to another place than before, and which stand in no request.
pub(super) fn notices(planner: &mut Planner<'_>) {
    of_path(planner);
    of_encoded(planner);
    of_body(planner);
}

/// The variables in texts.
fn names_in(texts: &mut dyn Iterator<Item = &str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for text in texts {
        names.extend(variable::texts(text).map(str::to_owned));
    }
    names
}

/// The variables in the queries of the requests.
fn in_queries(planner: &Planner<'_>) -> BTreeSet<String> {
    names_in(&mut planner.requests.iter().filter_map(|request| Some(request.url.split_once('?')?.1)))
}

/// Says which variables stay in a query for which curl encoded their values. In a body, they are not.
fn of_encoded(planner: &mut Planner<'_>) {
    let in_queries = in_queries(planner);
    for variable in planner.call.encoded.iter().filter(|variable| in_queries.contains(&variable.text)) {
        planner.say("/url", variable.range(), &Finding::VariableInUrl);
    }
}

/// Says which variables of the path go to a query, where more signs must be encoded. The id of an entity has none.
fn of_path(planner: &mut Planner<'_>) {
    let in_queries = in_queries(planner);
    for (name, step) in planner.path.clone().iter().filter(|(name, _)| *name != "id") {
        for range in variable::ranges(&step.text) {
            let moved = step
                .text
                .get(range.clone())
                .is_some_and(|variable| planner.url.variables.contains(variable) && in_queries.contains(variable));
            if moved {
                planner.say(&format!("/path/{name}"), step.source_range(range), &Finding::VariableInUrl);
            }
        }
    }
}

/// Says which variables of the body go to a URL, and which stand in no request.
fn of_body(planner: &mut Planner<'_>) {
    let Some(body) = &planner.call.body else { return };
    let templates: Vec<_> = templates_of(body).collect();
    if planner.requests.is_empty() || planner.call.refused || templates.is_empty() && body.live().is_empty() {
        return;
    }
    let before = names_in(&mut std::iter::once(&*planner.call.url.text));
    let in_urls = names_in(&mut planner.requests.iter().map(|request| &*request.url));
    let in_bodies = names_in(&mut planner.requests.iter().filter_map(|request| request.body.as_deref()));
    // No request has it in its body, and that it is left out is said of the member.
    let [id] = planner.texts(["id"]).map(|id| id.map(|id| id.range()));
    let of_id = |place: &Range<usize>| id.as_ref().is_some_and(|id| id.start <= place.start && place.end <= id.end);
    for (range, name) in body.live_texts() {
        let finding = match (in_urls.contains(name), in_bodies.contains(name)) {
            (true, _) if !before.contains(name) => Finding::VariableInUrl,
            (false, false) if of_id(&body.source_range(range.clone())) => continue,
            (false, false) => Finding::VariableLost,
            _ => continue,
        };
        planner.say("/body", body.source_range(range.clone()), &finding);
    }
    let moved = |name: &str| in_urls.contains(name) && !before.contains(name);
    for (range, _) in templates.into_iter().filter(|(_, template)| moved(template)) {
        planner.say("/body", body.source_range(range), &Finding::VariableInUrl);
    }
}

/// The templates of a body, each with its place and as it reads without the escapes of JSON.
pub(super) fn templates_of(body: &Located) -> impl Iterator<Item = (Range<usize>, String)> {
    variable::templates(&body.text).filter_map(|range| {
        let written = body.text.get(range.clone())?;
        let escaped = written.contains('\\').then(|| format!("\"{written}\""));
        let read = escaped.and_then(|text| Some(Value::read(&text)?.as_text()?.into_owned()));
        Some((range, read.unwrap_or_else(|| written.to_owned())))
    })
}

/// The variables of a call that stand in a request or beside it.
pub(super) fn filled_in(request: &Request, call: &Call, names: &BTreeSet<String>) -> BTreeSet<String> {
    if names.is_empty() {
        return BTreeSet::new();
    }
    let mut texts = vec![&request.url];
    texts.extend(&request.body);
    texts.extend(request.headers.values());
    for flag in &call.flags {
        texts.extend(flag.words().map(|word| &word.text));
    }
    let mut found = BTreeSet::new();
    for text in texts {
        found.extend(variable::texts(text).filter(|name| names.contains(*name)).map(str::to_owned));
    }
    found
}
