//! Variables of a shell, of make and of pipelines, and placeholders of a template, which the caller fills in: `$ID`,
//! `${ID}`, `$(ID)`, `${{ id }}`, `{{id}}`, `{id}`, `<id>`.

use std::borrow::Cow;
use std::ops::Range;

use super::located::Located;
use crate::json::order::sorted_by_key;
use crate::placeholder::length;
pub(crate) use crate::placeholder::{ranges, templates};

/// Whether `${…}` says more than a name: a default, which may be a secret.
pub(crate) fn has_default(text: &str, range: &Range<usize>) -> bool {
    let inner = text.get(range.clone()).and_then(|text| text.strip_prefix("${"));
    let inner = inner.map(|inner| inner.strip_prefix("env:").unwrap_or(inner));
    // An expression of GitHub Actions may be a path of names.
    let path = if inner.is_some_and(|inner| inner.starts_with('{')) { " ." } else { "" };
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || path.contains(c);
    inner.is_some_and(|inner| !inner.trim_matches(['{', '}']).chars().all(in_name))
}

/// So long may `${…}` be.
const LONGEST: usize = 256;

/// How long what a shell fills in is, at the dollar sign that a text begins with. `None` where the sign is text.
pub(crate) fn in_shell(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('$')?;
    let name = |text: &str| text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    match rest.chars().next()? {
        c if c.is_ascii_alphabetic() || c == '_' => {
            // Of PowerShell.
            let in_environment = rest.strip_prefix("env:").map_or(0, name);
            Some(1 + if in_environment > 0 { 4 + in_environment } else { name(rest) })
        }
        c if c.is_ascii_digit() || "@*#?$!-".contains(c) => Some(2),
        '{' => closed(rest).map(|length| 1 + length),
        _ => None,
    }
}

/// The program that reads what a text begins with before a shell does, where that is more than a name: an expression of
/// GitHub Actions, and what two dollar signs mean in a makefile.
pub(crate) fn program(text: &str) -> Option<&'static str> {
    let doubled = text.strip_prefix("$$").or_else(|| text.strip_prefix("${$}")).unwrap_or_default();
    if text.starts_with("${{") {
        return Some("GitHub Actions");
    }
    doubled.starts_with(|c: char| c.is_ascii_alphabetic() || "_{(".contains(c)).then_some("make")
}

/// How long the text in braces is that a text begins with.
fn closed(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let end = text.char_indices().take(LONGEST).find(|&(_, c)| {
        depth += usize::from(c == '{');
        depth -= usize::from(c == '}');
        depth == 0
    });
    end.map(|(at, _)| at + 1).filter(|length| *length > 2)
}

/// How long the variable of the Windows command prompt is with which a text begins: `%NAME%`. Escapes of a URL look
/// like it.
pub(crate) fn in_prompt(text: &str) -> Option<usize> {
    let length = length(text, ("%", "%"))?;
    let hex = |at: usize| text.get(at..at + 2).is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let word = text.get(1..).is_some_and(|name| !name.starts_with(|c: char| c.is_ascii_digit()));
    (word && !(hex(1) && (length == 4 || hex(length)))).then_some(length)
}

/// All that is to be filled in, as it is written.
pub(crate) fn texts(text: &str) -> impl Iterator<Item = &str> {
    ranges(text).filter_map(|range| text.get(range))
}

/// A text with letters for what its templates say, in as many bytes. Signs in a template divide nothing.
pub(crate) fn outline(text: &str) -> Cow<'_, str> {
    if !text.contains("{{") {
        return Cow::Borrowed(text);
    }
    let mut outline = String::with_capacity(text.len());
    for range in templates(text) {
        outline.push_str(text.get(outline.len()..range.start + "{{".len()).unwrap_or_default());
        outline.extend(std::iter::repeat_n('x', (range.end - "}}".len()).saturating_sub(outline.len())));
    }
    outline.push_str(text.get(outline.len()..).unwrap_or_default());
    Cow::Owned(outline)
}

/// What is kept as it is written where a URL is decoded or encoded, in order: templates, and what a shell fills in.
pub(crate) fn kept(text: &Located) -> Vec<Range<usize>> {
    let all: Vec<_> = templates(&text.text).chain(text.live().iter().cloned()).collect();
    let mut kept = sorted_by_key(&all, |range| range.start);
    let mut end = 0;
    // A shell may fill in a part of a template.
    kept.retain(|range| {
        let outside = range.start >= end;
        end = end.max(range.end);
        outside
    });
    kept
}

/// Takes the dollar signs of a URL that no shell reads for those of variables.
pub(crate) fn read_in(url: &mut Located) {
    let found: Vec<_> = ranges(&url.text).filter(|range| is_dollar(&url.text, range)).collect();
    for range in found {
        url.fills_in(range);
    }
    *url = std::mem::take(url).with_names_parted();
}

/// Whether make or a pipeline fills in something of a word before a shell reads it: `$(NAME)`.
pub(crate) fn of_make(word: &Located) -> bool {
    let whole = |text: &str| text.starts_with("$(") && ranges(text).next() == Some(0..text.len());
    word.live_texts().any(|(_, text)| whole(text)) || of_make_in_quotes(word)
}

/// Whether such a variable is a part of the host of a URL in single quotes. In a shell, it would be text, which no host
/// is.
pub(crate) fn of_make_in_quotes(url: &Located) -> bool {
    let base = url.text.split("/api/").next().filter(|_| url.live().is_empty());
    base.is_some_and(|base| texts(base).any(|text| text.starts_with("$(")))
}

/// Whether the name of what a shell fills in may go on with a character behind it. A backslash may begin an escape of
/// JSON, which is a letter once it is read.
pub(crate) fn goes_on(text: &str, next: char) -> bool {
    let open = text.starts_with('$') && !text.ends_with(['}', ')']);
    open && (next.is_ascii_alphanumeric() || matches!(next, '_' | '\\'))
}

/// Whether a text begins with the digits of an escape.
pub(crate) fn begins_with_hex(text: &str) -> bool {
    text.get(..2).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// The character of ASCII whose escape in a URL has the digits that a text begins with.
pub(crate) fn escaped(digits: &str) -> Option<char> {
    let digits = digits.get(..2).filter(|digits| begins_with_hex(digits))?;
    u8::from_str_radix(digits, 16).ok().filter(u8::is_ascii).map(char::from)
}

/// Whether something stands in a text that the caller fills in, so that its value is not known here.
pub(crate) fn stands_in(text: &Located) -> bool {
    let template = || ranges(&text.text).any(|range| !is_dollar(&text.text, &range));
    !text.live().is_empty() || template()
}

/// Whether what a shell fills in is a name and nothing else: `$A`, `${A}`, `$env:A`, `$1`, `$@`, and of an array
/// `${A[@]}`. A value for where there is none may stand behind the name.
pub(crate) fn is_name_alone(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('$') else { return in_prompt(text) == Some(text.len()) };
    let name = rest.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(rest);
    let name = name.strip_suffix("[@]").or_else(|| name.strip_suffix("[*]")).unwrap_or(name);
    let name = name.strip_prefix("env:").unwrap_or(name);
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') || matches!(name, "@" | "*" | "#")
}

/// Whether what is to be filled in begins with a dollar sign.
pub(crate) fn is_dollar(text: &str, range: &Range<usize>) -> bool {
    text.get(range.start..).is_some_and(|text| text.starts_with('$'))
}

/// Whether an id is, or holds, what is to be filled in. A step of a path may be a name after a colon.
pub(crate) fn is_in(id: &str) -> bool {
    id.starts_with(':') || ranges(id).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::{has_default, in_prompt, in_shell, is_in, is_name_alone, outline, program, texts};

    #[test]
    fn variables_have_the_forms_in_which_people_write_them() {
        for (text, expected) in [
            ("$ID", vec!["$ID"]),
            ("a-${ID}:$1", vec!["${ID}", "$1"]),
            ("${env:ID}", vec!["${env:ID}"]),
            ("{{id}}{{ my.id }}", vec!["{{id}}", "{{ my.id }}"]),
            ("{{$guid}}", vec!["{{$guid}}"]),
            ("{id}/<entity-id>", vec!["{id}", "<entity-id>"]),
            ("{{{id}}}", vec!["{{id}}"]),
            ("$ {} {{ }} <> < a> ${a b} 5$ {{a}", vec!["{a}"]),
            ("$env:ID:$ID", vec!["$env:ID", "$ID"]),
            ("a%ID%", vec!["%ID%"]),
            ("[AWS]key:value", vec![]),
            ("${{ secrets.ID }}$(ID)$(id)${{ a || b }}", vec!["${{ secrets.ID }}", "$(ID)", "${{ a || b }}"]),
            ("{{ a[0]['b'] | c(\"d\") }}/{{a.b({c: 1})}}}", vec!["{{ a[0]['b'] | c(\"d\") }}", "{{a.b({c: 1})}}"]),
            ("{{a{{b[0]}}{{c\n}}{{d[\u{202e}]}}", vec!["{{b[0]}}"]),
        ] {
            assert_eq!(texts(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn signs_in_templates_divide_nothing() {
        for (text, expected) in
            [("a/{{ b/c }}/{{d?\u{e4}}}e", "a/{{xxxxx}}/{{xxxx}}e"), ("{{a{{b}}}}", "{{a{{x}}}}"), ("{a/b}", "{a/b}")]
        {
            assert_eq!(outline(text), expected, "{text}");
        }
    }

    #[test]
    fn a_shell_knows_its_own_forms() {
        for (text, length) in [
            ("$ID-a", 3),
            ("$env:ID-a", 7),
            ("$env-a", 4),
            ("$10", 2),
            ("$@", 2),
            ("${A:-b c}d", 9),
            ("${A:-${B}}d", 10),
            ("$", 0),
            ("$ a", 0),
            ("${}", 0),
            ("${a", 0),
            ("$}}", 0),
        ] {
            assert_eq!(in_shell(text).unwrap_or_default(), length, "{text}");
        }
        for (text, length) in [("%ID%", 4), ("%DATE%&a", 6), ("%C3%A9", 0), ("%20a%3A", 0), ("%ADD%20", 0), ("%%", 0)] {
            assert_eq!(in_prompt(text).unwrap_or_default(), length, "{text}");
        }
    }

    #[test]
    fn a_value_may_stand_behind_a_name() {
        for text in ["$A", "${A_1}", "$env:A", "${env:A}", "$1", "$@", "${A[@]}", "${A[*]}", "%A%"] {
            assert!(is_name_alone(text), "{text}");
        }
        for text in ["${A:-b}", "${A:+b}", "${A//b/c}", "$(A)", "`A`", "${A[b]}"] {
            assert!(!is_name_alone(text), "{text}");
        }
    }

    #[test]
    fn a_variable_may_have_a_default() {
        for (text, expected) in [
            ("$ID", false),
            ("${ID}", false),
            ("${env:ID}", false),
            ("${ID-a}", true),
            ("${ID:-a}", true),
            ("${ID:-${B}}", true),
            ("${ID#a}", true),
            ("${{ a.B_1 }}", false),
            ("${{ a || 'b' }}", true),
        ] {
            assert_eq!(has_default(text, &(0..text.len())), expected, "{text}");
        }
    }

    #[test]
    fn other_programs_have_dollar_signs_too() {
        for (text, expected) in [
            ("${{ secrets.A }}", Some("GitHub Actions")),
            ("$$A/b", Some("make")),
            ("${$}a", Some("make")),
            ("$(A_1)/b", None),
            ("$(a)", None),
            ("$(A b)", None),
            ("$$/b", None),
            ("${A%/}", None),
        ] {
            assert_eq!(program(text), expected, "{text}");
        }
    }

    #[test]
    fn an_id_may_be_one() {
        assert!(["$ID", "${ID}", "{{id}}", "{id}", "<id>", ":id", "HOST-$ID"].iter().all(|id| is_in(id)));
        assert!(!["", "11111111-2222-4333-8444-555555555555", "notuuid", "a:b"].iter().any(|id| is_in(id)));
    }
}
