//! Which commands of a shell text are calls, and what the others name.

use super::http;
use super::located::Located;
use super::shell::{Command, Script};

/// Words that may stand before a command: prompts, keywords of a shell, the sign of an assignment in PowerShell, that of
/// an item in YAML, and the instruction of a Dockerfile.
const BEFORE: &[&str] =
    &["$", ">", "PS>", "if", "then", "elif", "else", "while", "until", "do", "{", "!", "=", "coproc", "-", "RUN"];

/// Commands that run the command after them.
const RUNNERS: &[&str] = &["sudo", "doas", "time", "env", "timeout", "xargs", "nohup", "nice", "exec", "setsid"];

/// Keys of YAML that hold no command: `- name: curl`.
const TITLES: &[&str] = &["name:", "displayName:", "image:", "uses:"];

/// With one of these, curl tells of itself and sends nothing.
const OF_CURL: &[&str] = &["-V", "--version", "-h", "--help", "-M", "--manual"];

/// Whether a text is one of curl commands: the first of them stands before the end of the first line that is a request.
/// What only looks like a request is a word, a list of files or a here-document of a script.
pub(crate) fn leads(script: &Script, text: &str, mut end: usize) -> bool {
    let mut lines = text.split_inclusive('\n').map(|line| {
        end += line.len();
        (line.trim(), end - line.trim_start().len(), end)
    });
    let is_request = |line: &str, at: usize| http::calls_api(line) && script.may_begin_at(at);
    let first = lines.find(|(line, at, _)| is_command(line) || is_request(line, *at));
    let (line, _, end) = first.unwrap_or(("", 0, usize::MAX));
    let named = script.commands.iter().find_map(|command| command.words.get(position(command)?));
    is_command(line) || named.is_some_and(|curl| curl.range().start < end)
}

/// Whether a line begins with a curl command. What looks like a key of YAML may be a header.
pub(crate) fn is_command(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    !words.peek().is_some_and(|word| is_key(word)) && command_at(words).is_some()
}

/// The word of a command from which on it is one of curl.
pub(crate) fn position(command: &Command) -> Option<usize> {
    position_in(&command.words)
}

/// The same, of the words of a command.
pub(crate) fn position_in(words: &[Located]) -> Option<usize> {
    command_at(words.iter().map(|word| &*word.text))
}

fn command_at<'w>(words: impl Iterator<Item = &'w str>) -> Option<usize> {
    let (mut run, mut option, mut item) = (false, false, false);
    let mut words = words.enumerate().peekable();
    while let Some((at, word)) = words.next() {
        if is_curl(word) {
            // Alone in YAML, it is the name of a package.
            let calls = words.peek().map_or(!item, |(_, next)| !OF_CURL.contains(next));
            return calls.then_some(at);
        }
        let argument = option || word.starts_with(|c: char| c == '-' || c.is_ascii_digit()) || word == "{}";
        let before = BEFORE.contains(&word)
            || word.starts_with('$')
            || word.ends_with("()")
            || is_assignment(word)
            || is_key(word) && !TITLES.contains(&word);
        if !(before || RUNNERS.contains(&word) || run && argument) {
            return None;
        }
        run |= RUNNERS.contains(&word);
        option = run && word.starts_with('-');
        item = word == "-" || is_key(word);
    }
    None
}

fn is_curl(word: &str) -> bool {
    // In a makefile, these signs stand before a command.
    let name = word.trim_start_matches(['@', '-']).rsplit(['/', '\\']).next().unwrap_or_default();
    // A body may hold a quote and a path.
    (name == "curl" || name == "curl.exe") && !word.contains('"')
}

/// Whether a word is a key of YAML, as in `run: curl`.
fn is_key(word: &str) -> bool {
    let name = word.strip_suffix(':').unwrap_or_default();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether a word sets a variable, and not to a list of words: `NAME=value`.
fn is_assignment(word: &str) -> bool {
    let (name, value) = word.split_once('=').unwrap_or_default();
    let name = name.trim_end_matches('+');
    !name.is_empty() && !value.starts_with('(') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether curl reads a variable of this name: it says how the server is reached.
fn is_read_by_curl(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    name.ends_with("_PROXY") || name.starts_with("CURL_") || name.starts_with("SSL")
}

/// The names of the variables that are set for a command of curl alone, and that it reads.
pub(crate) fn environment(command: &Command, curl: Option<usize>) -> impl Iterator<Item = Located> {
    let before = command.words.iter().take(curl.unwrap_or_default()).filter(|word| is_assignment(&word.text));
    let names = before.map(|word| word.slice(0..word.text.find(['=', '+']).unwrap_or_default()));
    names.filter(|name| is_read_by_curl(&name.text))
}

/// What names a call that is not read among the first words of a command: URLs and paths of the API, or a curl command
/// that another command runs.
pub(crate) fn unread(command: &Command, words: usize) -> Vec<&Located> {
    let words: Vec<_> = command.own_texts().take(words).collect();
    let named: Vec<_> = words.iter().filter(|(_, text)| names_api(text)).map(|(word, _)| *word).collect();
    if !named.is_empty() {
        return named;
    }
    let mut from = words.iter().skip_while(|(_, text)| !is_curl(text));
    let curl = from.next().map(|(word, _)| *word);
    curl.filter(|_| from.any(|(_, text)| text.contains('/'))).into_iter().collect()
}

/// Whether a word is one that may stand before the arguments of a curl command.
pub(crate) fn is_known(word: &str) -> bool {
    is_curl(word) && !word.contains(['@', ':']) || BEFORE.contains(&word) || RUNNERS.contains(&word)
}

/// Whether a text names a URL or a path of the API.
pub(crate) fn names_api(text: &str) -> bool {
    const PATHS: &[&str] = &["api/v1/", "api/v2/", "config/v1/"];
    let is_step = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    PATHS.iter().any(|path| text.match_indices(path).any(|(at, _)| is_step(at)))
}

#[cfg(test)]
mod tests {
    use super::super::shell;
    use super::{leads, position, unread};

    fn found(text: &str) -> Vec<Option<usize>> {
        shell::read(text, 0).commands.iter().map(position).collect()
    }

    #[test]
    fn finds_curl_behind_what_runs_it() {
        for (text, at) in [
            ("curl a", Some(0)),
            ("/usr/bin/curl a", Some(0)),
            ("A=1 B+=2 curl a", Some(2)),
            ("env -i A=1 curl a", Some(3)),
            ("timeout -k 5s 1m curl a", Some(4)),
            ("sudo -u jane nohup curl a", Some(4)),
            ("xargs -n 1 -I {} curl a", Some(5)),
            ("while ! curl a", Some(2)),
            ("f() { curl a", Some(2)),
            ("A=(curl a)", None),
            ("- run: curl a", Some(2)),
            ("\t@curl a", Some(0)),
            ("\t-curl a", Some(0)),
            ("RUN curl a", Some(1)),
            ("$answer = curl.exe a", Some(2)),
            ("apt install curl", None),
            ("sudo apt install curl", None),
            ("echo curl a", None),
            ("command -v curl", None),
            ("curl", Some(0)),
            ("- curl", None),
            ("package: curl", None),
            ("- name: curl the feed", None),
            ("image: curlimages/curl", None),
            ("- uses: docker://curlimages/curl", None),
            ("curl --version", None),
            ("curl -V", None),
            ("- run: curl -h", None),
            ("curl -v a", Some(0)),
        ] {
            assert_eq!(found(text), [at], "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_request_leads_no_script() {
        let call = "curl https://h/api/v1/problem/status";
        for (before, leading) in [
            ("/opt/a", true),
            ("cp a \\\n  /api/v1/b", true),
            ("A=(\n  /api/v1/a\n)", true),
            ("cat <<E\nGET /api/v1/tokens\nE", true),
            ("sed '\n/api/v1/d\n'", true),
            ("https://docs.example", true),
            ("GET /x", true),
            ("/* a */", true),
            ("<b>a</b>", true),
            ("GET /api/v1/tokens", false),
            ("GET $URL/tokens", false),
            ("https://h/api/v1/tokens", false),
        ] {
            let text = format!("{before}\n{call}\n");
            assert_eq!(leads(&shell::read(&text, 0), &text, 0), leading, "{text}");
        }
    }

    #[test]
    fn names_what_is_not_read() {
        for (text, named) in [
            ("wget -q https://h/api/v1/problem/status", vec!["https://h/api/v1/problem/status"]),
            ("bash -c 'curl https://h/api/v2/problems'", vec!["curl https://h/api/v2/problems"]),
            ("http GET h/config/v1/a h/api/v1/b", vec!["h/config/v1/a", "h/api/v1/b"]),
            ("ssh h curl $URL/status", vec!["curl"]),
            ("A=$(curl https://h/api/v2/problems) b", vec![]),
            ("A=$(curl a)/api/v1/b", vec!["A=$(curl a)/api/v1/b"]),
            ("apt install curl jq", vec![]),
            ("- name: curl https://h/api/v1/b", vec!["https://h/api/v1/b"]),
            ("curl -V https://h/api/v1/b", vec!["https://h/api/v1/b"]),
            ("cd /api", vec![]),
            ("send POST api/v2/problems xapi/v1/a", vec!["api/v2/problems"]),
        ] {
            let script = shell::read(text, 0);
            let words = script.commands.first().map(|command| unread(command, command.words.len())).unwrap_or_default();
            assert_eq!(words.iter().map(|word| &*word.text).collect::<Vec<_>>(), named, "{text}");
        }
    }
}
