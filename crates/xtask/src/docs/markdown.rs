//! Markdown: tables, code and links.

/// A comment at the head of a page that is made.
pub(crate) const MADE: &str =
    "<!-- Made by `cargo xtask docs` of the tables and documentation in crates/core. Do not edit. -->\n\n";

/// A table; a column in which every cell is empty is left out.
pub(crate) fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let shown: Vec<_> = (0..N).filter(|&column| rows.iter().any(|row| !row[column].is_empty())).collect();
    let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(shown.iter().map(|&column| head[column]).collect());
    text += &line(vec!["---"; shown.len()]);
    for row in rows {
        let row = row.each_ref().map(|cell| cell.replace('|', "\\|"));
        text += &line(shown.iter().map(|&column| &*row[column]).collect());
    }
    text
}

/// Text as code; nothing stays nothing.
pub(crate) fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

/// Several texts as code.
pub(crate) fn codes(texts: &[&str]) -> String {
    texts.iter().map(|text| code(text)).collect::<Vec<_>>().join(", ")
}

/// A sentence: with a capital letter and a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    let stop = if text.ends_with(['.', ':']) { "" } else { "." };
    format!("{}{stop}", capitalised(text))
}

/// With a capital letter, unless it begins with the name of a side.
pub(crate) fn capitalised(text: &str) -> String {
    if text.starts_with("v1") || text.starts_with("v2") {
        return text.to_owned();
    }
    let mut rest = text.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

/// What a heading is called in a link, as GitHub makes it.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_columns_are_left_out_and_bars_escaped() {
        let rows = [["a|b".to_owned(), String::new()]];
        assert_eq!(table(["One", "Two"], &rows), "| One |\n| --- |\n| a\\|b |\n");
    }

    #[test]
    fn anchors_are_those_of_github() {
        assert_eq!(anchor("`entity-tags/no-answer`"), "entity-tagsno-answer");
        assert_eq!(anchor("What is lost"), "what-is-lost");
    }
}
