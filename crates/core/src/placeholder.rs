//! What is filled in later, in a payload as in a request: `{{id}}` of a template engine, `$ID`, `${ID}` and `%ID%` of a
//! shell, `$(ID)` of make and of pipelines, `${{ id }}` of GitHub Actions, and `{id}` and `<id>` of documents.

use std::ops::Range;

/// How they begin and end; one without an end ends with its name. A longer beginning stands before a shorter one.
const FORMS: &[(&str, &str)] = &[
    ("{{", "}}"),
    ("${{", "}}"),
    ("${", "}"),
    ("$(", ")"),
    ("{", "}"),
    ("<", ">"),
    ("$env:", ""),
    ("$", ""),
    ("%", "%"),
];

/// The places of all that is to be filled in, in order.
pub(crate) fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    places(text, &['$', '{', '<', '%'], of_form)
}

/// The places of what a template engine or a shell fills in, in order.
pub(crate) fn filled_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    places(text, &['$', '{', '%'], |rest| if rest.starts_with('{') { template(rest) } else { of_form(rest) })
}

/// The places of `{{…}}`, in order.
pub(crate) fn templates(text: &str) -> impl Iterator<Item = Range<usize>> {
    places(text, &['{'], template)
}

/// How long the template is that a text begins with.
pub(crate) fn template(text: &str) -> Option<usize> {
    length(text, ("{{", "}}"))
}

/// The places of `{{…}}`, in order, where white space of each kind is one.
pub(crate) fn spaced_templates(text: &str) -> impl Iterator<Item = Range<usize>> {
    places(text, &['{'], spaced_template)
}

/// How long the template is that a text begins with, where white space of each kind is one.
pub(crate) fn spaced_template(text: &str) -> Option<usize> {
    length_spaced(text, ("{{", "}}"), char::is_whitespace)
}

/// How long what is to be filled in is, where a text begins with it.
fn of_form(text: &str) -> Option<usize> {
    FORMS.iter().find_map(|form| length(text, *form))
}

/// The places in a text that begin with certain signs, by how long one is that a text begins with.
fn places(
    text: &str,
    signs: &'static [char],
    length: impl Fn(&str) -> Option<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = text.get(from..)?.find(signs) {
            let start = from + at;
            let length = text.get(start..).and_then(&length);
            from = start + length.unwrap_or(1);
            if length.is_some() {
                return Some(start..from);
            }
        }
        None
    })
}

/// How long the variable is with which a text begins, if it begins with one of a form.
pub(crate) fn length(text: &str, form: (&str, &str)) -> Option<usize> {
    length_spaced(text, form, |c| c == ' ')
}

fn length_spaced(text: &str, (begin, end): (&str, &str), is_space: fn(char) -> bool) -> Option<usize> {
    let rest = text.strip_prefix(begin)?;
    let in_name = |c: char| match end {
        "" | "%" => c.is_ascii_alphanumeric() || c == '_',
        // Of make and of pipelines. A command has another name.
        ")" => c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_',
        _ => is_name(c),
    };
    let name = match end {
        "}}" => expression(rest, is_space)?,
        _ => rest.find(|c| !in_name(c)).unwrap_or(rest.len()),
    };
    let ends = rest.get(name..)?.starts_with(end);
    (ends && !rest.get(..name)?.trim().is_empty()).then_some(begin.len() + name + end.len())
}

/// How long an expression is that ends before two braces: a name or more, as `items[0].id` and `name | default("a")`. It
/// holds no other one, and no white space but what is told to be.
fn expression(text: &str, is_space: fn(char) -> bool) -> Option<usize> {
    if text.starts_with('{') {
        return None;
    }
    let mut depth = 0_usize;
    let end = text.char_indices().find(|&(at, c)| {
        let inside = c == '}' && depth > 0;
        depth = depth + usize::from(c == '{') - usize::from(inside);
        let doubled = matches!(c, '{' | '}') && text.get(at + 1..).is_some_and(|rest| rest.starts_with(c));
        let stands = is_space(c) || c.is_ascii_graphic() || c.is_alphanumeric();
        doubled && !inside || !stands
    });
    end.map(|(at, _)| at)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}

/// Whether a text is, or holds, what a template engine or a shell fills in, so that its value is not known here.
pub(crate) fn is_placeholder(text: &str) -> bool {
    filled_in(text).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::filled_in;

    #[test]
    fn what_is_filled_in_is_found_whole() {
        for (text, found) in [
            ("a ${STAGE:-prod} b", vec!["${STAGE:-prod}"]),
            ("$env:TAG:x", vec!["$env:TAG"]),
            ("{{ x[1:] }}:{{ \"a:b\" }}", vec!["{{ x[1:] }}", "{{ \"a:b\" }}"]),
            ("${{ inputs['a:b'] }}", vec!["${{ inputs['a:b'] }}"]),
            ("{{ {'a': {'b': 1}} }}", vec!["{{ {'a': {'b': 1}} }}"]),
            ("{{ a}{<b>{id}", vec![]),
            ("{{{{ $A {{", vec!["$A"]),
            ("%A%{{}}", vec!["%A%"]),
        ] {
            assert_eq!(filled_in(text).filter_map(|range| text.get(range)).collect::<Vec<_>>(), found, "{text}");
        }
    }
}
