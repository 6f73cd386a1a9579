//! Rows of a table found by their name in constant time: an index that is made when this crate is built.

use crate::json::name::number;

/// The numbers of rows, at the number of their names or after it; 0 where there is none, else one more.
pub(crate) struct NameIndex([u8; 256]);

impl NameIndex {
    pub(crate) const EMPTY: Self = Self([0; 256]);

    /// With the row of a name; for tables of at most 200 rows.
    #[expect(clippy::indexing_slicing, reason = "it is run by the compiler")]
    pub(crate) const fn with(mut self, name: &str, row: u8) -> Self {
        assert!(row < 200, "the table is too large for this index");
        let mut slot = number(name.as_bytes());
        while self.0[slot as usize] != 0 {
            slot = slot.wrapping_add(1);
        }
        self.0[slot as usize] = row + 1;
        self
    }

    /// The row of a name.
    pub(crate) fn find<'r, T>(&self, name: &str, rows: &'r [T], name_of: impl Fn(&T) -> &str) -> Option<&'r T> {
        let mut slot = number(name.as_bytes());
        loop {
            let row = self.0.get(usize::from(slot))?.checked_sub(1)?;
            let row = rows.get(usize::from(row))?;
            if name_of(row) == name {
                return Some(row);
            }
            slot = slot.wrapping_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["", "a", "port", "osType", "osVersion", "trop"];

    #[test]
    fn each_name_is_found_and_no_other() {
        let numbered = NAMES.iter().zip(0..);
        let index = numbered.fold(NameIndex::EMPTY, |index, (name, row)| index.with(name, row));
        for name in NAMES {
            assert_eq!(index.find(name, NAMES, |name| name), Some(name));
        }
        for other in ["b", "ports", "ostype", "Port"] {
            assert_eq!(index.find(other, NAMES, |name| name), None, "{other}");
        }
    }
}
