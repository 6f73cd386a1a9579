//! Member names told apart by a number.

/// A number made of the length and three letters of a name.
pub(crate) const fn number(name: &[u8]) -> u8 {
    let (_, half) = name.split_at(name.len() / 2);
    let ([first, ..], [middle, ..], [.., last]) = (name, half, name) else { return 0 };
    let length = name.len().to_le_bytes()[0];
    length.wrapping_add(*first).wrapping_add(middle.wrapping_mul(7)).wrapping_add(last.wrapping_mul(13))
}

/// One bit of 64 for a name. With these weights, no two members of one model here have the same.
pub(crate) const fn class(name: &[u8]) -> u64 {
    1 << (number(name) & 63)
}

/// The member that a path begins with.
pub(crate) const fn first_step(path: &str) -> &str {
    let mut end = 0;
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest {
        if matches!(byte, b'/' | b':') {
            break;
        }
        end += 1;
        rest = after;
    }
    path.split_at(end).0
}
