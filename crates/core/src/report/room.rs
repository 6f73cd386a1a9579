//! How often what is written once may be said again.

/// So many bytes a word counts for besides its own.
const WORD: usize = 64;

/// The bytes that may be said again, and how many of them were.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    most: usize,
    taken: usize,
}

impl Room {
    pub(crate) const fn of(most: usize) -> Self {
        Self { most, taken: 0 }
    }

    /// Lets more bytes be said again.
    pub(crate) const fn add(&mut self, bytes: usize) {
        self.most = self.most.saturating_add(bytes);
    }

    /// Whether so many bytes may be said again.
    pub(crate) const fn has(&self, bytes: usize) -> bool {
        bytes <= self.most.saturating_sub(self.taken)
    }

    /// Counts bytes that are said again, if there is room for them.
    pub(crate) const fn take(&mut self, bytes: usize) -> bool {
        let has = self.has(bytes);
        self.taken += if has { bytes } else { 0 };
        has
    }

    /// How many bytes were counted.
    pub(crate) const fn taken(&self) -> usize {
        self.taken
    }
}

/// What a word counts for.
pub(crate) const fn counted(word: &str) -> usize {
    word.len() + WORD
}

#[cfg(test)]
mod tests {
    use super::Room;

    #[test]
    fn what_has_no_room_takes_none() {
        let mut room = Room::of(10);
        assert!(room.take(8) && !room.take(3) && !room.take(usize::MAX) && room.take(2));
        assert_eq!((room.taken(), room.has(0), room.has(1)), (10, true, false));
        room.add(usize::MAX);
        assert!(room.has(usize::MAX - 10) && !room.has(usize::MAX));
    }
}
