//! Where outputs go: standard output, or files below a folder.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::path::{Path, PathBuf};

use crate::input::{Input, shown};

/// How much arrived of what was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    All,
    /// The reader went away before the end.
    Unread,
    Part,
}

/// Standard output. When nobody reads it any more, what is written is dropped.
pub struct Stdout {
    out: BufWriter<StdoutLock<'static>>,
    failed: Option<io::Error>,
}

impl Stdout {
    pub fn new() -> Self {
        Self { out: BufWriter::new(io::stdout().lock()), failed: None }
    }

    pub fn line(&mut self, text: &str) {
        self.attempt(|out| writeln!(out, "{text}"));
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.attempt(|out| out.write_all(bytes));
    }

    pub fn flush(&mut self) {
        self.attempt(Write::flush);
    }

    /// Whether nothing that is written arrives.
    pub fn is_closed(&self) -> bool {
        self.failed.is_some()
    }

    /// Writes what is left, and says so when not everything arrived, unless the reader just went away.
    pub fn finish(mut self) -> Printed {
        self.flush();
        match self.failed {
            None => Printed::All,
            Some(error) if error.kind() == ErrorKind::BrokenPipe => Printed::Unread,
            Some(error) => {
                let _ = writeln!(anstream::stderr(), "error: standard output cannot be written: {error}");
                Printed::Part
            }
        }
    }

    fn attempt(&mut self, write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>) {
        if self.failed.is_none() {
            self.failed = write(&mut self.out).err();
        }
    }
}

/// A folder of outputs.
pub struct Tree {
    root: PathBuf,
    force: bool,
    /// The files that are read, which are never overwritten, and those that were written already.
    taken: HashSet<PathBuf>,
}

/// A file of the tree that is being written.
pub struct Leaf {
    path: PathBuf,
    /// Where it is written: beside a file that it takes the place of, until it is whole.
    written: PathBuf,
    file: BufWriter<fs::File>,
}

impl Tree {
    pub fn new(root: &Path, force: bool, inputs: &[Input]) -> Self {
        let taken = inputs.iter().filter_map(|input| input.path()?.canonicalize().ok()).collect();
        Self { root: root.to_owned(), force, taken }
    }

    /// Creates a file, and the folders above it.
    pub fn create(&mut self, relative: &Path) -> Result<Leaf, String> {
        let path = self.root.join(relative);
        let named = |error: &dyn std::fmt::Display| format!("{} cannot be written: {error}", shown(&path));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| named(&error))?;
        }
        if path.canonicalize().is_ok_and(|path| self.taken.contains(&path)) {
            return Err(named(&"it is an input, or another output of this run"));
        }
        let mut written = path.clone();
        if path.symlink_metadata().is_ok() {
            if !self.force {
                return Err(named(&"it exists already; `--force` overwrites it"));
            }
            written.as_mut_os_string().push(".part");
        }
        // Whoever creates it in between keeps it.
        let file = OpenOptions::new().write(true).create_new(true).open(&written);
        let file = file.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists if written != path => {
                named(&format!("{} is in the way; a run that was ended may have left it", shown(&written)))
            }
            _ => named(&error),
        })?;
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        self.taken.extend(folder.zip(path.file_name()).map(|(folder, name)| folder.join(name)));
        Ok(Leaf { file: BufWriter::new(file), written, path })
    }
}

impl Leaf {
    pub fn line(&mut self, text: &str) -> Result<(), String> {
        let written = writeln!(self.file, "{text}");
        written.map_err(|error| self.give_up(&error))
    }

    pub fn finish(mut self) -> Result<(), String> {
        let flushed = self.file.flush();
        let moved = flushed.and_then(|()| if self.written == self.path { Ok(()) } else { self.replace() });
        moved.map_err(|error| self.give_up(&error))
    }

    /// Takes the place of a file, with whatever may be done with that one.
    fn replace(&self) -> io::Result<()> {
        if let Ok(replaced) = fs::metadata(&self.path) {
            fs::set_permissions(&self.written, replaced.permissions())?;
        }
        fs::rename(&self.written, &self.path)
    }

    /// Half a file is worse than none.
    fn give_up(&self, error: &io::Error) -> String {
        let _ = fs::remove_file(&self.written);
        format!("{} cannot be written: {error}", shown(&self.path))
    }
}
