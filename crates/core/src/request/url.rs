//! URLs of the Dynatrace API: base, path and query. The path decides what a call is, never the host.

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::located::Located;
use super::variable;
use crate::report::finding::is_unseen;
use crate::report::secret::{has_no_port, mask_tokens};

/// What is encoded in a step of a path and in a query. Parentheses, colons and tildes may stand, and read better;
/// braces mark what is to be filled in.
pub(crate) const COMPONENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'$')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'/')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'@')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'\'')
    .add(b'|');

/// What paths of the API begin with, where a URL is one without the slash before it.
const ROOTS: &[&str] = &["api/", "config/v1/", "v1/", "v2/"];

/// A URL in its parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Url {
    /// Scheme, host and the environment of a managed cluster: `https://host/e/id`; empty for a bare path.
    pub(crate) base: String,
    /// The steps of the path from `config`, `v1` or `v2` on, decoded.
    pub(crate) path: Vec<Located>,
    /// The same, with an empty step where slashes stand together before another step.
    pub(crate) unfolded: Vec<Located>,
    /// Where the path stands in the source.
    pub(crate) path_range: Range<usize>,
    /// `/api` stood before the path.
    pub(crate) api: bool,
    /// The parameters of the query, decoded, in order.
    pub(crate) query: Vec<Parameter>,
    /// Places of `%` that begin no escape.
    pub(crate) broken: Vec<Range<usize>>,
    /// Places of escapes that are no text.
    pub(crate) no_text: Vec<Range<usize>>,
    /// What stands in place of a scheme and a host.
    pub(crate) odd_base: Option<Range<usize>>,
    /// User and password before the host.
    pub(crate) user: Option<Range<usize>>,
    /// What the caller fills in, as it is written in the path and in the query.
    pub(crate) variables: Rc<BTreeSet<String>>,
    /// What stands behind a `#`, which is not sent.
    pub(crate) fragment: Option<Range<usize>>,
}

/// A parameter of a query.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Located,
    pub(crate) value: Located,
}

impl Url {
    pub(crate) fn parse(url: &Located) -> Self {
        let outline = variable::outline(&url.text);
        let text = &*outline;
        let end = text.find('#').unwrap_or(text.len());
        let question = text.get(..end).and_then(|text| text.find('?')).unwrap_or(end);
        let path = path_start(text.get(..question).unwrap_or_default());
        let mut parsed = Self { path_range: url.source_range(path..question), ..Self::default() };
        parsed.read_host(url, text.get(..path).unwrap_or_default());
        parsed.read_path(&url.slice(path..question));
        if end < text.len() {
            parsed.fragment = Some(url.source_range(end + 1..text.len()));
        }
        if question < end {
            parsed.read_query(&url.slice(question + 1..end));
        }
        parsed
    }

    /// Reads what stands before the path.
    fn read_host(&mut self, url: &Located, before: &str) {
        let mut base = url.text.get(..before.len()).unwrap_or_default().to_owned();
        let authority = before.find("//").map_or(0, |at| at + "//".len());
        if let Some(at) = before.rfind('@').filter(|at| *at >= authority) {
            self.user = Some(url.source_range(authority..at));
            base.replace_range(authority..=at, "");
        }
        // What is filled in by more than a name was said to be so.
        let mut live = url.live_texts().take_while(|(range, _)| range.start < before.len());
        let odd = is_odd(&variable::outline(&base)) && !live.any(|(_, text)| text.contains(NOT_IN_HOSTS));
        self.odd_base = odd.then(|| url.source_range(0..before.len()));
        if !base.is_empty() && !base.contains("//") && !base.starts_with(['$', '{', '%']) && !is_local(&base) {
            base.insert_str(0, "https://");
        }
        self.base = one_word(&mask_tokens(&base));
    }

    /// Reads the path: what leads to the API belongs to the base.
    fn read_path(&mut self, path: &Located) {
        self.unfolded = self.steps(path);
        self.path = self.unfolded.iter().filter(|step| !step.text.is_empty()).cloned().collect();
        let api = api_in(&self.path);
        let managed = self.path.first().is_some_and(|step| step.text == "e");
        let before = api.unwrap_or(if managed { 2 } else { 0 }).min(self.path.len());
        for step in self.path.drain(..before) {
            self.base.push('/');
            push_encoded(&mut self.base, &step.text, &self.variables);
        }
        self.api = api.is_some();
        if self.api {
            self.path.remove(0);
        }
        let from = self.path.first().map_or(usize::MAX, |first| first.range().start);
        self.unfolded.retain(|step| step.range().start >= from);
    }

    /// The steps of a path, an empty one for slashes that stand together.
    fn steps(&mut self, path: &Located) -> Vec<Located> {
        let mut steps: Vec<Located> = Vec::new();
        for range in parts(&path.text, '/') {
            if !range.is_empty() || steps.last().is_some_and(|last| !last.text.is_empty()) {
                steps.push(self.decode(&path.slice(range), false));
            }
        }
        // A slash at the end says nothing.
        steps.pop_if(|last| last.text.is_empty());
        steps
    }

    fn read_query(&mut self, query: &Located) {
        for range in parts(&query.text, '&') {
            if range.is_empty() {
                continue;
            }
            let part = query.slice(range);
            let equals = variable::outline(&part.text).find('=').unwrap_or(part.text.len());
            let value = (equals + 1).min(part.text.len())..part.text.len();
            let name = self.decode(&part.slice(0..equals), true);
            let value = self.decode(&part.slice(value), true);
            self.query.push(Parameter { name, value });
        }
    }

    /// A text without percent escapes; a `+` of a query is a space. What is filled in has neither.
    fn decode(&mut self, text: &Located, query: bool) -> Located {
        let mut decoded = Located::at(text.range().start);
        let mut bytes: Vec<(u8, Range<usize>)> = Vec::new();
        let mut at = 0;
        let mut kept = variable::kept(text).into_iter().peekable();
        while let Some(rest) = text.text.get(at..) {
            let Some(c) = rest.chars().next() else { break };
            if let Some(kept) = kept.next_if(|kept| kept.start == at) {
                self.flush(&mut decoded, &mut bytes);
                at = kept.end;
                decoded.append(&text.slice(kept));
                continue;
            }
            let digits =
                rest.get(1..3).filter(|digits| c == '%' && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
            if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                bytes.push((byte, text.source_range(at..at + 3)));
                at += 3;
                continue;
            }
            self.flush(&mut decoded, &mut bytes);
            let source = text.source_range(at..at + c.len_utf8());
            if c == '%' {
                self.broken.push(source.clone());
            }
            decoded.push(if c == '+' && query { ' ' } else { c }, source);
            at += c.len_utf8();
        }
        self.flush(&mut decoded, &mut bytes);
        // A brace that was written as an escape begins no placeholder.
        let as_written = |range: &Range<usize>| decoded.source_range(range.start..range.start + 1).len() == 1;
        let placeholder =
            |range: &Range<usize>| decoded.text.get(range.start..).is_some_and(|it| it.starts_with(['{', '<']));
        let found = variable::ranges(&decoded.text).filter(|range| placeholder(range) && as_written(range));
        let found: Vec<_> = found.filter_map(|range| decoded.text.get(range)).collect();
        let all = found.into_iter().chain(decoded.live_texts().map(|(_, text)| text));
        self.leave(all.map(str::to_owned));
        decoded
    }

    /// Says what is to be filled in, and is written as it is.
    pub(crate) fn leave(&mut self, variables: impl Iterator<Item = String>) {
        Rc::make_mut(&mut self.variables).extend(variables);
    }

    /// Appends bytes that were escaped one by one, as the text they are together.
    fn flush(&mut self, decoded: &mut Located, bytes: &mut Vec<(u8, Range<usize>)>) {
        let raw: Vec<u8> = bytes.iter().map(|(byte, _)| *byte).collect();
        let place = |from: usize, to: usize| {
            let start = bytes.get(from).map_or(0, |(_, range)| range.start);
            start..bytes.get(to.saturating_sub(1)).map_or(start, |(_, range)| range.end)
        };
        let mut at = 0;
        for chunk in raw.utf8_chunks() {
            for c in chunk.valid().chars() {
                decoded.push(c, place(at, at + c.len_utf8()));
                at += c.len_utf8();
            }
            if !chunk.invalid().is_empty() {
                let range = place(at, at + chunk.invalid().len());
                self.no_text.push(range.clone());
                decoded.push(char::REPLACEMENT_CHARACTER, range);
                at += chunk.invalid().len();
            }
        }
        bytes.clear();
    }

    /// Whether a variable stands before the path, which may end with a beginning of the path.
    pub(crate) fn may_begin_in_variable(&self) -> bool {
        !self.api && variable::ranges(&self.base).last().is_some_and(|last| last.end == self.base.len())
    }

    /// The values of a parameter, in order.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &Located> {
        let named = self.query.iter().filter(move |parameter| parameter.name.text == name);
        named.map(|parameter| &parameter.value)
    }
}

/// Appends a text as a step or a value of a query, without the secrets in it. What the caller fills in stays as it
/// was written.
fn push_encoded(url: &mut String, text: &str, variables: &BTreeSet<String>) {
    let text = mask_tokens(text);
    let mut from = 0;
    for range in variable::ranges(&text) {
        let (before, variable) = (text.get(from..range.start), text.get(range.clone()));
        let Some(variable) = variable.filter(|variable| variables.contains(*variable)) else { continue };
        url.extend(utf8_percent_encode(before.unwrap_or_default(), COMPONENT));
        url.push_str(variable);
        from = range.end;
    }
    url.extend(utf8_percent_encode(text.get(from..).unwrap_or_default(), COMPONENT));
}

/// A URL or its base without white space, which would end it, and without control characters. In a template, spaces
/// may stand.
pub(crate) fn one_word(url: &str) -> String {
    let mut word = String::with_capacity(url.len());
    let mut from = 0;
    for range in variable::templates(url) {
        push_word(&mut word, url.get(from..range.start).unwrap_or_default());
        word.push_str(url.get(range.clone()).unwrap_or_default());
        from = range.end;
    }
    push_word(&mut word, url.get(from..).unwrap_or_default());
    word
}

fn push_word(word: &mut String, text: &str) {
    for c in text.chars() {
        if is_unseen(c) || c.is_whitespace() {
            word.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), COMPONENT));
        } else {
            word.push(c);
        }
    }
}

/// What stands in no host.
const NOT_IN_HOSTS: [char; 11] = ['`', '\'', '"', '(', ')', '|', '\\', '^', ',', ';', '*'];

/// Whether a base is no scheme and host. Both may be variables.
fn is_odd(base: &str) -> bool {
    let (scheme, host) = base.split_once("://").unwrap_or(("https", base));
    let known = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    !known && !variable::is_in(scheme) || host.contains(NOT_IN_HOSTS) || has_no_port(host)
}

/// Where the path of a URL begins that has neither query nor fragment.
fn path_start(text: &str) -> usize {
    let scheme = text.find("://").map(|at| at + "://".len());
    match scheme.or_else(|| has_host_alone(text).then_some("//".len())) {
        Some(host) => host + text.get(host..).and_then(|rest| rest.find('/')).unwrap_or(text.len() - host),
        None if text.starts_with('/') => 0,
        None if ROOTS.iter().any(|root| text.starts_with(root)) => 0,
        // `host/api/v1/…` without a scheme, as some tools print it.
        None => text.find('/').unwrap_or(text.len()),
    }
}

/// Whether a URL begins with a host and no scheme: `//host/api`, and not with a slash too many.
fn has_host_alone(url: &str) -> bool {
    url.strip_prefix("//")
        .is_some_and(|rest| !rest.starts_with('/') && !ROOTS.iter().any(|root| rest.starts_with(root)))
}

/// Whether a host without a scheme may be served without encryption, which clients take it for: what names a port, an
/// address, or the computer itself.
pub(crate) fn is_local(host: &str) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    let digits =
        |text: &str, more: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || more.contains(c));
    digits(port, "") || digits(name, ".") || name.eq_ignore_ascii_case("localhost") || name.starts_with('[')
}

/// Which step of a path is `/api`: the one before the path of an API; or where there is none, the first before what
/// looks like such a path.
fn api_in(steps: &[Located]) -> Option<usize> {
    let is_api = |step: &Located| step.text == "api";
    let is_root = |step: &Located| matches!(&*step.text, "config" | "v1" | "v2");
    let before = steps.windows(2).position(|pair| matches!(pair, [api, root] if is_api(api) && is_root(root)));
    before.or_else(|| steps.iter().take_while(|step| !is_root(step)).position(is_api))
}

/// The ranges between separators.
fn parts(text: &str, separator: char) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut ranges = Vec::new();
    for (at, _) in variable::outline(text).match_indices(separator) {
        ranges.push(start..at);
        start = at + separator.len_utf8();
    }
    ranges.push(start..text.len());
    ranges
}

/// Adds parts to the query of a URL, before what stands behind a `#`.
pub(crate) fn add_query(url: &mut Located, parts: &[Located]) {
    let hash = variable::outline(&url.text).find('#');
    let end = hash.filter(|_| !parts.is_empty()).unwrap_or(url.text.len());
    let fragment = url.slice(end..url.text.len());
    if !fragment.text.is_empty() {
        *url = url.slice(0..end);
    }
    let mut separator = if variable::outline(&url.text).contains('?') { '&' } else { '?' };
    for part in parts {
        let at = part.range().start;
        url.push(separator, at..at);
        url.append(part);
        separator = '&';
    }
    if !fragment.text.is_empty() {
        url.append(&fragment);
    }
}

/// A URL from a base, a path and parameters: what a request that is written needs. A token stands in none.
pub(crate) struct UrlBuilder {
    url: String,
    parameters: usize,
    /// What is not encoded.
    variables: Rc<BTreeSet<String>>,
}

impl UrlBuilder {
    /// A URL with the base of another one and the steps of a path; each step is encoded, but for the variables that
    /// the other one has.
    pub(crate) fn new<'s>(like: &Url, path: impl IntoIterator<Item = &'s str>) -> Self {
        let mut url = like.base.clone();
        for step in path {
            url.push('/');
            push_encoded(&mut url, step, &like.variables);
        }
        Self { url, parameters: 0, variables: Rc::clone(&like.variables) }
    }

    /// The URL with more parameters.
    pub(crate) fn with_all(self, parameters: &[(&str, String)]) -> Self {
        parameters.iter().fold(self, |url, (name, value)| url.with(name, value))
    }

    /// The URL with one more parameter.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.url.push(if self.parameters == 0 { '?' } else { '&' });
        push_encoded(&mut self.url, name, &self.variables);
        self.url.push('=');
        push_encoded(&mut self.url, value, &self.variables);
        self.parameters += 1;
        self
    }

    pub(crate) fn finish(self) -> String {
        self.url
    }
}

#[cfg(test)]
mod tests {
    use super::super::located::Located;
    use super::super::variable;
    use super::{Url, UrlBuilder};

    fn parsed(text: &str) -> Url {
        let mut text = Located::verbatim(text, 0);
        variable::read_in(&mut text);
        Url::parse(&text)
    }

    #[test]
    fn the_path_decides_never_the_host() {
        for (text, base, api) in [
            ("https://abc.live.dynatrace.com/api/v2/problems", "https://abc.live.dynatrace.com", true),
            ("https://abc.live.dynatrace.com/v2/problems", "https://abc.live.dynatrace.com", false),
            ("https://managed.example.com/e/0123-abc/api/v2/problems", "https://managed.example.com/e/0123-abc", true),
            ("https://managed.example.com/e/0123-abc/v2/problems", "https://managed.example.com/e/0123-abc", false),
            ("https://10.0.0.1:9999/e/abc/api/v2/problems", "https://10.0.0.1:9999/e/abc", true),
            ("http://localhost:8080/proxy/api/v2/problems/", "http://localhost:8080/proxy", true),
            ("abc.live.dynatrace.com/api/v2/problems", "https://abc.live.dynatrace.com", true),
            ("localhost/api/v2/problems", "localhost", true),
            ("10.0.0.1/e/abc/api/v2/problems", "10.0.0.1/e/abc", true),
            ("managed.example.com:9999/e/abc/api/v2/problems", "managed.example.com:9999/e/abc", true),
            ("[::1]/api/v2/problems", "[::1]", true),
            ("//abc.live.dynatrace.com/api/v2/problems", "//abc.live.dynatrace.com", true),
            ("//user:pass@h/api/v2/problems", "//h", true),
            ("//api/v2/problems", "", true),
            ("/api/v2/problems", "", true),
            ("api/v2/problems", "", true),
            ("v2/problems", "", false),
            ("{{host}}/api/v2/problems", "{{host}}", true),
            ("$DT_URL/api/v2/problems", "$DT_URL", true),
            ("https://user:pass@h/api/v2/problems", "https://h", true),
            ("a@b://c@d/api/v2/problems", "a@b://d", true),
            ("https://a b\u{a0}\nc/api/v2/problems", "https://a%20b%C2%A0%0Ac", true),
            ("{{ host }}/api/v2/problems", "{{ host }}", true),
            ("a {{ b | c }} d{{/api/v2/problems", "https://a%20{{ b | c }}%20d{{", true),
            ("https://h/api/proxy/api/v2/problems", "https://h/api/proxy", true),
            ("https://h/v2/proxy/api/v2/problems", "https://h/v2/proxy", true),
            ("{{ host\u{2028}}}/api/v2/problems", "{{%20host%E2%80%A8}}", true),
            ("{{ lookup('env', 'A/B?') }}/api/v2/problems", "{{ lookup('env', 'A/B?') }}", true),
            ("https://{{ a['@'] }}@{{ b[0] }}:1/api/v2/problems", "https://{{ b[0] }}:1", true),
        ] {
            let url = parsed(text);
            let path: Vec<_> = url.path.iter().map(|step| step.text.as_str()).collect();
            assert_eq!((url.base.as_str(), url.api, path), (base, api, vec!["v2", "problems"]), "{text}");
        }
    }

    #[test]
    fn a_step_may_be_api_too() {
        for (text, api, steps) in
            [("h.i/v1/hosts/tags/api", false, 4), ("/api/v1/tags/api", true, 3), ("/api/tags", true, 1)]
        {
            let url = parsed(text);
            assert_eq!((url.api, url.path.len()), (api, steps), "{text}");
        }
    }

    #[test]
    fn a_base_is_a_scheme_and_a_host() {
        for base in [
            "https://h",
            "HTTP://h:1",
            "",
            "h.i",
            "$BASE",
            "{{scheme}}://<host>",
            "https://[::1]:1",
            "https://%H%",
            "https://h:{{p}}",
            "https://${H:-h}",
        ] {
            assert_eq!(parsed(&format!("{base}/api/v1/x")).odd_base, None, "{base}");
        }
        for base in ["`https://h", "xhttps://h", "'h", "https://\"h", "(https://h", "://h", "https://me:ab"] {
            assert_eq!(parsed(&format!("{base}/api/v1/x")).odd_base, Some(0..base.len()), "{base}");
        }
    }

    #[test]
    fn a_base_may_stand_alone() {
        for text in ["https://host", "https://host?a=b", "https://host#top"] {
            let url = parsed(text);
            assert_eq!((url.base.as_str(), url.path.len()), ("https://host", 0), "{text}");
        }
    }

    #[test]
    fn a_token_in_the_base_is_masked() {
        let secret = "Q".repeat(64);
        let url = parsed(&format!("https://dt0c01.{}.{secret}/api/v2/problems", "P".repeat(24)));
        assert!(!url.base.contains(&secret), "{}", url.base);
    }

    #[test]
    fn a_variable_stays_as_it_was_written() {
        for (text, step, value, expected) in [
            ("/api/v1/a/$ID?b=${C}", "$ID", "x(\"${C}\")", "/$ID?q=x(%22${C}%22)"),
            ("/api/v1/a/<id>?b={{ c }}+d", "<id>", "{{ c }} d", "/<id>?q={{ c }}%20d"),
            (
                "/api/v1/a/{{a/b#c}}?b={{c+d=e&f%20}}%20",
                "{{a/b#c}}",
                "{{c+d=e&f%20}} ",
                "/{{a/b#c}}?q={{c+d=e&f%20}}%20",
            ),
            ("/api/v1/a/{{ b }?c={{ d%7D}}", "{{ b }", "{{ d}}}", "/{{%20b%20}?q={{%20d}}}"),
            ("/api/v1/a/%24ID?b=%3Cc%3E", "$ID", "<c>", "/%24ID?q=%3Cc%3E"),
            ("/api/v1/a?b=$C", "$OTHER", "$", "/%24OTHER?q=%24"),
            ("$BASE/e/$ENV/api/v1/a", "b", "$ENV", "$BASE/e/$ENV/b?q=$ENV"),
        ] {
            let url = UrlBuilder::new(&parsed(text), [step]).with("q", value).finish();
            assert_eq!(url, expected, "{text}");
        }
    }

    #[test]
    fn reads_parameters() {
        let url = parsed("/api/v1/x?tag=a%3Ab+c&tag=%C3%A9&empty&=x&broken=100%&bytes=%FF#part");
        let query: Vec<_> = url.query.iter().map(|found| (&*found.name.text, &*found.value.text)).collect();
        let expected =
            [("tag", "a:b c"), ("tag", "\u{e9}"), ("empty", ""), ("", "x"), ("broken", "100%"), ("bytes", "\u{fffd}")];
        assert_eq!(query, expected);
        assert_eq!((url.broken.first(), url.no_text.first()), (Some(&(52..53)), Some(&(60..63))));
    }
}
