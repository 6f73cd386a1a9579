//! What a shell text is divided into, and where each part stands.

use super::super::commands::position;
use super::super::located::Located;
use super::read;

fn words(text: &str) -> Vec<Vec<String>> {
    let script = read(text, 0);
    assert_eq!(script.unclosed, None, "{text}");
    script.commands.into_iter().map(|it| it.words.into_iter().map(|word| word.text).collect()).collect()
}

fn word(text: &str, at: usize) -> Located {
    read(text, 0).commands.first().and_then(|command| command.words.get(at)).cloned().unwrap_or_default()
}

/// What each command reads.
fn inputs(text: &str) -> Vec<Option<String>> {
    read(text, 0).commands.into_iter().map(|command| command.input.map(|input| input.text)).collect()
}

#[test]
fn reads_quotes_of_all_kinds() {
    for (text, expected) in [
        (r#"a 'b c' "d \"e\" \$f" g\ h"#, vec!["a", "b c", "d \"e\" $f", "g h"]),
        (r"$'it\'s \u0041\x42\103\n' 'x'\''y'", vec!["it's ABC\n", "x'y"]),
        (r"$'\ud83d\ude00'", vec!["\u{1F600}"]),
        ("a $\"b $c\"", vec!["a", "b $c"]),
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
        ("curl a | b", vec![7]),
        ("a | b; curl c", vec![]),
        ("a=$(curl b)", vec![2]),
        ("a \"`curl b`\"", vec![3]),
        ("a <(curl b)", vec![2]),
        ("for a in b; do\ncurl $a\ndone > c", vec![28]),
        ("for a in b; do c; done | d; curl e", vec![]),
        ("a() { if curl b; then c; fi; } >> d", vec![31]),
        ("(curl a) | b", vec![9]),
        ("(curl a; b) 2> c | d; curl e; f > g", vec![17]),
        ("(curl a; curl b > c; (curl d)) > e", vec![31, 16, 31]),
        ("curl a 2> b < c", vec![]),
        ("curl a > b; curl c | d\ncurl e; f=$(curl g)", vec![7, 19, 33]),
    ] {
        let script = read(text, 0);
        let calls: Vec<_> = script.commands.iter().map(|command| position(command).is_some()).collect();
        let found: Vec<_> = script.goes_on(&calls).map(|(range, _)| range.start).collect();
        assert_eq!(found, at, "{text}");
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
fn a_here_document_of_an_indented_script_ends() {
    for (text, expected) in [
        ("  a <<E\n  b\n  E\n  c", vec![Some("  b\n"), None]),
        ("  a <<-E\n  b\n  E\n  c", vec![Some("  b\n"), None]),
        ("a <<E\n E\nE\nc", vec![Some(" E\n"), None]),
        ("a <<-E\n E\n\tE\nc", vec![Some(" E\n"), None]),
        ("a <<E\nb \\\nc\\\r\nE", vec![Some("b c")]),
        ("a <<'E'\nb\\\nE", vec![Some("b\\\n")]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|input| input.map(str::to_owned)).collect();
        assert_eq!(inputs(text), expected, "{text}");
    }
}

#[test]
fn arithmetic_redirects_nothing() {
    for text in [
        "a $((1<<2))",
        "a $(( (1<<2) + 1 ))",
        "a \"$((1<<n))\"",
        "a $(( $(( 1<<2 )) | 1 ))",
        "((n<<=1))",
        "for ((i=1; i<9; i<<=1))",
        "if (( 1 << 2 && 3 ))",
        "a[1<<2]=b",
        "a[1 << 2]+=b",
        "a $[1<<3]",
    ] {
        let found = words(&format!("{text}\nb"));
        assert_eq!(found.len(), 2, "{text}: {found:?}");
        assert!(text.replace('"', "").ends_with(&*found[0].last().cloned().unwrap_or_default()), "{text}: {found:?}");
    }
    assert_eq!(words("a $((b); c)"), [vec!["a", "$((b); c)"], vec!["b"], vec!["c"]]);
    assert_eq!(words("((a); b)"), [["a"], ["b"]]);
    assert!(words(&"$((".repeat(50_000)).len() < 20);
}

#[test]
fn knows_the_directory_of_the_user() {
    for (text, expected) in [("~/a", "$HOME/a"), ("~", "$HOME"), ("'~/a'", "~/a"), ("a~/b", "a~/b"), ("~a/b", "~a/b")] {
        assert_eq!(word(text, 0).text, expected, "{text}");
    }
    assert_eq!(word("~/a", 0).live_texts().map(|(_, text)| text).collect::<Vec<_>>(), ["$HOME"]);
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
        let piped = read(text, 0).commands.into_iter().map(|command| command.piped.map(|piped| piped.text));
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
        ("a @<(b c) d", vec![vec!["a", "@<(b c)", "d"], vec!["b", "c"]]),
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
    assert!(read(&text, 0).commands.len() < 20);
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
        let script = read(&format!("a <<{delimiter}\n$A\\$x ${{B}} $(c (d)) `e` $\nE"), 0);
        let input = script.commands.first().and_then(|command| command.input.clone()).unwrap_or_default();
        assert_eq!(input.live_texts().map(|(_, text)| text).collect::<Vec<_>>(), live, "{}", input.text);
    }
}

#[test]
fn says_which_quote_is_not_closed() {
    for (text, at) in [("a 'b", 2), ("a \"b\\", 2), ("a $'b", 2), ("a \"$(b", 2), ("a \"$(b 'c", 7)] {
        assert_eq!(read(text, 0).unclosed.map(|quote| quote.0), Some(at), "{text}");
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
    assert_eq!(super::without_carets("# a^\nb^\nc", 0).text, "# a^\nb c");
    for text in ["a^\nb", "a^\r\nb"] {
        let plain = super::without_carets(text, 0);
        assert_eq!(plain.text, "a b", "{text:?}");
        assert_eq!(plain.source_range(2..3), text.len() - 1..text.len(), "{text:?}");
    }
    assert_eq!(super::without_carets("a^\nb", 0).source_range(1..2), 1..3);
    assert_eq!(super::without_carets("a^\r\nb", 0).source_range(1..2), 1..4);
    assert_eq!(super::without_carets("a^\rb", 0).source_range(1..2), 1..3);
}

#[test]
fn commands_stand_inside_of_others() {
    let text = "x=$(a b; c `d`)e f";
    let script = read(text, 0);
    let parts = |range| script.around(range).into_iter().filter_map(|part| text.get(part)).collect::<Vec<_>>();
    assert_eq!(parts(0..16), ["x=$(", "; ", ")e"]);
    assert_eq!(parts(9..14), ["c `", "`"]);
    assert_eq!(parts(17..18), ["f"]);
}

#[test]
fn a_prompt_stands_before_options_and_urls() {
    for (text, count) in [
        ("$ curl \\\n> -s \\\n> \"https://h/a\"", 3),
        ("> curl \\\n> 'http://h/a'", 2),
        ("curl a \\\n> \"$OUT\"", 2),
        ("curl a \\\n> http.txt", 2),
    ] {
        assert_eq!(words(text).first().map(Vec::len), Some(count), "{text}");
    }
}
