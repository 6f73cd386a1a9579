//! The commands of a shell text, and their words, each byte with its place.
//!
//! Crates that split shell words lose the places and do not know `$'…'`; diagnostics need both.

mod assigned;
mod prompt;
mod quotes;
mod redirection;
mod room;
mod splitter;

use std::borrow::Cow;
use std::ops::Range;

use super::located::Located;
use super::{commands, variable};
use crate::json::order::sorted_by_key;
pub(crate) use assigned::Assigned;
pub(crate) use room::counted;
use splitter::Splitter;

/// The commands of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    /// In the order in which they begin; those of a substitution follow the command that it stands in.
    pub(crate) commands: Vec<Command>,
    /// Words in place of a file that name a call.
    pub(crate) unread: Vec<Located>,
    /// The quote that is not closed. The commands are those up to it then.
    pub(crate) unclosed: Option<UnclosedQuote>,
    /// It is the text of a Windows command prompt.
    pub(crate) prompt: bool,
}

impl Script {
    /// Where an answer first goes on, of a call alone or of a group of commands around it, and what is not written again
    /// there.
    pub(crate) fn goes_on(&self) -> Option<(Range<usize>, &'static str)> {
        // Of each group that is open, whether a call stands in it.
        let mut groups = vec![false];
        let goes_on = self.commands.iter().find_map(|command| {
            let mut calls = commands::position(command).is_some();
            for word in command.words.iter().take_while(|word| assigned::is_keyword(&word.text)) {
                if assigned::ENDING.contains(&&*word.text) {
                    calls |= groups.pop().unwrap_or_default();
                } else if assigned::BEGINNING.contains(&&*word.text) {
                    groups.push(false);
                }
            }
            if let Some(group) = groups.last_mut() {
                *group |= calls;
            }
            command.goes_on.as_ref().filter(|_| calls)
        });
        goes_on.cloned()
    }

    /// Whether a command begins in a range of the source.
    pub(crate) fn has_command_in(&self, range: &Range<usize>) -> bool {
        let first = self.commands.partition_point(|command| command.place.start < range.start);
        self.commands.get(first).is_some_and(|command| command.place.start < range.end)
    }
}

/// One command, without its redirections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Command {
    pub(crate) words: Vec<Located>,
    pub(crate) place: Range<usize>,
    /// What it reads, where that stands in the text: a here-document or a here-string.
    pub(crate) input: Option<Located>,
    /// The file that it reads: `< file`.
    pub(crate) file: Option<Located>,
    /// What the command before it writes into a pipe, where that stands in the text. It belongs to that command too.
    pub(crate) piped: Option<Located>,
    /// Where its answer goes to a file, a variable or another command, and what is not written again there.
    pub(crate) goes_on: Option<(Range<usize>, &'static str)>,
    /// The first `&` in a word that is not quoted.
    pub(crate) unquoted: Option<Range<usize>>,
    /// It depends on the command before it whether it runs.
    pub(crate) depends: bool,
}

impl Command {
    /// The words, and the text of each without the commands in it, which are commands of their own.
    pub(crate) fn own_texts(&self) -> impl Iterator<Item = (&Located, Cow<'_, str>)> {
        self.words.iter().map(|word| (word, own_text(word)))
    }
}

/// A text without the commands in it, where these are commands of their own.
pub(crate) fn own_text(word: &Located) -> Cow<'_, str> {
    word.without(|text| text.starts_with(['`', '<', '>']) || text.starts_with("$("))
}

/// A quote that is not closed, at its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnclosedQuote(pub(crate) usize);

/// Reads the commands of a text.
pub(crate) fn read(text: &str) -> Script {
    let prompt = is_command_prompt(text);
    let source = if prompt { without_carets(text) } else { Located::verbatim(text, 0) };
    let prompt = prompt || has_prompt_variables(text);
    let mut splitter = Splitter::new(&source, prompt);
    let unclosed = splitter.run().err();
    let (commands, unread) = splitter.finish();
    Script { commands: sorted_by_key(&commands, |command| command.place.start), unread, unclosed, prompt }
}

/// Whether a text was written for the command prompt of Windows, as browsers copy requests for it.
fn is_command_prompt(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| line.contains('^') && !line.trim_start().starts_with('#'));
    lines.any(|line| {
        let begin = line.find("curl ^\"").or_else(|| line.find("curl.exe ^\"")).and_then(|at| line.get(..at));
        // In quotes of Unix, a caret is a caret.
        let end = line.trim_end().ends_with(" ^") && line.matches('\'').count() % 2 == 0;
        end || begin.is_some_and(|before| !before.contains(['\'', '"']))
    })
}

/// Whether a text has variables of the command prompt, `%NAME%`, and none of a shell of Unix.
fn has_prompt_variables(text: &str) -> bool {
    let named = |at: usize| text.get(at..).and_then(variable::in_prompt).is_some_and(|length| length > "%A%".len());
    !text.contains('$') && text.match_indices('%').any(|(at, _)| named(at))
}

/// The text of a Windows command prompt: `^` takes the meaning of the next character.
fn without_carets(text: &str) -> Located {
    let mut plain = Located::at(0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let (end, c) = match chars.peek() {
            Some(&(next, '\n')) if c == '^' => {
                chars.next();
                (next + 1, ' ')
            }
            Some(&(next, '\r')) if c == '^' => {
                chars.next();
                let end = chars.next_if(|&(_, c)| c == '\n').map_or(next, |(at, _)| at);
                (end + 1, ' ')
            }
            Some(&(next, escaped)) if c == '^' => {
                chars.next();
                (next + escaped.len_utf8(), escaped)
            }
            _ => (at + c.len_utf8(), c),
        };
        plain.push(c, at..end);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::located::Located;
    use super::read;

    fn words(text: &str) -> Vec<Vec<String>> {
        let script = read(text);
        assert_eq!(script.unclosed, None, "{text}");
        script.commands.into_iter().map(|it| it.words.into_iter().map(|word| word.text).collect()).collect()
    }

    fn word(text: &str, at: usize) -> Located {
        read(text).commands.first().and_then(|command| command.words.get(at)).cloned().unwrap_or_default()
    }

    /// What each command reads.
    fn inputs(text: &str) -> Vec<Option<String>> {
        read(text).commands.into_iter().map(|command| command.input.map(|input| input.text)).collect()
    }

    #[test]
    fn reads_quotes_of_all_kinds() {
        for (text, expected) in [
            (r#"a 'b c' "d \"e\" \$f" g\ h"#, vec!["a", "b c", "d \"e\" $f", "g h"]),
            (r"$'it\'s \u0041\x42\103\n' 'x'\''y'", vec!["it's ABC\n", "x'y"]),
            (r"$'\ud83d\ude00'", vec!["\u{1F600}"]),
            ("a \\\n b \\\r\n c", vec!["a", "b", "c"]),
            ("a `\n b `\r\n \"c `\"d`\"\"", vec!["a", "b", "c \"d\""]),
            (
                "curl ^\"https://h/api^\" ^\r\n  -d ^\"^{^\\^\"a^\\^\": 1^}^\"",
                vec!["curl", "https://h/api", "-d", "{\"a\": 1}"],
            ),
            ("a '' \"\"", vec!["a", "", ""]),
            (r#"a '^"' x"#, vec!["a", "^\"", "x"]),
        ] {
            assert_eq!(words(text), [expected], "{text}");
        }
    }

    #[test]
    fn separates_commands() {
        let expected = [vec!["a", "b"], vec!["c"], vec!["d"], vec!["e"], vec!["f"], vec!["i"]];
        assert_eq!(words("a b\nc; d && e | f > g\n# h\ni"), expected);
        for text in ["a b||c", "a b && c", "a b;c", "a b|c", "a b|&c", "a b&c", "(a b); c", "> a b\n$ c"] {
            assert_eq!(words(text), [vec!["a", "b"], vec!["c"]], "{text}");
        }
    }

    #[test]
    fn a_redirection_takes_one_word() {
        for text in [
            "a > f b",
            "a >f b",
            "a>f b",
            "a >> f b",
            "a 2> f b",
            "a 2>&1 b",
            "a >&2 b",
            "a &> f b",
            "a &>>f b",
            "a >| f b",
            "a < f b",
            "a <f b",
            "a 3<> f b",
            "a <<E b\nb\nE",
            "a <<< f b",
            "a \\\n> -b > f",
        ] {
            let found: Vec<_> = words(text).into_iter().flatten().map(|word| word.replace('-', "")).collect();
            assert_eq!(found, ["a", "b"], "{text}");
        }
    }

    #[test]
    fn operators_are_text_in_quotes_and_where_people_forget_them() {
        for (text, expected) in [
            ("a?b=c&d=e&f=", vec!["a?b=c&d=e&f="]),
            ("a 'b|c' \"d>e\" f\\&g", vec!["a", "b|c", "d>e", "f&g"]),
            ("a h/status(open) ${b:-c|d}", vec!["a", "h/status(open)", "${b:-c|d}"]),
            ("a https://<host>/b/<id>", vec!["a", "https://<host>/b/<id>"]),
        ] {
            assert_eq!(words(text), [expected], "{text}");
        }
        assert_eq!(words("a?b=c&d e"), [vec!["a?b=c"], vec!["d", "e"]]);
    }

    #[test]
    fn knows_which_answers_go_on() {
        for (text, at) in [
            ("curl a | b", Some(7)),
            ("a | b; curl c", None),
            ("a=$(curl b)", Some(2)),
            ("a \"`curl b`\"", Some(3)),
            ("a <(curl b)", Some(2)),
            ("for a in b; do\ncurl $a\ndone > c", Some(28)),
            ("for a in b; do c; done | d; curl e", None),
            ("a() { if curl b; then c; fi; } >> d", Some(31)),
            ("(curl a) | b", Some(9)),
            ("curl a 2> b < c", None),
        ] {
            assert_eq!(read(text).goes_on().map(|(range, _)| range.start), at, "{text}");
        }
    }

    #[test]
    fn reads_here_documents() {
        for (text, expected) in [
            ("a <<E\nb\n c\nE\nd", vec![Some("b\n c\n"), None]),
            ("a <<-'E'\n\tb\\$\n\tE\nd", vec![Some("b\\$\n"), None]),
            ("a <<E\n\\$b\\\\\nE", vec![Some("$b\\\n")]),
            ("a <<E <<F\nb\nE\nc\nF\nd", vec![Some("c\n"), None]),
            ("a <<E | c <<F\nb\nE\nd\nF", vec![Some("b\n"), Some("d\n")]),
            ("a $(c <<E\nb\nE\n)", vec![None, Some("b\n")]),
            ("a <<E\nb", vec![Some("b")]),
            ("a <<< 'b c'", vec![Some("b c")]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|input| input.map(str::to_owned)).collect();
            assert_eq!(inputs(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_what_is_written_into_a_pipe() {
        for (text, expected) in [
            ("echo 'a b' | c", vec![None, Some("a b")]),
            ("echo -n a | c", vec![None, Some("a")]),
            ("printf '%s' \"a\" \\\n | c", vec![None, Some("a")]),
            ("cat <<E | c\nb\nE\nd", vec![None, Some("b\n"), None]),
            ("cat <<< a | c", vec![None, Some("a")]),
            ("echo a | b | c", vec![None, Some("a"), None]),
            ("echo a || b", vec![None, None]),
            ("echo 'a\\n' | b", vec![None, None]),
            ("echo a b | c", vec![None, None]),
            ("cat a | b; c", vec![None, None, None]),
        ] {
            let piped = read(text).commands.into_iter().map(|command| command.piped.map(|piped| piped.text));
            let expected: Vec<_> = expected.into_iter().map(|piped| piped.map(str::to_owned)).collect();
            assert_eq!(piped.collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn reads_the_commands_of_substitutions() {
        for (text, expected) in [
            ("A=$(b c) d", vec![vec!["A=$(b c)", "d"], vec!["b", "c"]]),
            ("a \"$(b \"c)\")\" d", vec![vec!["a", "$(b \"c)\")", "d"], vec!["b", "c)"]]),
            ("a `curl b` c", vec![vec!["a", "`curl b`", "c"], vec!["curl", "b"]]),
            ("a \"`curl 'b'`\" c", vec![vec!["a", "`curl 'b'`", "c"], vec!["curl", "b"]]),
            ("a `curl b`\nc", vec![vec!["a", "`curl b`"], vec!["curl", "b"], vec!["c"]]),
            ("a <(b c) d", vec![vec!["a", "<(b c)", "d"], vec!["b", "c"]]),
            ("a $(b $(c)) d", vec![vec!["a", "$(b $(c))", "d"], vec!["b", "$(c)"], vec!["c"]]),
            ("a $(b (c; d)) e", vec![vec!["a", "$(b (c; d))", "e"], vec!["b"], vec!["c"], vec!["d"]]),
            ("a $(b", vec![vec!["a", "$(b"], vec!["b"]]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
        assert_eq!(words("a `b"), [["a", "`b"]]);
    }

    #[test]
    fn substitutions_end_at_some_depth() {
        let text = "$(a ".repeat(100_000);
        assert!(read(&text).commands.len() < 20);
    }

    #[test]
    fn knows_what_is_filled_in() {
        for (text, expected) in [
            (r#"$A"${B}\$C"'$D'"#, vec!["$A", "${B}"]),
            (r#""$A"b'{"'"$A"'"}'"#, vec!["${A}", "$A"]),
            (r#""$A"$'b'"#, vec!["${A}"]),
            (r#""$A"$'\x41'"#, vec!["${A}"]),
            (r#""$A\"b""#, vec!["$A"]),
            (r#""$A"$'b'"$C"\d"$E\u0046""#, vec!["${A}", "${C}", "${E}"]),
            (r"$'$A'", vec![]),
            (r#""a$(b "$C")d`e f`""#, vec![r#"$(b "$C")"#, "`e f`"]),
            (r#""a=`cat b`""#, vec!["`cat b`"]),
            (r#""$1a$@""#, vec!["${1}", "$@"]),
            ("${A:-b c}", vec!["${A:-b c}"]),
            ("a%B%", vec![]),
        ] {
            let word = word(text, 0);
            assert_eq!(word.live_texts().map(|(_, text)| text).collect::<Vec<_>>(), expected, "{text}");
        }
        let prompt = word("a ^\n\"%A%$B%20%C3%A4%^D%%^E%\"", 1);
        assert_eq!(prompt.text, "%A%$B%20%C3%A4%D%%E%");
        assert_eq!(prompt.live_texts().map(|(_, text)| text).collect::<Vec<_>>(), ["%A%"]);
    }

    #[test]
    fn a_sign_of_a_batch_file_is_doubled() {
        for (text, expected) in
            [("a ^\n\"%%20%%C3%%a4\"", "%20%C3%a4"), ("a ^\n\"%%x%%\"", "%%x%%"), ("a ^\n^\"^%^%20^\"", "%%20")]
        {
            assert_eq!(word(text, 1).text, expected, "{text}");
        }
        assert_eq!(word("a%%20", 0).text, "a%%20");
    }

    #[test]
    fn knows_what_is_filled_in_a_here_document() {
        for (delimiter, live) in [("E", vec!["$A", "${B}", "$(c (d))", "`e`"]), ("'E'", vec![])] {
            let script = read(&format!("a <<{delimiter}\n$A\\$x ${{B}} $(c (d)) `e` $\nE"));
            let input = script.commands.first().and_then(|command| command.input.clone()).unwrap_or_default();
            assert_eq!(input.live_texts().map(|(_, text)| text).collect::<Vec<_>>(), live, "{}", input.text);
        }
    }

    #[test]
    fn says_which_quote_is_not_closed() {
        for (text, at) in [("a 'b", 2), ("a \"b\\", 2), ("a $'b", 2), ("a \"$(b", 2), ("a \"$(b 'c", 7)] {
            assert_eq!(read(text).unclosed.map(|quote| quote.0), Some(at), "{text}");
        }
    }

    #[test]
    fn knows_where_each_byte_stood() {
        let word = word(r#"a "b\"c""#, 1);
        assert_eq!((word.source(0), word.source(1), word.source(2)), (3, 4, 6));
    }

    #[test]
    fn knows_where_escapes_end() {
        for (text, place) in [
            (r"\$x", 0..3),
            ("\\\u{e4}", 0..3),
            (r#""\$""#, 1..3),
            (r#""\x""#, 1..3),
            ("\"`\"\"", 1..3),
            (r"$'\ud83d\ude00'", 2..14),
            (r"$'\ud83d\u'", 2..10),
            (r"$'\u00e4'", 2..8),
            (r"$'\x41'", 2..6),
            ("^\u{e4}", 0..3),
        ] {
            let word = word(text, 0);
            let length = word.text.chars().next().map_or(0, char::len_utf8);
            let first = word.source_range(0..length).start..word.source_range(0..word.text.len()).end;
            assert_eq!(first, place, "{text}");
        }
    }

    #[test]
    fn a_caret_hides_the_whole_line_break() {
        for text in ["a^\nb", "a^\r\nb"] {
            let plain = super::without_carets(text);
            assert_eq!(plain.text, "a b", "{text:?}");
            assert_eq!(plain.source_range(2..3), text.len() - 1..text.len(), "{text:?}");
        }
        assert_eq!(super::without_carets("a^\nb").source_range(1..2), 1..3);
        assert_eq!(super::without_carets("a^\r\nb").source_range(1..2), 1..4);
        assert_eq!(super::without_carets("a^\rb").source_range(1..2), 1..3);
    }
}
