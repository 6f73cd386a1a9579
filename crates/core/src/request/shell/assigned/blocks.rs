//! What of a script stands in a block: in a condition, a loop, a function or a shell of its own.

use std::ops::Range;

use super::super::Script;
use super::{BEGINNING, ENDING};
use crate::json::order::sorted_by_key;

/// So deep may blocks stand in each other; of what is deeper, nothing is known.
const DEEPEST: usize = 64;

/// The blocks of a script, and where each of its places is.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    all: Vec<Block>,
    /// Where another block is the innermost one, in order.
    changes: Vec<(usize, Option<usize>)>,
}

#[derive(Clone, Debug)]
struct Block {
    kind: Kind,
    range: Range<usize>,
    parent: Option<usize>,
    /// The innermost function around it, or itself.
    function: Option<usize>,
    /// The innermost function or shell of its own around it, or itself.
    scope: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `case`: a parenthesis begins another arm of it.
    Case,
    /// `( … )` and `$( … )`.
    Shell,
    Other,
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Opens(Kind),
    Ends,
    /// `else` and `elif`.
    OtherArm,
    ShellEnds,
    /// The next block is the body of a function.
    Function,
}

impl Blocks {
    pub(super) fn of(script: &Script) -> Self {
        let shells = script.shells.iter().map(|&(at, opens)| {
            let event = if opens { Event::Opens(Kind::Shell) } else { Event::ShellEnds };
            (at, event)
        });
        let events: Vec<_> = keywords(script).chain(shells).collect();
        let mut sweep = Sweep::default();
        for (at, event) in sorted_by_key(&events, |(at, _)| *at) {
            sweep.pass(at, event);
            sweep.blocks.changes.push((at, sweep.open.last().copied()));
        }
        sweep.blocks
    }

    /// The innermost block around a place.
    fn at(&self, place: usize) -> Option<&Block> {
        let before = self.changes.partition_point(|(at, _)| *at <= place).checked_sub(1)?;
        self.changes.get(before).and_then(|(_, block)| self.all.get((*block)?))
    }

    /// The innermost function around a place.
    pub(super) fn function(&self, place: usize) -> Option<usize> {
        self.at(place)?.function
    }

    /// The innermost function or shell of its own around a place.
    pub(super) fn scope(&self, place: usize) -> Option<usize> {
        self.at(place)?.scope
    }

    /// The functions and shells of their own around a place, the innermost first, and the text around all of them.
    pub(super) fn scopes(&self, place: usize) -> impl Iterator<Item = Option<usize>> {
        let outer = |scope: &Option<usize>| {
            let parent = self.all.get((*scope)?)?.parent;
            Some(parent.and_then(|parent| self.all.get(parent)?.scope))
        };
        std::iter::successors(Some(self.scope(place)), outer).take(DEEPEST)
    }

    /// Whether a place is in no block.
    pub(super) fn is_outside(&self, place: usize) -> bool {
        self.at(place).is_none()
    }

    /// Whether one place is in the block of another.
    pub(super) fn holds(&self, other: usize, place: usize) -> bool {
        self.at(other).is_none_or(|block| block.range.contains(&place))
    }

    /// The outermost block around a place that is not around another.
    pub(super) fn apart(&self, place: usize, other: usize) -> Option<Range<usize>> {
        let (mut range, mut next) = (place..place, self.at(place));
        for _ in 0..DEEPEST {
            let Some(block) = next.filter(|block| !block.range.contains(&other)) else { return Some(range) };
            range = block.range.clone();
            next = block.parent.and_then(|parent| self.all.get(parent));
        }
        None
    }
}

/// The words that begin and end blocks, with their places.
fn keywords(script: &Script) -> impl Iterator<Item = (usize, Event)> {
    script.commands.iter().flat_map(|command| {
        let mut is_name = false;
        let words = command.words.iter().map_while(move |word| {
            let text = &*word.text;
            let event = match text {
                "function" => Some(Event::Function),
                "case" => Some(Event::Opens(Kind::Case)),
                "else" | "elif" => Some(Event::OtherArm),
                _ if BEGINNING.contains(&text) => Some(Event::Opens(Kind::Other)),
                _ if ENDING.contains(&text) => Some(Event::Ends),
                _ if text.ends_with("()") => Some(Event::Function),
                _ => None,
            };
            let goes_on = event.is_some() || is_name || super::is_keyword(text);
            is_name = text == "function";
            goes_on.then_some(event.map(|event| (word.range().start, event)))
        });
        words.flatten()
    })
}

/// The blocks up to a place.
#[derive(Default)]
struct Sweep {
    blocks: Blocks,
    open: Vec<usize>,
    /// How many of those are shells.
    shells: usize,
    /// The next one is the body of a function.
    function: bool,
}

impl Sweep {
    fn pass(&mut self, at: usize, event: Event) {
        let top = self.open.last().and_then(|top| self.blocks.all.get(*top)).map(|block| block.kind);
        match (event, top) {
            (Event::Function, _) => self.function = true,
            (Event::Opens(kind), _) => self.begin(at, kind),
            (Event::Ends, Some(Kind::Case | Kind::Other)) => self.end(at),
            (Event::OtherArm, Some(kind @ Kind::Other)) | (Event::ShellEnds, Some(kind @ Kind::Case)) => {
                self.end(at);
                self.begin(at, kind);
            }
            (Event::ShellEnds, _) if self.shells > 0 => {
                let shells = self.shells;
                while self.shells == shells {
                    self.end(at);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, at: usize, kind: Kind) {
        let parent = self.open.last().copied();
        let number = self.blocks.all.len();
        let outer = parent.and_then(|parent| self.blocks.all.get(parent));
        let is_function = std::mem::take(&mut self.function);
        let own = |is: bool, outer: Option<usize>| if is { Some(number) } else { outer };
        let function = own(is_function, outer.and_then(|outer| outer.function));
        let scope = own(is_function || kind == Kind::Shell, outer.and_then(|outer| outer.scope));
        self.blocks.all.push(Block { kind, range: at..usize::MAX, parent, function, scope });
        self.shells += usize::from(kind == Kind::Shell);
        self.open.push(number);
    }

    fn end(&mut self, at: usize) {
        let Some(block) = self.open.pop().and_then(|top| self.blocks.all.get_mut(top)) else { return };
        block.range.end = at;
        self.shells -= usize::from(block.kind == Kind::Shell);
    }
}
