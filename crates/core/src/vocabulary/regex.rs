//! Regular expressions: whether the server's engine, which is Java's, takes one.
//!
//! Only what Java surely refuses is an error. What depends on its version, or on how far a look-behind reaches, is for
//! the server to judge.

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Valid,
    Unsure,
    Refused,
}

fn judge(pattern: &str) -> Verdict {
    let mut reader = Reader { rest: pattern, names: Vec::new(), unsure: has_quoted(pattern) };
    match reader.whole() {
        _ if reader.unsure => Verdict::Unsure,
        Ok(()) => Verdict::Valid,
        // What a placeholder becomes is for the template to say.
        Err(Refused) if is_placeholder(pattern) => Verdict::Unsure,
        Err(Refused) => Verdict::Refused,
    }
}

/// Whether something stands behind `\Q`, where nothing has a meaning of its own.
fn has_quoted(pattern: &str) -> bool {
    let mut chars = pattern.chars();
    std::iter::from_fn(|| Some((chars.next()? == '\\').then(|| chars.next()).flatten())).any(|after| after == Some('Q'))
}

/// Java does not compile it.
struct Refused;

type Read<T = ()> = Result<T, Refused>;

/// How deep classes may stand in classes.
const MAX_DEPTH: u32 = 32;

/// Reads a pattern as Java's compiler does.
struct Reader<'p> {
    rest: &'p str,
    /// The names of groups so far.
    names: Vec<&'p str>,
    /// Java may read it in another way from here on.
    unsure: bool,
}

impl<'p> Reader<'p> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    fn take(&mut self, wanted: &str) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take_all(&mut self, wanted: fn(&u8) -> bool) -> &'p str {
        let end = self.rest.bytes().take_while(wanted).count();
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = rest;
        taken
    }

    fn whole(&mut self) -> Read {
        let mut open = 0_u32;
        while let Some(next) = self.next() {
            match next {
                '|' => continue,
                '(' => {
                    open += u32::from(self.group()?);
                    continue;
                }
                // It repeats nothing, which a count in braces may.
                '*' | '+' | '?' => return Err(Refused),
                '{' => {
                    self.count()?;
                    self.greed();
                    continue;
                }
                ')' => open = open.checked_sub(1).ok_or(Refused)?,
                '[' => self.class(0)?,
                '\\' => _ = self.escape(false)?,
                _ => {}
            }
            self.repetition()?;
        }
        if open == 0 { Ok(()) } else { Err(Refused) }
    }

    /// What repeats the item before it, if anything does.
    fn repetition(&mut self) -> Read {
        match self.peek() {
            Some('*' | '+' | '?') => _ = self.next(),
            Some('{') => {
                self.next();
                self.count()?;
            }
            _ => return Ok(()),
        }
        self.greed();
        Ok(())
    }

    fn greed(&mut self) {
        let _ = self.take("?") || self.take("+");
    }

    /// After the brace of a count: `2}`, `2,}` or `2,3}`.
    fn count(&mut self) -> Read {
        let least = self.take_all(u8::is_ascii_digit);
        let most = if self.take(",") { self.take_all(u8::is_ascii_digit) } else { least };
        if least.is_empty() || !self.take("}") {
            return Err(Refused);
        }
        match (least.parse::<i32>(), most.parse::<i32>()) {
            (Ok(least), Ok(most)) if most < least => Err(Refused),
            (Ok(_), Ok(_)) => Ok(()),
            (Ok(_), Err(_)) if most.is_empty() => Ok(()),
            // Some versions do not notice that it is too large.
            _ => {
                self.unsure = true;
                Ok(())
            }
        }
    }

    /// After the opening parenthesis: whether a group begins there, or flags alone are set.
    fn group(&mut self) -> Read<bool> {
        if !self.take("?") || [":", "=", "!", ">"].into_iter().any(|kind| self.take(kind)) {
            return Ok(true);
        }
        if self.take("<=") || self.take("<!") {
            self.unsure = true;
            return Ok(true);
        }
        if self.take("<") {
            let name = self.name()?;
            if self.names.contains(&name) {
                return Err(Refused);
            }
            self.names.push(name);
            return Ok(true);
        }
        let is_flag = |byte: &u8| b"idmsucxU".contains(byte);
        let flags = [self.take_all(is_flag), if self.take("-") { self.take_all(is_flag) } else { "" }];
        // With `x`, white space and comments may stand between all that follows.
        self.unsure |= flags.iter().any(|flags| flags.contains('x'));
        match self.next() {
            Some(')') => Ok(false),
            Some(':') => Ok(true),
            _ => Err(Refused),
        }
    }

    /// The name of a group, up to the `>` behind it.
    fn name(&mut self) -> Read<&'p str> {
        let name = self.take_all(u8::is_ascii_alphanumeric);
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) && self.take(">");
        if is_name { Ok(name) } else { Err(Refused) }
    }

    /// After the opening bracket of a class.
    fn class(&mut self, depth: u32) -> Read {
        self.take("^");
        self.items(depth)?;
        self.next();
        Ok(())
    }

    /// The items of a class up to its closing bracket, which is none where nothing stands before it.
    fn items(&mut self, depth: u32) -> Read {
        if depth > MAX_DEPTH {
            self.unsure = true;
            return Err(Refused);
        }
        let mut empty = true;
        loop {
            match self.peek() {
                None => return Err(Refused),
                Some(']') if !empty => return Ok(()),
                Some('[') => {
                    self.next();
                    self.class(depth + 1)?;
                }
                Some('&') if self.take("&&") => self.intersected(depth, empty)?,
                Some(_) => self.range()?,
            }
            empty = false;
        }
    }

    /// After `&&`: what a class is cut down to.
    fn intersected(&mut self, depth: u32, empty: bool) -> Read {
        if matches!(self.peek(), Some(']' | '&')) {
            // Some versions read it as if it were not there.
            self.unsure |= !empty;
            return if empty { Err(Refused) } else { Ok(()) };
        }
        while !matches!(self.peek(), Some(']' | '&')) {
            if self.take("[") { self.class(depth + 1)? } else { self.items(depth + 1)? }
        }
        Ok(())
    }

    /// A character of a class, or a range of them.
    fn range(&mut self) -> Read {
        let Some(first) = self.character()? else { return Ok(()) };
        let mut ahead = self.rest.chars();
        if ahead.next() != Some('-') || matches!(ahead.next(), Some('[' | ']')) {
            return Ok(());
        }
        self.next();
        if self.rest.starts_with("\\p") || self.rest.starts_with("\\P") {
            return Err(Refused);
        }
        match self.character()? {
            Some(last) if first <= last => Ok(()),
            _ => Err(Refused),
        }
    }

    /// A character of a class; none for one that stands for several.
    fn character(&mut self) -> Read<Option<u32>> {
        match self.next() {
            Some('\\') => self.escape(true),
            Some(c) => Ok(Some(c.into())),
            None => Err(Refused),
        }
    }

    /// After a backslash: the character that is meant; none for what is no single one.
    fn escape(&mut self, in_class: bool) -> Read<Option<u32>> {
        let c = self.next().ok_or(Refused)?;
        match c {
            'N' => self.unsure = true,
            'p' | 'P' => self.property()?,
            '1'..='9' | 'A' | 'B' | 'G' | 'R' | 'v' | 'Z' | 'z' if !in_class => {}
            'X' if !in_class => self.unsure = true,
            'b' if !in_class => {
                self.unsure |= self.take("{g}");
                if self.rest.starts_with("{g") {
                    return Err(Refused);
                }
            }
            'k' if !in_class => {
                let name = if self.take("<") { self.name()? } else { return Err(Refused) };
                if !self.names.contains(&name) {
                    return Err(Refused);
                }
            }
            'D' | 'd' | 'H' | 'h' | 'S' | 's' | 'V' | 'W' | 'w' => {}
            _ => return self.escaped(c).map(Some),
        }
        Ok(None)
    }

    /// The one character that an escape stands for.
    fn escaped(&mut self, c: char) -> Read<u32> {
        Ok(match c {
            '0' => return self.octal(),
            'x' if self.take("{") => {
                let digits = self.take_all(u8::is_ascii_hexdigit);
                let is_closed = self.take("}");
                return hexadecimal(digits).filter(|&code| is_closed && code <= char::MAX.into()).ok_or(Refused);
            }
            'x' => return self.digits(2),
            'u' => {
                let code = self.digits(4)?;
                // With the half behind it, it is another character.
                self.unsure |= (0xd800..0xdc00).contains(&code);
                code
            }
            'c' => u32::from(self.next().ok_or(Refused)?) ^ 64,
            'a' => 7,
            'e' => 27,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            _ if c.is_ascii_alphanumeric() => return Err(Refused),
            _ => c.into(),
        })
    }

    /// One to three octal digits, three up to `377`.
    fn octal(&mut self) -> Read<u32> {
        let mut code = 0;
        let mut read = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(8)).filter(|_| read < 2 || read == 2 && code < 32) {
            code = code * 8 + digit;
            read += 1;
            self.next();
        }
        if read == 0 { Err(Refused) } else { Ok(code) }
    }

    /// A number of hexadecimal digits.
    fn digits(&mut self, count: usize) -> Read<u32> {
        let (digits, rest) = self.rest.split_at_checked(count).ok_or(Refused)?;
        self.rest = rest;
        hexadecimal(digits).ok_or(Refused)
    }

    /// After `\p`: a property such as `L` or `{Lu}`.
    fn property(&mut self) -> Read {
        let rest = self.rest;
        let name = if let Some(rest) = rest.strip_prefix('{') {
            let (name, rest) = rest.split_once('}').ok_or(Refused)?;
            self.rest = rest;
            name
        } else {
            self.next();
            rest.strip_suffix(self.rest).unwrap_or_default()
        };
        // With a flag, the case of some does not count.
        let has_prefix =
            |prefix: &str| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        if PROPERTIES.contains(&name) {
            return Ok(());
        }
        let is_other = name.contains('=')
            || PROPERTIES.iter().any(|known| known.eq_ignore_ascii_case(name))
            || ["Is", "In", "java"].iter().any(|prefix| has_prefix(prefix));
        self.unsure |= is_other;
        if is_other { Ok(()) } else { Err(Refused) }
    }
}

fn hexadecimal(digits: &str) -> Option<u32> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| is_number)
}

/// The properties that Java knows without a prefix.
const PROPERTIES: &[&str] = &[
    "L", "M", "N", "Z", "C", "P", "S", "LC", "LD", "L1", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl",
    "No", "Zs", "Zl", "Zp", "Cn", "Cc", "Cf", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Pi", "Pf", "Sm", "Sc", "Sk",
    "So", "ASCII", "Alnum", "Alpha", "Blank", "Cntrl", "Digit", "Graph", "Lower", "Print", "Punct", "Space", "Upper",
    "XDigit", "all",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn all_are(verdict: Verdict, patterns: &[&str]) {
        for pattern in patterns {
            assert_eq!(judge(pattern), verdict, "{pattern}");
        }
    }

    /// Java 17 and 25 compile each of them.
    #[test]
    fn what_java_compiles_is_no_error() {
        all_are(
            Verdict::Valid,
            &["", "a*+", "a{1,2}+", "a*{1,2}+", "{2}", "(?i){2}", "^*", "()*", "a|", "(?)", "(?-)"],
        );
        all_are(
            Verdict::Valid,
            &["(?=a)", "(?!a)*", "(?>a)", "(?<n>a)\\k<n>", "(?<a1>x)", "(?i-m:a)", "(?ii)a", r"\1", r"\<a"],
        );
        all_are(
            Verdict::Valid,
            &["[a-z&&[^b]]", "[a&&b&&c]", "[]a]", "[&&a]", "[a&b]", "[^-]", "[+--]", "[--w-(&A]", "[z-[a]]"],
        );
        all_are(
            Verdict::Valid,
            &[r"[\w-.]", r"[\d-z]", r"[\w-\.\s]", r"[\v-z]", r"\x{D800}", r"\0377", r"\0400", r"\b{2}", "}]"],
        );
        all_are(Verdict::Valid, &[r"\p{Lu}\P{L}\pL[\p{Alpha}\p{L1}]\p{all}"]);
    }

    /// What the versions of Java differ in, and what is not followed.
    #[test]
    fn what_cannot_be_told_is_left_to_the_server() {
        all_are(Verdict::Unsure, &[r"\b{g}", r"\X", r"\N{DIGIT ONE}", r"\Q(", r"[\Q]", "[a&&]", "a{99999999999}"]);
        all_are(
            Verdict::Unsure,
            &["(?<=a*)b", "(?x)(#\r)", r"\uD83D", r"(?U)\p{alpha}", r"\p{IsLatin}", r"\p{InGreek}"],
        );
        all_are(Verdict::Unsure, &[r"[\p{sc=Greek}]", r"\p{javaDigit}", &"[".repeat(100)]);
    }

    #[test]
    fn a_template_is_not_judged() {
        all_are(Verdict::Unsure, &["({{ .open }}", "{{ .re }}", "*{{ .name }}.*"]);
    }

    /// Neither Java 17 nor 25 compiles one of them.
    #[test]
    fn what_java_refuses_is_an_error() {
        all_are(
            Verdict::Refused,
            &["(", ")", "[a", "[z-a]", r"a\", r"\x{}", "(?i", "a{", "a{x}", "a{2,1}", "a{2", "{x}"],
        );
        all_are(
            Verdict::Refused,
            &["*", "a|+", "?", "(?i)*", "a**", ".?*", "a*++", "a*?+", "a{2}*", "(?P<n>a)", "(*)"],
        );
        all_are(
            Verdict::Refused,
            &["(?<n>a)(?<n>b)", "(?<>a)", "(?<1>a)", "(?<n", "(?<a_b>x)", "(?<\u{e4}>x)", r"\k<n>"],
        );
        all_are(
            Verdict::Refused,
            &["[]", "[&&]", "[a-", r"[a-\w]", r"[a-\pL]", r"[\b]", "[a[b]", r"[\1]", r"\E", r"\y", r"\08"],
        );
        all_are(Verdict::Refused, &[r"\p{Foo}", r"[\p{Foo}]", r"\pX", r"\P{Latin}", r"\p{", r"\x4", r"\u004", r"\c"]);
    }
}
