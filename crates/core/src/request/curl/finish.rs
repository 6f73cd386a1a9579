//! From what was read of a command to its calls.

use super::{Noticed, Reader};
use crate::json::order::sorted_by_key;
use crate::report::room::counted;
use crate::request::call::{Call, Flag};
use crate::request::located::Located;
use crate::request::url::add_query;
use crate::request::{commands, variable};

/// So many URLs of one command are read: each is a call with all of its options.
const MOST_URLS: usize = 100;

impl Reader<'_> {
    /// The calls of the command, and what was noticed in it.
    pub(super) fn finish(mut self, curl: &Located) -> (Vec<Call>, Vec<Noticed>) {
        self.join_data();
        let mut urls = self.take_urls();
        self.limit(&mut urls);
        if urls.is_empty() {
            let said = |notice: &Noticed| matches!(notice, Noticed::Options(_) | Noticed::Changes { .. });
            self.noticed.extend((!self.noticed.iter().any(said)).then(|| Noticed::NoUrl(curl.clone())));
            urls.push(Located::default());
        }
        if !self.call.flags.iter().any(|flag| matches!(&*flag.option.text, "-g" | "--globoff")) {
            self.noticed.extend(urls.iter().filter_map(pattern).map(Noticed::Pattern));
        }
        (self.calls(urls), self.noticed)
    }

    /// Makes the data the body, or with `-G` a part of the query.
    fn join_data(&mut self) {
        let data = joined(std::mem::take(&mut self.data), if self.json { "" } else { "&" });
        let get = self.get;
        let (sent, in_query) = if get { (None, data) } else { (data, None) };
        self.query.extend(in_query);
        let whole = sent.is_none() && self.files.len() < 2;
        let body = if whole { "the body" } else { "a part of the body" };
        // What is only a part of the body is none.
        self.call.body = sent.filter(|_| self.files.is_empty());
        self.call.body_in_file = !get && !self.files.is_empty();
        let unread = |(option, file)| {
            if get { Noticed::Changes { option, value: file } } else { Noticed::File { body, file } }
        };
        self.noticed.extend(self.files.drain(..).map(unread));
        if let Some(body) = self.call.body.take_if(|body| body.is_filled_in()) {
            self.call.body_in_file = true;
            self.noticed.push(Noticed::BodyVariable(body));
        }
    }

    /// The URLs in the order of the text.
    fn take_urls(&mut self) -> Vec<Located> {
        let operands = std::mem::take(&mut self.operands).into_iter().filter_map(|word| {
            let filled_in = word.is_filled_in();
            let word = self.url(word);
            // A shell makes no word of a variable that holds nothing.
            (!filled_in || !word.text.is_empty()).then_some(word)
        });
        let operands = operands.collect();
        let (mut urls, others) = parted(operands);
        let noticed = |word| if may_be_options(&word) { Noticed::Options(word) } else { Noticed::StrayWord(word) };
        self.noticed.extend(others.into_iter().map(noticed));
        urls.extend(std::mem::take(&mut self.urls).into_iter().map(|url| self.url(url)));
        sorted_by_key(&urls, |url| url.range().start)
    }

    /// A URL with what is filled in of it.
    fn url(&mut self, url: Located) -> Located {
        let mut url = self.assigned.url(url);
        if variable::of_make_in_quotes(&url) {
            variable::read_in(&mut url);
        }
        url
    }

    /// Leaves the URLs for which there is room, as each further one says again what the command has besides.
    fn limit(&mut self, urls: &mut Vec<Located>) {
        let headers = self.call.headers.iter().map(|header| &header.value);
        let flags = self.call.flags.iter().flat_map(Flag::words);
        let words = self.call.body.iter().chain(headers).chain(flags).map(|it| &*it.text);
        let again = self.query.iter().flat_map(|part| part.text.split('&')).chain(words).map(counted).sum();
        let room = |i: &usize| *i == 0 || *i < MOST_URLS && self.assigned.room.take(again);
        let further = urls.split_off((0..urls.len()).take_while(room).count());
        self.noticed.extend(further.into_iter().map(Noticed::StrayWord));
    }

    /// A call for each URL, with the options that are for it.
    fn calls(&mut self, urls: Vec<Located>) -> Vec<Call> {
        let several = urls.len() > 1;
        let flags = std::mem::take(&mut self.call.flags);
        let calls = urls.into_iter().enumerate().map(|(i, mut url)| {
            add_query(&mut url, &self.query);
            url = url.with_names_parted();
            let kept = flags.iter().zip(&self.only_for).filter(|(_, url)| !several || url.is_none_or(|url| url == i));
            let flags = kept.map(|(flag, _)| flag.clone()).collect();
            Call { url, flags, further: i > 0, ..self.call.clone() }
        });
        calls.collect()
    }
}

/// Words that belong to no option: URLs, and others. Where none is plainly a URL, the first is taken for one.
fn parted(mut operands: Vec<Located>) -> (Vec<Located>, Vec<Located>) {
    let signs: [fn(&str) -> bool; 2] = [commands::names_api, |text| text.contains("://")];
    if let Some(is_url) = signs.into_iter().find(|is_url| operands.iter().any(|word| is_url(&word.text))) {
        return operands.into_iter().partition(|word| is_url(&word.text));
    }
    let others = operands.split_off(operands.len().min(1));
    (operands, others)
}

/// Whether a word beside the URL is filled in by a shell, or by what reads a template. PowerShell fills in `@name`.
fn may_be_options(word: &Located) -> bool {
    variable::stands_in(word) || word.text.starts_with('@') || word.text.starts_with("{{")
}

/// The first part of a URL that stands for several: `{a,b}`, `[1-9]`, `[a-z:2]`.
pub(super) fn pattern(url: &Located) -> Option<Located> {
    let text = variable::outline(&url.text);
    text.match_indices(['{', '[']).find_map(|(at, open)| {
        let inside = text.get(at + 1..)?;
        let inside = inside.get(..inside.find(['{', '}', '[', ']'])?)?;
        let end = at + inside.len() + 2;
        let close = text.get(end - 1..end)?;
        let several = if open == "{" { close == "}" && inside.contains(',') } else { close == "]" && is_span(inside) };
        several.then(|| url.slice(at..end))
    })
}

/// Whether a text is two numbers or two letters with a hyphen between them, and maybe a step.
fn is_span(text: &str) -> bool {
    let end = |text: &str| {
        let letter = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        letter || !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let span = text.split_once(':').map_or(text, |(span, _)| span);
    span.split_once('-').is_some_and(|(first, last)| end(first) && end(last))
}

/// Several texts as one.
fn joined(parts: Vec<Located>, separator: &str) -> Option<Located> {
    parts.into_iter().reduce(|mut before, next| {
        for c in separator.chars() {
            before.push(c, next.range().start..next.range().start);
        }
        before.append(&next);
        before
    })
}
