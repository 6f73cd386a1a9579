//! Arithmetic, in which what divides commands and redirects elsewhere are signs of numbers.

use super::assigned::is_name;

/// So long may it be.
const LONGEST: usize = 256;

/// How long the arithmetic is that a text begins with: `((…))`, `$((…))` or `$[…]`. What holds a call is none.
pub(super) fn length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('$').unwrap_or(text);
    let sign = text.len() - rest.len();
    let length = match rest.as_bytes() {
        [b'(', b'(', ..] => parentheses(rest)?,
        [b'[', ..] if sign > 0 => closed(rest, '[', ']')?,
        _ => return None,
    };
    text.get(..sign + length).filter(|text| !text.contains("curl")).map(str::len)
}

/// How long the subscript of a variable is that a text begins with, where nothing is filled in or quoted in it.
pub(super) fn subscript(text: &str) -> Option<usize> {
    let length = closed(text, '[', ']')?;
    let assigns = text.get(length..).is_some_and(|rest| rest.starts_with('=') || rest.starts_with("+="));
    text.get(..length).filter(|text| assigns && !text.contains(['$', '`', '"', '\'', '\\', '\n'])).map(str::len)
}

/// The names of the variables that arithmetic assigns: `A=1`, `A+=1`, `A++`, `--A`.
pub(super) fn assigned(text: &str) -> impl Iterator<Item = &str> {
    let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let names = text.split(move |c| !in_name(c)).filter(|name| is_name(name));
    names.filter(move |name| {
        let start = name.as_ptr().addr() - text.as_ptr().addr();
        let before = text.get(..start).unwrap_or_default().trim_end();
        let behind = text.get(start + name.len()..).unwrap_or_default().trim_start();
        before.ends_with("++") || before.ends_with("--") || assigns(behind)
    })
}

/// Whether what stands behind a name assigns it.
fn assigns(behind: &str) -> bool {
    let sign = behind.trim_start_matches(|c: char| "+-*/%&|^<>".contains(c));
    let operator = behind.get(..behind.len() - sign.len()).unwrap_or_default();
    let equals = sign.starts_with('=') && !sign.starts_with("==") && !matches!(operator, "<" | ">");
    // What an element is assigned to is one of the list.
    equals || operator.starts_with("++") || operator.starts_with("--") || behind.starts_with('[')
}

/// How long a text in two pairs of parentheses is. Where the last two do not stand together, it is one of commands.
fn parentheses(text: &str) -> Option<usize> {
    let inner = closed(text.get(1..)?, '(', ')')? + 1;
    text.get(inner..).filter(|rest| rest.starts_with(')')).map(|_| inner + 1)
}

/// How long the text in parentheses or brackets is that a text begins with.
fn closed(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let end = text.char_indices().take(LONGEST).find(|&(_, c)| {
        depth += usize::from(c == open);
        depth = depth.saturating_sub(usize::from(c == close));
        depth == 0
    });
    end.map(|(at, _)| at + 1)
}
