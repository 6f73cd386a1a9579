//! Newline-delimited JSON: one document a line in, one answer a line out.

use std::io::{self, Write};

use crate::answer::{Answer, Foreign, Task};
use crate::args::ReportArg;
use crate::frames::{Document, Frames};
use crate::input::{Input, MOST};
use crate::lines::{Line, lines};
use crate::output::Leaf;
use crate::run::Session;
use crate::summary::Lines;

/// Where the answers of a file go.
enum Sink {
    Stdout,
    Leaf(Leaf),
    /// There is no file to write to; the person was told.
    Lost,
}

/// A file of documents, and what was found in it so far.
struct Feed<'i> {
    input: &'i Input,
    sink: Sink,
    frames: Frames,
    sums: Lines,
}

impl Session<'_> {
    /// Reads an input that is a document on each line; says what it is when it is to be skipped.
    pub fn ndjson(&mut self, input: &Input) -> Option<Foreign> {
        if input.found
            && let Some(foreign) = self.foreign(input)
        {
            return Some(foreign);
        }
        let sink = if self.tree.is_some() { Sink::Lost } else { Sink::Stdout };
        let mut feed = Feed { input, sink, frames: Frames::new(self.job.options.limit), sums: Lines::default() };
        match input.open() {
            Ok(reader) => {
                feed.sink = self.sink(input);
                if matches!(feed.sink, Sink::Lost) {
                    return None;
                }
                let mut lines = lines(reader, MOST);
                while !self.stdout.is_closed()
                    && !matches!(feed.sink, Sink::Lost)
                    && let Some(line) = lines.next()
                {
                    self.line(&mut feed, line);
                }
            }
            Err(error) => self.line(&mut feed, Err(error)),
        }
        if let Sink::Leaf(leaf) = feed.sink {
            let written = leaf.finish();
            feed.sums.note(&written);
            self.complain(written);
        }
        self.say(|to| feed.frames.close(to));
        let closing = feed.sums.closing(self.job.task, &input.name);
        self.say(|to| writeln!(to, "{closing}"));
        None
    }

    fn sink(&mut self, input: &Input) -> Sink {
        match self.tree.as_mut().map(|tree| tree.create(&input.relative)) {
            None => Sink::Stdout,
            Some(Ok(leaf)) => Sink::Leaf(leaf),
            Some(Err(reason)) => {
                self.complain(Err(reason));
                Sink::Lost
            }
        }
    }

    /// Answers one line, or says that no more lines can be read.
    fn line(&mut self, feed: &mut Feed<'_>, line: io::Result<Line>) {
        let (line, mut answer) = match line {
            Ok(line) => {
                let mut answer = Answer::to(self.job.task, &line.bytes, &self.job.options);
                answer.place(&line.bytes);
                (line, answer)
            }
            Err(error) => (Line::default(), Answer::unreadable(self.job.task, &error)),
        };
        self.judge(&answer);
        feed.sums.add(&answer);
        let mut frames = Vec::new();
        if self.job.report == ReportArg::Text {
            let Line { bytes, lines_before, .. } = &line;
            let document = Document { name: &feed.input.name, bytes, lines_before: *lines_before, secrets: None };
            // Writing to memory does not fail.
            let _ = feed.frames.show(&document, &answer.said(), &mut frames);
        }
        answer.shift(line.lines_before, line.bytes_before);
        self.put(feed, &answer);
        if !frames.is_empty() {
            self.say(|to| to.write_all(&frames));
        }
    }

    fn put(&mut self, feed: &mut Feed<'_>, answer: &Answer) {
        if let Sink::Leaf(leaf) = &mut feed.sink {
            let written = leaf.line(&answer.json_line(None));
            feed.sums.note(&written);
            if written.is_err() {
                feed.sink = Sink::Lost;
            }
            self.complain(written);
        }
        if matches!(feed.sink, Sink::Stdout) || self.job.report == ReportArg::Json {
            self.stdout.line(&answer.json_line(self.file(feed.input)));
        }
    }

    /// What a file is in which no line is to be answered: its first line tells.
    fn foreign(&self, input: &Input) -> Option<Foreign> {
        let mut first = None;
        for line in lines(input.open().ok()?, MOST) {
            let foreign = Answer::to(Task::Detect, &line.ok()?.bytes, &self.job.options).foreign()?;
            if !input.is_aside(&foreign) {
                return None;
            }
            first = first.or(Some(foreign));
        }
        first.or(Some(Foreign::NoJson))
    }
}
