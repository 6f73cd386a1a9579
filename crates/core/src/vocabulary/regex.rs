//! Regular expressions: whether the server's engine, which is Java's, takes one.
//!
//! Only what Java surely refuses is an error. What the two grammars read in different ways is for the
//! server to judge: `[\w-.]` and `\Q(` are Java's alone, and `[.--]` is a difference of sets here only.

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{
    self, Ast, ClassSetBinaryOp, ClassSetBinaryOpKind, ClassSetItem, ClassUnicodeKind, ErrorKind, GroupKind,
    Repetition, RepetitionKind, Visitor,
};

use crate::placeholder::is_placeholder;
use crate::report::Context;
use crate::report::at::At;
use crate::report::general::Finding as General;

/// A regular expression compiles, as far as can be told without the server's engine.
///
/// What cannot be told is said of the input, not again of the output.
pub(crate) fn check(cx: &mut Context<'_>, at: &At<'_>, pattern: &str) {
    match judge(pattern) {
        Verdict::Valid => {}
        Verdict::Unsure if cx.is_output() => {}
        Verdict::Unsure => cx.say(at, General::UncheckedRegex),
        Verdict::Refused => cx.say(at, General::BadRegex),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Valid,
    Unsure,
    Refused,
}

fn judge(pattern: &str) -> Verdict {
    let verdict = match Parser::new().parse(pattern) {
        Ok(tree) => ast::visit(&tree, OtherInJava(Verdict::Valid)).unwrap_or(Verdict::Unsure),
        Err(error) if is_refused(&error, pattern) => Verdict::Refused,
        Err(_) => Verdict::Unsure,
    };
    // What a placeholder becomes is for the template to say.
    let is_other_in_the_end = is_placeholder(pattern) || may_be_parted_otherwise(pattern);
    if verdict == Verdict::Refused && is_other_in_the_end { Verdict::Unsure } else { verdict }
}

/// Whether Java refuses what cannot be parsed: it knows the same groups, classes and counts.
fn is_refused(error: &ast::Error, pattern: &str) -> bool {
    match error.kind() {
        ErrorKind::ClassRangeInvalid
        | ErrorKind::ClassUnclosed
        | ErrorKind::EscapeHexEmpty
        | ErrorKind::EscapeUnexpectedEof
        | ErrorKind::FlagUnexpectedEof
        | ErrorKind::GroupNameDuplicate { .. }
        | ErrorKind::GroupNameEmpty
        | ErrorKind::GroupNameInvalid
        | ErrorKind::GroupNameUnexpectedEof
        | ErrorKind::GroupUnclosed
        | ErrorKind::GroupUnopened
        | ErrorKind::RepetitionCountDecimalEmpty
        | ErrorKind::RepetitionCountInvalid
        | ErrorKind::RepetitionCountUnclosed => true,
        // Java takes a count of nothing, such as `{2}`, and flags that are none, `(?)`.
        ErrorKind::RepetitionMissing => pattern
            .split_at_checked(error.span().start.offset)
            .is_some_and(|(before, at)| at.starts_with(['*', '+']) || at.starts_with('?') && !before.ends_with('(')),
        _ => false,
    }
}

/// Whether Java may see the ends of classes and comments elsewhere: in a class it takes `-[` for
/// the beginning of another one and two hyphens for a range, and more than a line feed ends its comments.
fn may_be_parted_otherwise(pattern: &str) -> bool {
    pattern.contains("-[")
        || pattern.contains("--")
        || pattern.contains('#') && pattern.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}'])
}

/// Looks for what is another thing, or nothing, in Java.
struct OtherInJava(Verdict);

impl Visitor for OtherInJava {
    type Output = Verdict;
    type Err = ();

    fn finish(self) -> Result<Verdict, ()> {
        Ok(self.0)
    }

    fn visit_pre(&mut self, tree: &Ast) -> Result<(), ()> {
        self.0 = self.0.max(match tree {
            Ast::Repetition(repetition) if is_dangling(repetition) => Verdict::Refused,
            Ast::Group(group) => of_group(&group.kind),
            Ast::ClassUnicode(class) => of_property(&class.kind),
            _ => Verdict::Valid,
        });
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), ()> {
        self.0 = self.0.max(match item {
            ClassSetItem::Range(range) if range.end.c == '[' => Verdict::Unsure,
            ClassSetItem::Unicode(class) => of_property(&class.kind),
            _ => Verdict::Valid,
        });
        Ok(())
    }

    fn visit_class_set_binary_op_pre(&mut self, operation: &ClassSetBinaryOp) -> Result<(), ()> {
        if operation.kind == ClassSetBinaryOpKind::Difference {
            self.0 = self.0.max(Verdict::Unsure);
        }
        Ok(())
    }
}

/// The name of a group has letters and digits of ASCII.
fn of_group(kind: &GroupKind) -> Verdict {
    match kind {
        GroupKind::CaptureName { starts_with_p: true, .. } => Verdict::Refused,
        GroupKind::CaptureName { name, .. } if !name.name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            Verdict::Refused
        }
        _ => Verdict::Valid,
    }
}

/// Whether Java knows a property such as `Lu` in `\p{Lu}`.
fn of_property(kind: &ClassUnicodeKind) -> Verdict {
    let mut letter = [0; 4];
    let name = match kind {
        ClassUnicodeKind::OneLetter(c) => &*c.encode_utf8(&mut letter),
        ClassUnicodeKind::Named(name) => name,
        ClassUnicodeKind::NamedValue { .. } => return Verdict::Unsure,
    };
    // With a flag, the case of some does not count.
    let has_prefix = |prefix: &str| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if PROPERTIES.contains(&name) {
        Verdict::Valid
    } else if PROPERTIES.iter().any(|known| known.eq_ignore_ascii_case(name))
        || ["Is", "In", "java"].iter().any(|p| has_prefix(p))
    {
        Verdict::Unsure
    } else {
        Verdict::Refused
    }
}

/// The properties that Java knows without a prefix.
const PROPERTIES: &[&str] = &[
    "L", "M", "N", "Z", "C", "P", "S", "LC", "LD", "L1", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl",
    "No", "Zs", "Zl", "Zp", "Cn", "Cc", "Cf", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Pi", "Pf", "Sm", "Sc", "Sk",
    "So", "ASCII", "Alnum", "Alpha", "Blank", "Cntrl", "Digit", "Graph", "Lower", "Print", "Punct", "Space", "Upper",
    "XDigit", "all",
];

/// Whether a `*`, `+` or `?` repeats a repetition, as in `a**`; the `+` of `a*+` makes it possessive.
fn is_dangling(outer: &Repetition) -> bool {
    let Ast::Repetition(inner) = &*outer.ast else { return false };
    let is_count = |repetition: &Repetition| matches!(repetition.op.kind, RepetitionKind::Range(_));
    let is_first = is_count(inner) || !matches!(*inner.ast, Ast::Repetition(_));
    let is_possessive = outer.op.kind == RepetitionKind::OneOrMore && outer.greedy && inner.greedy && is_first;
    !is_count(outer) && !is_possessive
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_are(verdict: Verdict, patterns: &[&str]) {
        for pattern in patterns {
            assert_eq!(judge(pattern), verdict, "{pattern}");
        }
    }

    /// Java 17 compiles each of them.
    #[test]
    fn what_java_compiles_is_no_error() {
        all_are(Verdict::Valid, &["", "a*+", "a{1,2}+", "a*{1,2}+", "[a-z&&[^b]]", "(?<n>a)", "[]a]", r"\<a"]);
        all_are(Verdict::Unsure, &[r"[\w-.]", r"[\d-z]", r"[\s-a]", r"[\w-\.\s]", r"[\d-:]", r"\b{g}", "(?ii)a"]);
        all_are(Verdict::Unsure, &["{2}", "(?)", "(?-)", r"\Q(", r"\x{D800}", "[z-[a]]", "[a-[b](]", "[+--]", "(?=a)"]);
        all_are(Verdict::Unsure, &["(?x)(#\r)", "[--w-(&A]"]);
        all_are(Verdict::Valid, &[r"\p{Lu}\P{L}\pL[\p{Alpha}\p{L1}]\p{all}", "(?<a1>x)"]);
        all_are(
            Verdict::Unsure,
            &[r"(?U)\p{alpha}", r"\p{IsLatin}", r"\p{InGreek}", r"[\p{sc=Greek}]", r"\p{javaDigit}"],
        );
    }

    #[test]
    fn a_template_is_not_judged() {
        all_are(Verdict::Unsure, &[".*{{ .name }}.*", "{{ .re }}", "({{ .open }}"]);
    }

    /// Java 17 compiles none of them.
    #[test]
    fn what_java_refuses_is_an_error() {
        all_are(Verdict::Refused, &["(", ")", "[a", "[z-a]", r"a\", r"\x{}", "(?i", "a{", "a{x}", "a{2,1}", "a{2"]);
        all_are(Verdict::Refused, &["*", "a|+", "?", "(?i)*", "a**", ".?*", "a*++", "a*?+", "a{2}*", "(?P<n>a)"]);
        all_are(Verdict::Refused, &["(?<n>a)(?<n>b)", "(?<>a)", "(?<1>a)", "(?<n", "(?<a_b>x)", "(?<\u{e4}>x)"]);
        all_are(Verdict::Refused, &[r"\p{Foo}", r"[\p{Foo}]", r"\pX", r"\P{Latin}"]);
    }
}
