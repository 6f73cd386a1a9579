//! How often what is written once in a script may be said again.

/// So many bytes may a script say again: by its variables, and by the options of a command with several URLs.
const MOST: usize = 4 << 20;

/// So many bytes a word counts for besides its own.
const WORD: usize = 64;

/// The room of a script for what is said again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    taken: usize,
}

impl Room {
    /// Whether so many bytes may be said again.
    pub(crate) fn has(&self, bytes: usize) -> bool {
        bytes <= MOST.saturating_sub(self.taken)
    }

    /// Counts bytes that are said again, if there is room for them.
    pub(crate) fn take(&mut self, bytes: usize) -> bool {
        let has = self.has(bytes);
        self.taken += if has { bytes } else { 0 };
        has
    }
}

/// What a word counts for.
pub(crate) fn counted(word: &str) -> usize {
    word.len() + WORD
}
