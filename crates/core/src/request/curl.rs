//! Calls as `curl` commands.

use percent_encoding::utf8_percent_encode;

use super::call::{Call, Header};
use super::located::Located;
use super::shell::{self, UnclosedQuote};
use super::url::COMPONENT;

/// What an option of curl does to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Option_ {
    Method,
    Url,
    Header,
    Data,
    Json,
    UrlEncode,
    Get,
    Head,
    UserAgent,
    Referer,
    /// It holds a secret or a cookie and is left out.
    Secret,
    /// It says nothing of the request; kept.
    Other {
        value: bool,
    },
}

use Option_::{Data, Get, Head, Json, Method, Other, Referer, Secret, Url, UrlEncode, UserAgent};

/// The options of curl that matter here, and those that take a value.
const OPTIONS: &[(&str, &str, Option_)] = &[
    ("-X", "--request", Method),
    ("", "--url", Url),
    ("-H", "--header", Option_::Header),
    ("-d", "--data", Data),
    ("", "--data-raw", Data),
    ("", "--data-binary", Data),
    ("", "--data-ascii", Data),
    ("", "--json", Json),
    ("", "--data-urlencode", UrlEncode),
    ("-G", "--get", Get),
    ("-I", "--head", Head),
    ("-A", "--user-agent", UserAgent),
    ("-e", "--referer", Referer),
    ("-u", "--user", Secret),
    ("-U", "--proxy-user", Secret),
    ("-b", "--cookie", Secret),
    ("", "--oauth2-bearer", Secret),
    ("-k", "--insecure", Other { value: false }),
    ("-s", "--silent", Other { value: false }),
    ("-S", "--show-error", Other { value: false }),
    ("-f", "--fail", Other { value: false }),
    ("-L", "--location", Other { value: false }),
    ("-i", "--include", Other { value: false }),
    ("-v", "--verbose", Other { value: false }),
    ("", "--compressed", Other { value: false }),
    ("-o", "--output", Other { value: true }),
    ("-w", "--write-out", Other { value: true }),
    ("-m", "--max-time", Other { value: true }),
    ("-x", "--proxy", Other { value: true }),
    ("-E", "--cert", Other { value: true }),
    ("", "--key", Other { value: true }),
    ("", "--cacert", Other { value: true }),
    ("", "--connect-timeout", Other { value: true }),
    ("", "--retry", Other { value: true }),
    ("-D", "--dump-header", Other { value: true }),
    ("-K", "--config", Other { value: true }),
    ("-F", "--form", Other { value: true }),
    ("-T", "--upload-file", Other { value: true }),
    ("-r", "--range", Other { value: true }),
    ("-y", "--speed-time", Other { value: true }),
    ("-Y", "--speed-limit", Other { value: true }),
];

/// What was noticed about a command besides its request.
#[derive(Clone, Debug)]
pub(crate) enum Noticed {
    /// An option that is not known here; it is kept.
    UnknownOption(Located),
    /// A secret that is left out.
    Secret(Located),
    /// A body that stands in a file.
    File(Located),
}

/// Whether a text begins with a curl command.
pub(crate) fn begins_command(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let first = if matches!(first, "$" | ">" | "PS>") { words.next().unwrap_or_default() } else { first };
    is_curl(first)
}

fn is_curl(word: &str) -> bool {
    let name = word.rsplit(['/', '\\']).next().unwrap_or_default();
    name == "curl" || name == "curl.exe"
}

/// The calls of a text of curl commands. Other commands between them are passed over.
pub(crate) fn calls(text: &str) -> Result<Vec<(Call, Vec<Noticed>)>, UnclosedQuote> {
    let commands = shell::commands(text)?;
    let calls = commands.iter().filter_map(|words| {
        let curl = words.iter().position(|word| is_curl(&word.text))?;
        let mut reader = Reader::default();
        let mut words_after = words.iter().skip(curl + 1);
        while let Some(word) = words_after.next() {
            reader.word(word, &mut words_after);
        }
        let start = words.get(curl)?.range().start;
        let end = words.last()?.range().end;
        Some(reader.finish(start..end))
    });
    Ok(calls.collect())
}

#[derive(Default)]
struct Reader {
    call: Call,
    data: Vec<Located>,
    json: bool,
    get: bool,
    noticed: Vec<Noticed>,
}

impl Reader {
    fn word<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        if word.text.starts_with("--") {
            self.long(word, rest);
        } else if word.text.starts_with('-') && word.text.len() > 1 {
            self.short(word, rest);
        } else if self.call.url.text.is_empty() {
            self.call.url = word.clone();
        } else {
            self.noticed.push(Noticed::UnknownOption(word.clone()));
        }
    }

    fn long<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        let known = OPTIONS.iter().find(|(_, long, _)| *long == word.text);
        match known.map(|(_, _, option)| *option) {
            Some(option) => self.option(option, word, || rest.next().cloned()),
            None => {
                self.noticed.push(Noticed::UnknownOption(word.clone()));
                self.call.flags.push(word.clone());
            }
        }
    }

    /// One or several short options in a word; the value may stand in it too.
    fn short<'w>(&mut self, word: &Located, rest: &mut impl Iterator<Item = &'w Located>) {
        let letters: Vec<(usize, char)> = word.text.char_indices().skip(1).collect();
        for (at, letter) in letters {
            let flag = format!("-{letter}");
            let option = OPTIONS.iter().find(|(short, _, _)| *short == flag).map(|(_, _, option)| *option);
            let mut spelt = word.slice(at..at + letter.len_utf8());
            spelt.text.insert(0, '-');
            let Some(option) = option else {
                self.noticed.push(Noticed::UnknownOption(spelt.clone()));
                self.call.flags.push(spelt);
                continue;
            };
            let attached = at + letter.len_utf8()..word.text.len();
            let takes_value = !matches!(option, Get | Head | Other { value: false });
            let inside = takes_value && !attached.is_empty();
            self.option(option, &spelt, || if inside { Some(word.slice(attached)) } else { rest.next().cloned() });
            if inside {
                return;
            }
        }
    }

    fn option(&mut self, option: Option_, spelt: &Located, value: impl FnOnce() -> Option<Located>) {
        match option {
            Get => self.get = true,
            Head => self.call.method = Some(Located::verbatim("HEAD", spelt.range().start)),
            Other { value: false } => self.call.flags.push(spelt.clone()),
            Other { value: true } => {
                self.call.flags.push(spelt.clone());
                self.call.flags.extend(value());
            }
            _ => {
                if let Some(value) = value() {
                    self.valued(option, value);
                }
            }
        }
    }

    fn valued(&mut self, option: Option_, value: Located) {
        match option {
            Method => self.call.method = Some(value),
            Url => self.call.url = value,
            Option_::Header => self.call.headers.push(Header::from_line(&value)),
            UserAgent => self.header("User-Agent", value),
            Referer => self.header("Referer", value),
            Secret => self.noticed.push(Noticed::Secret(value)),
            UrlEncode => self.data.push(url_encoded(&value)),
            Json | Data => {
                self.json |= option == Json;
                if value.text.starts_with('@') {
                    self.noticed.push(Noticed::File(value));
                } else {
                    self.data.push(value);
                }
            }
            Get | Head | Other { .. } => {}
        }
    }

    fn header(&mut self, name: &str, value: Located) {
        let name = Located::verbatim(name, value.range().start);
        self.call.headers.push(Header { name, value });
    }

    fn finish(mut self, range: std::ops::Range<usize>) -> (Call, Vec<Noticed>) {
        self.call.range = range;
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
