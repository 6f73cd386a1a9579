//! Prompts of a terminal, with which commands are copied.

/// How many bytes of a line are its prompt: `$ `, `> `, `PS C:\> `, `C:\> `, `jane@host:~$ `, `[jane@host ~]$ `.
pub(super) fn length(line: &str) -> usize {
    let start = line.len() - line.trim_start().len();
    let Some(end) = line.find(['$', '>', '%', '#', '\'', '"', '`', '=', '|', '&', ';', '(']) else { return 0 };
    let sign = line.get(end..).unwrap_or_default();
    let before = line.get(start..end).unwrap_or_default();
    let ends = sign.starts_with(['$', '>', '%', '#']) && sign.chars().nth(1).is_some_and(char::is_whitespace);
    // A `#` alone begins a comment.
    let bare = before.is_empty() && !sign.starts_with('#');
    if ends && (bare || is_windows(before) && sign.starts_with('>') || is_host(before)) { end + 1 } else { 0 }
}

/// Whether it is what PowerShell and the command prompt write before their `>`.
fn is_windows(before: &str) -> bool {
    let drive = |path: &str| path.get(1..3) == Some(":\\");
    before == "PS" || before.starts_with("PS ") || drive(before)
}

/// Whether it names a user and a host.
fn is_host(before: &str) -> bool {
    before
        .find(|c: char| c == '@' || c.is_whitespace())
        .is_some_and(|at| before.get(at..).unwrap_or_default().starts_with('@'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn knows_the_prompts_of_shells() {
        for (line, length) in [
            ("$ curl a", 1),
            ("  > curl a", 3),
            ("PS> curl a", 3),
            ("PS C:\\a b> curl a", 10),
            ("C:\\> curl a", 4),
            ("jane@host:~$ curl a", 12),
            ("[jane@host ~]# curl a", 14),
            ("curl a > b", 0),
            ("$DT_URL/api", 0),
            ("# a comment", 0),
            ("mail a@b > c", 0),
            ("a='b@c' > d", 0),
            ("", 0),
        ] {
            assert_eq!(super::length(line), length, "{line}");
        }
    }
}
