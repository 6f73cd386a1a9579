//! JSON Pointers (RFC 6901).

use std::borrow::Cow;

use super::write::append_unsigned;

/// Appends `/` and a member name, escaped.
pub(crate) fn push_member(pointer: &mut String, name: &str) {
    pointer.push('/');
    if !name.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        pointer.push_str(name);
        return;
    }
    for c in name.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// Appends `/` and the index of an item.
pub(crate) fn push_item(pointer: &mut String, index: usize) {
    pointer.push('/');
    append_unsigned(pointer, index as u64);
}

/// The steps of a pointer, as written.
pub(crate) fn steps(pointer: &str) -> impl Iterator<Item = &str> {
    let mut rest = pointer;
    std::iter::from_fn(move || {
        let after = rest.strip_prefix('/')?;
        let end = after.bytes().position(|byte| byte == b'/').unwrap_or(after.len());
        let (step, others) = after.split_at_checked(end)?;
        rest = others;
        Some(step)
    })
}

/// The member name that a step means.
pub(crate) fn name(step: &str) -> Cow<'_, str> {
    if step.bytes().any(|byte| byte == b'~') {
        Cow::Owned(step.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(step)
    }
}
