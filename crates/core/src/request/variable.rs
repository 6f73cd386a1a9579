//! Variables of a shell and placeholders of a template, which the caller fills in: `$ID`, `${ID}`, `{{id}}`, `{id}`,
//! `<id>`.

use std::ops::Range;

/// How they begin and end; one without an end ends with its name. A longer beginning stands before a shorter one.
const FORMS: &[(&str, &str)] = &[("{{", "}}"), ("${", "}"), ("{", "}"), ("<", ">"), ("$", "")];

/// The places of all that is to be filled in, in order.
pub(crate) fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = text.get(from..)?.find(['$', '{', '<']) {
            let start = from + at;
            let length = text.get(start..).and_then(|rest| FORMS.iter().find_map(|form| length(rest, *form)));
            from = start + length.unwrap_or(1);
            if length.is_some() {
                return Some(start..from);
            }
        }
        None
    })
}

/// How long the variable is with which a text begins, if it begins with one of a form.
fn length(text: &str, (begin, end): (&str, &str)) -> Option<usize> {
    let rest = text.strip_prefix(begin)?;
    let in_name = |c: char| match end {
        "" => c.is_ascii_alphanumeric() || c == '_',
        "}}" => is_name(c) || c == '$' || c == ' ',
        _ => is_name(c),
    };
    let name = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
    let ends = rest.get(name..)?.starts_with(end);
    (ends && !rest.get(..name)?.trim().is_empty()).then_some(begin.len() + name + end.len())
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}

/// Whether an id is, or holds, what is to be filled in. A step of a path may be a name after a colon.
pub(crate) fn is_in(id: &str) -> bool {
    id.starts_with(':') || ranges(id).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::{is_in, ranges};

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
            ("[AWS]key:value", vec![]),
        ] {
            let found: Vec<_> = ranges(text).filter_map(|range| text.get(range)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn an_id_may_be_one() {
        assert!(["$ID", "${ID}", "{{id}}", "{id}", "<id>", ":id", "HOST-$ID"].iter().all(|id| is_in(id)));
        assert!(!["", "11111111-2222-4333-8444-555555555555", "notuuid", "a:b"].iter().any(|id| is_in(id)));
    }
}
