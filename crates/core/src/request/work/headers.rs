//! Which headers of a call its requests have.

use crate::json::pointer::push_member;
use crate::options::{Family, Side};
use crate::report::request::Request;
use crate::request::call::Header;
use crate::request::findings::Finding;
use crate::request::operation::Does;
use crate::request::plan::Planner;
use crate::request::{secrets, variable};

/// Keeps the headers that say something of the request. Others could hold a secret.
pub(super) fn keep(planner: &mut Planner<'_>) {
    let call = planner.call;
    for header in &call.headers {
        let finding = match secrets::kept(header) {
            Some("Accept") if token_as_text(planner, header) => Finding::TokenAsText,
            Some(name) => {
                for request in &mut planner.requests {
                    add_header(request, name, header.value.text.trim());
                }
                continue;
            }
            None if header.is("Host") && !is_host_of(planner, header) => Finding::OtherHost,
            None if header.is("Authorization") => match secrets::authorization(header) {
                Some(value) => {
                    for request in &mut planner.requests {
                        request.headers.insert("Authorization".to_owned(), value.to_owned());
                    }
                    continue;
                }
                None => Finding::OtherScheme,
            },
            None if secrets::is_own(header) => continue,
            None if !header.is_one_line() => Finding::BrokenHeader,
            None if secrets::is_of_connection(header) => Finding::HeaderOfConnection,
            None if secrets::is_dispensable(header) => Finding::HeaderLost,
            None => Finding::secret(&header.name.text),
        };
        let mut pointer = "/headers".to_owned();
        if !header.name.text.is_empty() {
            push_member(&mut pointer, &header.name.text);
        }
        planner.say(&pointer, header.value.range(), &finding);
    }
}

/// Whether a call asks for a new token as text, which v1 alone can answer.
fn token_as_text(planner: &Planner<'_>, header: &Header) -> bool {
    let creates = planner.operation.family == Some(Family::Token) && planner.operation.does == Does::Create;
    let types = header.value.text.to_ascii_lowercase();
    creates && planner.target == Side::V2 && types.contains("text/") && !types.contains("json")
}

/// Whether a header names the host of the URL, or completed it.
fn is_host_of(planner: &Planner<'_>, header: &Header) -> bool {
    let base = &planner.url.base;
    let host = base.split_once("://").map_or(&**base, |(_, host)| host).split('/').next().unwrap_or_default();
    let given = header.value.text.trim();
    host.is_empty() || variable::is_in(host) || host.eq_ignore_ascii_case(given.split('/').next().unwrap_or_default())
}

/// Adds a header. What stands in several of a name may stand in one, with commas.
fn add_header(request: &mut Request, name: &str, value: &str) {
    let known = request.headers.entry(name.to_owned()).or_default();
    if !known.is_empty() {
        known.push_str(", ");
    }
    known.push_str(value);
}
