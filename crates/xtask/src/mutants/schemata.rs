//! All mutants in one program: each changed function holds its body once for every mutant, and a number chooses.
//!
//! Compiling every mutant by itself takes most of the time of mutation testing; this way the core is compiled once.

use std::collections::BTreeMap;
use std::ops::Range;

/// A small mistake: a replacement in a function.
#[derive(Clone, Debug)]
pub(super) struct Mutant {
    /// From 1; 0 is the code as it is.
    pub(super) number: u32,
    /// Place and change, as cargo-mutants says it.
    pub(super) name: String,
    pub(super) file: String,
    /// The name of the function, and its bytes in the file.
    pub(super) function: (String, Range<usize>),
    /// The bytes that are replaced.
    pub(super) place: Range<usize>,
    pub(super) replacement: String,
}

/// A file with its mutants in it.
pub(super) struct Mutated {
    pub(super) text: String,
    /// The mutants that stand at lines, from the first of each to the next; none for code that is as it was.
    lines: BTreeMap<usize, Vec<u32>>,
}

impl Mutated {
    /// Whether a mutant is in it.
    pub(super) fn has(&self, number: u32) -> bool {
        self.lines.values().any(|mutants| mutants.contains(&number))
    }

    /// The mutants that a line of it is there for.
    pub(super) fn at_line(&self, line: usize) -> &[u32] {
        self.lines.range(..=line).next_back().map_or(&[], |(_, mutants)| mutants)
    }
}

/// Puts mutants into the text of a file. Those in a function inside of another that is changed are left out.
pub(super) fn mutate(text: &str, mutants: &[&Mutant]) -> Mutated {
    let mut functions: BTreeMap<usize, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        functions.entry(mutant.function.1.start).or_default().push(mutant);
    }
    let mut out = Writer { text: String::with_capacity(text.len() * 4), lines: BTreeMap::new(), line: 1 };
    let mut written = 0;
    for mutants in functions.values() {
        let Some(body) = mutants.first().and_then(|first| body(text, first)) else { continue };
        if body.start < written {
            continue;
        }
        out.push(&text[written..body.start]);
        out.function(text, &body, mutants);
        written = body.end;
    }
    out.push(&text[written..]);
    Mutated { text: out.text, lines: out.lines }
}

/// The bytes of the body of a function, with its braces.
fn body(text: &str, mutant: &Mutant) -> Option<Range<usize>> {
    let (name, span) = &mutant.function;
    let name = name.rsplit("::").next().unwrap_or(name);
    let mut at = span.start;
    for line in text[span.clone()].split_inclusive('\n') {
        let is_code = !line.trim_start().starts_with("//");
        if let Some(found) = line.find(&format!("fn {name}")).filter(|_| is_code) {
            let signature = at + found;
            let open = text[signature..span.end].find('{')?;
            return Some(signature + open..span.end);
        }
        at += line.len();
    }
    None
}

struct Writer {
    text: String,
    lines: BTreeMap<usize, Vec<u32>>,
    line: usize,
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.line += text.matches('\n').count();
        self.text.push_str(text);
    }

    /// From the line at hand on, the text is there for these mutants.
    fn mark(&mut self, mutants: Vec<u32>) {
        self.lines.insert(self.line, mutants);
    }

    /// The body as it is first, so that a mutant whose type is another is what the compiler refuses.
    fn function(&mut self, text: &str, body: &Range<usize>, mutants: &[&Mutant]) {
        let numbers: Vec<u32> = mutants.iter().map(|mutant| mutant.number).collect();
        let all = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(" | ");
        self.push("{\n");
        self.mark(numbers);
        self.push(&format!("match crate::mutants::active() {{\nother if !matches!(other, {all}) =>\n"));
        self.push(&text[body.clone()]);
        for mutant in mutants {
            self.push("\n");
            self.mark(vec![mutant.number]);
            let (before, after) = (&text[body.start..mutant.place.start], &text[mutant.place.end..body.end]);
            self.push(&format!("{} => {before} {} {after}\n", mutant.number, mutant.replacement));
        }
        self.push("\n_ => unreachable!(),\n}\n}");
        self.mark(Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "/// fn half\nfn half(a: u8) -> u8 {\n    a / 2\n}\n\nfn whole() {}\n";

    fn mutant(number: u32, from: &str, replacement: &str) -> Mutant {
        let at = TEXT.rfind(from).expect("it is in the text");
        let function = ("half".to_owned(), 0..TEXT.find("\n}").expect("it ends") + 2);
        Mutant {
            number,
            name: String::new(),
            file: String::new(),
            function,
            place: at..at + from.len(),
            replacement: replacement.to_owned(),
        }
    }

    #[test]
    fn a_function_holds_its_body_once_for_each_mutant() {
        let (one, other) = (mutant(3, "/", "*"), mutant(4, "a / 2", "0"));
        let mutated = mutate(TEXT, &[&one, &other]);
        let squeezed = mutated.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let expected = "/// fn half fn half(a: u8) -> u8 { match crate::mutants::active() { \
                        other if !matches!(other, 3 | 4) => { a / 2 } 3 => { a * 2 } 4 => { 0 } \
                        _ => unreachable!(), } } fn whole() {}";
        assert_eq!(squeezed, expected);
        let mutants_at = |wanted: &str| -> Vec<u32> {
            let line = mutated.text.lines().position(|line| line.contains(wanted)).map_or(0, |line| line + 1);
            mutated.at_line(line).to_vec()
        };
        assert_eq!(mutants_at("a / 2"), [3, 4]);
        assert_eq!(mutants_at(" * "), [3]);
        assert_eq!(mutants_at("4 => {"), [4]);
        assert!(mutants_at("fn whole").is_empty());
        assert!(mutated.has(3) && mutated.has(4) && !mutated.has(5));
        assert!(mutants_at("/// fn half").is_empty());
    }
}
