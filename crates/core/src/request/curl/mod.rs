//! Calls as `curl` commands.

mod finish;
mod noticed;
mod options;

use percent_encoding::utf8_percent_encode;

use super::call::{Call, Flag, Header};
use super::located::Located;
use super::shell::{Assigned, Command};
use super::url::COMPONENT;
use super::variable;
pub(crate) use noticed::Noticed;
use options::writes;
pub(crate) use options::{Role, Writes, role_in};

/// The calls of a command, from the word after `curl` on: one for each URL, with the options of its part. What the
/// command reads is there once.
pub(crate) fn calls(command: &Command, from: usize, assigned: &mut Assigned) -> Vec<(Vec<Call>, Vec<Noticed>)> {
    let mut words = command.words.get(from..).unwrap_or_default().iter();
    let mut input = command.input.clone().or_else(|| command.piped.clone());
    let curl = from.checked_sub(1).and_then(|curl| command.words.get(curl)).cloned().unwrap_or_default();
    let mut parts = Vec::new();
    let mut goes_on = true;
    while goes_on {
        let mut reader = Reader::new(input.take(), assigned);
        goes_on = reader.part(&mut words);
        input = reader.input.take();
        parts.push(reader.finish(&curl));
    }
    parts
}

/// Whether a command begins with an option of curl, which is no command.
pub(crate) fn begins_with_option(command: &Command) -> bool {
    let Some(word) = command.words.first() else { return false };
    let name = word.text.split('=').next().unwrap_or_default();
    let short = || word.text.strip_prefix('-').and_then(|letters| letters.chars().next()).and_then(options::short);
    if name.starts_with("--") { options::long(name).is_some() } else { short().is_some() }
}

struct Reader<'a> {
    call: Call,
    /// The values of `--url`.
    urls: Vec<Located>,
    /// The words that belong to no option. Each is a URL, or the value of an option that is not known.
    operands: Vec<Located>,
    /// For each of the options that are kept, the number of the URL that it is for: each may have an output.
    only_for: Vec<Option<usize>>,
    outputs: usize,
    data: Vec<Located>,
    /// Files that parts of the body or the query stand in, each with its option.
    files: Vec<(Located, Located)>,
    /// What is added to the query.
    query: Vec<Located>,
    json: bool,
    get: bool,
    /// What the command reads, for `-d @-`.
    input: Option<Located>,
    /// What variables hold.
    assigned: &'a mut Assigned,
    noticed: Vec<Noticed>,
}

impl<'a> Reader<'a> {
    fn new(input: Option<Located>, assigned: &'a mut Assigned) -> Self {
        Self {
            call: Call::default(),
            urls: Vec::new(),
            operands: Vec::new(),
            only_for: Vec::new(),
            outputs: 0,
            data: Vec::new(),
            files: Vec::new(),
            query: Vec::new(),
            json: false,
            get: false,
            input,
            assigned,
            noticed: Vec::new(),
        }
    }

    /// Reads the words up to an option `--next`, and tells whether there is one.
    fn part<'w>(&mut self, words: &mut impl Iterator<Item = &'w Located>) -> bool {
        while let Some(word) = words.next() {
            match &*word.text {
                "--next" | "-:" => return true,
                // No word behind two hyphens is an option.
                "--" => self.operands.extend(words.by_ref().cloned()),
                _ => self.word(word, words),
            }
        }
        false
    }

    fn word<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        let name = word.text.find(|c| c != '-').unwrap_or_default();
        if name > 0 && word.is_live(name) {
            self.noticed.push(Noticed::Options(word.clone()));
        } else if word.text.starts_with("--") {
            self.long(word, rest);
        } else if word.text.starts_with('-') && word.text.len() > 1 {
            self.short(word, rest);
        } else {
            self.operands.push(word.clone());
        }
    }

    /// A long option; the value may stand after an equals sign.
    fn long<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        let equals = word.text.find('=');
        let name = word.slice(0..equals.unwrap_or(word.text.len()));
        let inside = equals.map(|at| word.slice(at + 1..word.text.len()));
        match options::long(&name.text) {
            Some((role, whole)) => {
                // What is shortened here may stand for something else in another version.
                let name = match whole {
                    Some(whole) => Located::inserted(&whole, name.range()),
                    None => name,
                };
                self.option(role, &name, || inside.or_else(|| rest.next().cloned()));
            }
            None => {
                self.noticed.extend(inside.map(Noticed::StrayWord));
                self.noticed.push(Noticed::UnknownOption(name));
            }
        }
    }

    /// One or several short options in a word; the value may stand in it too.
    fn short<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        let letters: Vec<(usize, char)> = word.text.char_indices().skip(1).collect();
        for (at, letter) in letters {
            let attached = at + letter.len_utf8()..word.text.len();
            let mut spelt = word.slice(at..attached.start);
            spelt.text.insert(0, '-');
            let Some(role) = options::short(letter) else {
                self.noticed.push(Noticed::UnknownOption(spelt));
                // What stands behind an unknown letter may be its value.
                if !attached.is_empty() {
                    self.noticed.push(Noticed::StrayWord(word.slice(attached)));
                }
                return;
            };
            let inside = role.takes_value() && !attached.is_empty();
            self.option(role, &spelt, || if inside { Some(word.slice(attached)) } else { rest.next().cloned() });
            if inside {
                return;
            }
        }
    }

    fn option(&mut self, role: Role, spelt: &Located, value: impl FnOnce() -> Option<Located>) {
        match role {
            Role::Get => self.get = true,
            Role::Head => self.method_unless_given("HEAD", spelt),
            Role::Flag => self.keep(spelt, None),
            _ => {
                if let Some(value) = value() {
                    self.valued(role, spelt, value);
                }
            }
        }
    }

    /// The method of an option, which one that is named goes before.
    fn method_unless_given(&mut self, method: &str, option: &Located) {
        self.call.method.get_or_insert_with(|| Located::verbatim(method, option.range().start));
    }

    fn valued(&mut self, role: Role, spelt: &Located, value: Located) {
        let is_read = matches!(role, Role::Method | Role::Header | Role::RawData | Role::Data | Role::Json);
        let value = if is_read { self.assigned.value(value) } else { value };
        self.json |= role == Role::Json;
        match role {
            Role::Method => self.call.method = Some(value),
            Role::Url => self.urls.push(value),
            Role::Header => self.call.headers.push(Header::from_option(&value)),
            Role::UserAgent => self.header("User-Agent", value),
            Role::Referer => self.header("Referer", value),
            Role::Bearer => {
                let mut token = Located::inserted("Bearer ", value.range());
                token.append(&value);
                self.header("Authorization", token);
            }
            Role::Secret => self.noticed.push(Noticed::Secret { option: spelt.clone(), value }),
            Role::Proxy if value.text.contains('@') => {
                self.noticed.push(Noticed::Secret { option: spelt.clone(), value });
            }
            Role::Proxy | Role::Valued => self.keep(spelt, Some(value)),
            Role::Config => {
                self.keep(spelt, Some(value.clone()));
                self.noticed.push(Noticed::Config(value));
            }
            Role::Changes => self.noticed.push(Noticed::Changes { option: spelt.clone(), value }),
            Role::Form => {
                self.call.form = true;
                self.noticed.push(Noticed::Form(value));
            }
            Role::Upload => {
                self.method_unless_given("PUT", spelt);
                self.file_or_input(spelt, value);
            }
            Role::UrlEncode => self.encoded_data(spelt, &value),
            Role::UrlQuery => self.encoded_query(spelt, value),
            Role::Data | Role::Json if value.text.starts_with('@') => self.file_or_input(spelt, value),
            Role::RawData | Role::Data | Role::Json => self.data.push(value),
            Role::Get | Role::Head | Role::Flag => {}
        }
    }

    /// A part of the body that curl encodes, or the file that it is in.
    fn encoded_data(&mut self, option: &Located, value: &Located) {
        if let Some(at) = file_in(value) {
            self.files.push((option.clone(), value.slice(at..value.text.len())));
        } else {
            let encoded = self.encoded(value);
            self.data.push(encoded);
        }
    }

    /// A part of the query, which curl encodes unless it begins with a plus sign.
    fn encoded_query(&mut self, option: &Located, value: Located) {
        if value.text.starts_with('+') {
            self.query.push(value.slice(1..value.text.len()));
        } else if file_in(&value).is_some() {
            self.noticed.push(Noticed::Changes { option: option.clone(), value });
        } else {
            let encoded = self.encoded(&value);
            self.query.push(encoded);
        }
    }

    /// A part of a query, encoded. What is filled in was encoded by curl, and is so no more.
    fn encoded(&mut self, value: &Located) -> Located {
        let encoded = url_encoded(value);
        self.call.encoded.extend(variable::kept(&encoded).into_iter().map(|kept| encoded.slice(kept)));
        encoded
    }

    /// A file that holds what is sent, or what the command reads, where that stands in the text.
    fn file_or_input(&mut self, option: &Located, file: Located) {
        let input = self.input.take_if(|_| matches!(&*file.text, "@-" | "-"));
        match input {
            Some(input) => {
                let input = self.assigned.value(input);
                self.data.push(input.trim());
            }
            None => self.files.push((option.clone(), file)),
        }
    }

    fn header(&mut self, name: &str, value: Located) {
        let name = Located::verbatim(name, value.range().start);
        self.call.headers.push(Header { name, value });
    }

    /// Keeps an option.
    fn keep(&mut self, option: &Located, value: Option<Located>) {
        let writes = writes(&option.text);
        let output = matches!(writes, Some(Writes::Answer | Writes::Nothing));
        // These are what the command itself writes to, and what keeps nothing.
        let stream =
            value.as_ref().is_some_and(|value| matches!(&*value.text, "-" | "%" | "/dev/null" | "NUL" | "nul"));
        let writes = writes.filter(|writes| *writes != Writes::Nothing && !stream);
        self.call.flags.push(Flag { option: option.clone(), value, writes });
        self.only_for.push(output.then_some(self.outputs));
        self.outputs += usize::from(output);
    }
}

/// Where the file is named in `name@file` or `@file`.
fn file_in(value: &Located) -> Option<usize> {
    value.text.find('@').filter(|_| !value.text.contains('='))
}

/// `name=content` or `=content` or `content`: the content percent-encoded.
fn url_encoded(value: &Located) -> Located {
    let start = value.text.find('=').map_or(0, |at| at + 1);
    let mut encoded = if start > 1 { value.slice(0..start) } else { Located::at(value.range().start) };
    let mut kept = variable::kept(value).into_iter().filter(|kept| kept.start >= start).peekable();
    let mut passed = start;
    for (at, c) in value.text.char_indices() {
        if let Some(kept) = kept.next_if(|kept| kept.start == at) {
            passed = kept.end;
            encoded.append(&value.slice(kept));
        }
        if at < passed {
            continue;
        }
        let source = value.source_range(at..at + c.len_utf8());
        for c in utf8_percent_encode(c.encode_utf8(&mut [0; 4]), COMPONENT).to_string().chars() {
            encoded.push(c, source.clone());
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::super::Work;
    use super::super::call::{Call, Flag};
    use super::super::located::Located;
    use super::finish::pattern;
    use super::url_encoded;
    use crate::options::Options;

    #[test]
    fn options_are_kept_with_their_values() {
        for (command, flags) in [
            ("curl https://h/api/v1/tokens --noproxy '*'", vec!["--noproxy", "*"]),
            ("curl --noproxy '*' -C- --http3 https://h/api/v1/tokens", vec!["--noproxy", "*", "-C", "-", "--http3"]),
        ] {
            let options = Options::default();
            let calls = Work::new(&options).read(command);
            let [call] = &*calls else { panic!("one call: {calls:?}") };
            assert_eq!(call.url.text, "https://h/api/v1/tokens", "{command}");
            assert!(
                call.flags.iter().flat_map(Flag::words).map(|word| &*word.text).eq(flags),
                "{command}: {:?}",
                call.flags
            );
        }
    }

    #[test]
    fn each_url_has_its_own_output() {
        let (a, b) = ("https://h/api/v1/tokens", "https://h/api/v1/problem/feed");
        let options = Options::default();
        for (command, flags) in [
            (format!("curl -s -o a {a} -O {b} -k"), vec![vec!["-s", "-o", "a", "-k"], vec!["-s", "-O", "-k"]]),
            (format!("curl -s -o a {a} --next -k {b}"), vec![vec!["-s", "-o", "a"], vec!["-k"]]),
            (format!("curl -o a -o b {a}"), vec![vec!["-o", "a", "-o", "b"]]),
            (format!("curl --out-null -o b {a} {b}"), vec![vec!["--out-null"], vec!["-o", "b"]]),
            (
                format!("curl --remote-name-all -o /dev/null {a} {b}"),
                vec![vec!["--remote-name-all", "-o", "/dev/null"], vec!["--remote-name-all"]],
            ),
        ] {
            let calls = Work::new(&options).read(&command);
            let found: Vec<Vec<_>> = calls
                .iter()
                .map(|call| call.flags.iter().flat_map(Flag::words).map(|word| &*word.text).collect())
                .collect();
            assert_eq!(found, flags, "{command}");
        }
        let many = format!("curl {}", format!("{a} ").repeat(200));
        let mut work = Work::new(&options);
        assert_eq!(work.read(&many).len(), 100);
        assert_eq!(work.report.counts.error, 100);
    }

    #[test]
    fn knows_what_stands_for_several_urls() {
        for (url, expected) in [
            ("https://h/{a,b}", Some("{a,b}")),
            ("https://h/[1-3]x", Some("[1-3]")),
            ("https://h/{{[001-100:2]", Some("[001-100:2]")),
            ("https://h/[a-z]", Some("[a-z]")),
            ("https://h/{a}/{{b}}?c=[AWS]d-e,f&g=[h-]", None),
            ("https://h/{a[,]}", None),
            ("https://h/{{ a[1-2] }}", None),
        ] {
            let found = pattern(&Located::verbatim(url, 0));
            assert_eq!(found.as_ref().map(|found| &*found.text), expected, "{url}");
        }
    }

    #[test]
    fn options_that_are_headers_are_kept() {
        let options = Options::default();
        let calls = Work::new(&options).read("curl -A me -e https://me.example https://h/api/v1/problem/feed");
        let header = |name| calls.first().and_then(|call| call.header(name)).map(|header| header.value.text.clone());
        assert_eq!(header("User-Agent").as_deref(), Some("me"));
        assert_eq!(header("Referer").as_deref(), Some("https://me.example"));
    }

    #[test]
    fn no_option_stands_behind_two_hyphens() {
        let options = Options::default();
        let calls = Work::new(&options).read("curl -s -- https://h/api/v1/problem/feed");
        let urls: Vec<_> = calls.iter().map(|call| (&*call.url.text, call.refused)).collect();
        assert_eq!(urls, [("https://h/api/v1/problem/feed", false)]);
    }

    #[test]
    fn a_method_that_is_named_goes_before_one_of_an_option() {
        for (command, method) in [
            ("curl -X GET -I https://h/api/v1/tokens", "GET"),
            ("curl -I -X GET https://h/api/v1/tokens", "GET"),
            ("curl -I https://h/api/v1/tokens", "HEAD"),
        ] {
            let options = Options::default();
            let calls = Work::new(&options).read(command);
            assert_eq!(calls.first().map(Call::method).as_deref(), Some(method), "{command}");
        }
    }

    #[test]
    fn a_part_ends_at_an_option_alone() {
        let options = Options::default();
        let urls = |command: &str| -> Vec<String> {
            let calls = Work::new(&options).read(command);
            calls.into_iter().map(|call| call.url.text).collect()
        };
        assert_eq!(urls("curl -d --next https://h/api/v1/tokens"), ["https://h/api/v1/tokens"]);
        assert_eq!(urls("curl -d -: h/api/v1/tokens -: -s h/api/v1/problem/feed").len(), 2);
        assert_eq!(urls("curl -s -- https://h/api/v1/tokens --next https://h/api/v1/problem/feed").len(), 2);
    }

    #[test]
    fn a_form_is_posted() {
        for (command, method) in [
            ("curl -F a=b https://h/api/v1/tokens", "POST"),
            ("curl --form-string a=b https://h/api/v1/tokens", "POST"),
            ("curl -X GET -F a=b https://h/api/v1/tokens", "GET"),
        ] {
            let options = Options::default();
            let calls = Work::new(&options).read(command);
            assert_eq!(calls.first().map(Call::method).as_deref(), Some(method), "{command}");
        }
    }

    #[test]
    fn what_is_encoded_keeps_its_places() {
        let encoded = url_encoded(&Located::verbatim("tag=a \u{e4}b", 10));
        assert_eq!(encoded.text, "tag=a%20%C3%A4b");
        let of = |part: &str| {
            let at = encoded.text.find(part).unwrap_or_default();
            encoded.source_range(at..at + part.len())
        };
        assert_eq!((of("%20"), of("%A4"), of("b")), (15..16, 16..18, 18..19));
        assert_eq!(encoded.range(), 10..19);
    }
}
