//! Calls as `curl` commands.

use percent_encoding::utf8_percent_encode;

use super::call::{Call, Flag, Header};
use super::located::Located;
use super::shell::Command;
use super::url::COMPONENT;

/// What an option of curl does to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Method,
    Url,
    Header,
    /// A body, or `@` and the file that it is in.
    Data,
    /// A body, whatever it begins with.
    RawData,
    Json,
    UrlEncode,
    Get,
    Head,
    UserAgent,
    Referer,
    /// A file that is the body.
    Upload,
    /// A part of a form, which no operation here takes.
    Form,
    /// It holds a secret or a cookie and is left out.
    Secret,
    /// A proxy, which may have a password.
    Proxy,
    /// It says nothing of the request; kept.
    Flag,
    /// The same with a value.
    Valued,
    /// It names a file that the answer goes to.
    Output,
    /// The answer goes to a file of the name that the URL ends with.
    RemoteName,
}

impl Role {
    const fn takes_value(self) -> bool {
        !matches!(self, Self::Get | Self::Head | Self::Flag | Self::RemoteName)
    }
}

/// The options of curl that matter here, and those that take a value.
const OPTIONS: &[(&str, &str, Role)] = &[
    ("-X", "--request", Role::Method),
    ("", "--url", Role::Url),
    ("-H", "--header", Role::Header),
    ("-d", "--data", Role::Data),
    ("", "--data-raw", Role::RawData),
    ("", "--data-binary", Role::Data),
    ("", "--data-ascii", Role::Data),
    ("", "--json", Role::Json),
    ("", "--data-urlencode", Role::UrlEncode),
    ("-G", "--get", Role::Get),
    ("-I", "--head", Role::Head),
    ("-A", "--user-agent", Role::UserAgent),
    ("-e", "--referer", Role::Referer),
    ("-T", "--upload-file", Role::Upload),
    ("-F", "--form", Role::Form),
    ("", "--form-string", Role::Form),
    ("-u", "--user", Role::Secret),
    ("-U", "--proxy-user", Role::Secret),
    ("-b", "--cookie", Role::Secret),
    ("-E", "--cert", Role::Secret),
    ("", "--pass", Role::Secret),
    ("", "--oauth2-bearer", Role::Secret),
    ("", "--proxy-header", Role::Secret),
    ("-x", "--proxy", Role::Proxy),
    ("-k", "--insecure", Role::Flag),
    ("-s", "--silent", Role::Flag),
    ("-S", "--show-error", Role::Flag),
    ("-f", "--fail", Role::Flag),
    ("", "--fail-with-body", Role::Flag),
    ("-g", "--globoff", Role::Flag),
    ("-L", "--location", Role::Flag),
    ("-i", "--include", Role::Flag),
    ("-v", "--verbose", Role::Flag),
    ("-n", "--netrc", Role::Flag),
    ("-4", "--ipv4", Role::Flag),
    ("-6", "--ipv6", Role::Flag),
    ("", "--http1.1", Role::Flag),
    ("", "--http2", Role::Flag),
    ("", "--compressed", Role::Flag),
    ("", "--no-progress-meter", Role::Flag),
    ("-o", "--output", Role::Output),
    ("-O", "--remote-name", Role::RemoteName),
    ("-w", "--write-out", Role::Valued),
    ("-m", "--max-time", Role::Valued),
    ("-c", "--cookie-jar", Role::Valued),
    ("", "--key", Role::Valued),
    ("", "--cacert", Role::Valued),
    ("", "--connect-timeout", Role::Valued),
    ("", "--retry", Role::Valued),
    ("", "--retry-delay", Role::Valued),
    ("", "--retry-max-time", Role::Valued),
    ("", "--resolve", Role::Valued),
    ("-D", "--dump-header", Role::Output),
    ("-K", "--config", Role::Valued),
    ("-r", "--range", Role::Valued),
    ("-y", "--speed-time", Role::Valued),
    ("-Y", "--speed-limit", Role::Valued),
];

/// What was noticed about a command besides its request.
#[derive(Clone, Debug)]
pub(crate) enum Noticed {
    /// An option that is not known here; it is kept.
    UnknownOption(Located),
    /// A word that belongs to no option that is known here. It may be anything, also a secret.
    StrayWord(Located),
    /// A secret that is left out.
    Secret(Located),
    /// A body that stands in a file.
    File(Located),
    /// A part of a form.
    Form(Located),
}

/// The call of a command, from the word after `curl` on.
pub(crate) fn call(command: &Command, from: usize) -> (Call, Vec<Noticed>) {
    let mut reader = Reader { input: command.input.clone(), ..Reader::default() };
    let mut words = command.words.iter().skip(from);
    while let Some(word) = words.next() {
        reader.word(word, &mut words);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    call: Call,
    data: Vec<Located>,
    json: bool,
    get: bool,
    /// What the command reads, for `-d @-`.
    input: Option<Located>,
    noticed: Vec<Noticed>,
}

impl Reader {
    fn word<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        if word.text.starts_with("--") {
            self.long(word, rest);
        } else if word.text.starts_with('-') && word.text.len() > 1 {
            self.short(word, rest);
        } else {
            self.url(word.clone());
        }
    }

    /// The first URL is that of the call; curl would send a call to each.
    fn url(&mut self, url: Located) {
        if self.call.url.text.is_empty() {
            self.call.url = url;
        } else {
            self.noticed.push(Noticed::StrayWord(url));
        }
    }

    /// A long option; the value may stand after an equals sign.
    fn long<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        let equals = word.text.find('=');
        let name = word.slice(0..equals.unwrap_or(word.text.len()));
        let inside = equals.map(|at| word.slice(at + 1..word.text.len()));
        match OPTIONS.iter().find(|(_, long, _)| *long == name.text) {
            Some((_, _, role)) => self.option(*role, &name, || inside.or_else(|| rest.next().cloned())),
            None => {
                self.noticed.extend(inside.map(Noticed::StrayWord));
                self.unknown(&name);
            }
        }
    }

    fn unknown(&mut self, option: &Located) {
        self.noticed.push(Noticed::UnknownOption(option.clone()));
        self.flag(option, None, false);
    }

    fn flag(&mut self, option: &Located, value: Option<Located>, writes: bool) {
        self.call.flags.push(Flag { option: option.clone(), value, writes });
    }

    /// One or several short options in a word; the value may stand in it too.
    fn short<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        let letters: Vec<(usize, char)> = word.text.char_indices().skip(1).collect();
        for (at, letter) in letters {
            let flag = format!("-{letter}");
            let attached = at + letter.len_utf8()..word.text.len();
            let mut spelt = word.slice(at..attached.start);
            spelt.text.insert(0, '-');
            let Some((_, _, role)) = OPTIONS.iter().find(|(short, _, _)| *short == flag) else {
                self.unknown(&spelt);
                // What stands behind an unknown letter may be its value.
                if !attached.is_empty() {
                    self.noticed.push(Noticed::StrayWord(word.slice(attached)));
                }
                return;
            };
            let inside = role.takes_value() && !attached.is_empty();
            self.option(*role, &spelt, || if inside { Some(word.slice(attached)) } else { rest.next().cloned() });
            if inside {
                return;
            }
        }
    }

    fn option(&mut self, role: Role, spelt: &Located, value: impl FnOnce() -> Option<Located>) {
        match role {
            Role::Get => self.get = true,
            Role::Head => self.call.method = Some(Located::verbatim("HEAD", spelt.range().start)),
            Role::Flag | Role::RemoteName => self.flag(spelt, None, role == Role::RemoteName),
            _ => {
                if let Some(value) = value() {
                    self.valued(role, spelt, value);
                }
            }
        }
    }

    fn valued(&mut self, role: Role, spelt: &Located, value: Located) {
        match role {
            Role::Method => self.call.method = Some(value),
            Role::Url => self.url(value),
            Role::Header => self.call.headers.push(Header::from_line(&value)),
            Role::UserAgent => self.header("User-Agent", value),
            Role::Referer => self.header("Referer", value),
            Role::Secret => self.noticed.push(Noticed::Secret(value)),
            Role::Proxy if value.text.contains('@') => self.noticed.push(Noticed::Secret(value)),
            Role::Proxy | Role::Valued | Role::Output => self.flag(spelt, Some(value), role == Role::Output),
            Role::Form => {
                self.call.form = true;
                self.noticed.push(Noticed::Form(value));
            }
            Role::Upload => {
                self.call.method.get_or_insert_with(|| Located::verbatim("PUT", spelt.range().start));
                self.file_or_input(value);
            }
            Role::UrlEncode => match value.text.find('@').filter(|_| !value.text.contains('=')) {
                Some(at) => self.file(value.slice(at..value.text.len())),
                None => self.data.push(url_encoded(&value)),
            },
            Role::RawData => self.data.push(value),
            Role::Data | Role::Json => {
                self.json |= role == Role::Json;
                if value.text.starts_with('@') { self.file_or_input(value) } else { self.data.push(value) }
            }
            Role::Get | Role::Head | Role::Flag | Role::RemoteName => {}
        }
    }

    /// A file that the body is in, or what the command reads, where that stands in the text.
    fn file_or_input(&mut self, file: Located) {
        let input = self.input.take_if(|_| matches!(&*file.text, "@-" | "-"));
        match input {
            Some(input) => self.data.push(input.trim()),
            None => self.file(file),
        }
    }

    /// A file that the body is in.
    fn file(&mut self, file: Located) {
        self.call.body_in_file = true;
        self.noticed.push(Noticed::File(file));
    }

    fn header(&mut self, name: &str, value: Located) {
        let name = Located::verbatim(name, value.range().start);
        self.call.headers.push(Header { name, value });
    }

    fn finish(mut self) -> (Call, Vec<Noticed>) {
        let separator = if self.json { "" } else { "&" };
        let data = self.data.into_iter().reduce(|mut before, next| {
            for c in separator.chars() {
                before.push(c, next.range().start..next.range().start);
            }
            before.append(&next);
            before
        });
        match data {
            Some(data) if self.get => {
                let separator = if self.call.url.text.contains('?') { '&' } else { '?' };
                let at = data.range().start;
                self.call.url.push(separator, at..at);
                self.call.url.append(&data);
            }
            data => self.call.body = data,
        }
        self.call.body_in_file &= !self.get;
        (self.call, self.noticed)
    }
}

/// `name=content` or `=content` or `content`: the content percent-encoded.
fn url_encoded(value: &Located) -> Located {
    let start = value.text.find('=').map_or(0, |at| at + 1);
    let mut encoded = if start > 1 { value.slice(0..start) } else { Located::at(value.range().start) };
    for (at, c) in value.text.char_indices().filter(|&(at, _)| at >= start) {
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
    use super::super::call::Call;
    use super::super::located::Located;
    use super::url_encoded;
    use crate::options::Options;

    #[test]
    fn options_that_are_headers_are_kept() {
        let options = Options::default();
        let calls = Work::new(&options).read("curl -A me -e https://me.example https://h/api/v1/problem/feed");
        let calls = calls.unwrap_or_default();
        let header = |name| calls.first().and_then(|call| call.header(name)).map(|header| header.value.text.clone());
        assert_eq!(header("User-Agent").as_deref(), Some("me"));
        assert_eq!(header("Referer").as_deref(), Some("https://me.example"));
    }

    #[test]
    fn a_form_is_posted() {
        for (command, method) in [
            ("curl -F a=b https://h/api/v1/tokens", "POST"),
            ("curl --form-string a=b https://h/api/v1/tokens", "POST"),
            ("curl -X GET -F a=b https://h/api/v1/tokens", "GET"),
        ] {
            let options = Options::default();
            let calls = Work::new(&options).read(command).unwrap_or_default();
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
