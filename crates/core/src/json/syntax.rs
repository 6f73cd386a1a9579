//! What is wrong with a text that is not JSON, and what is tolerated in one.

/// What a step of the scanner comes to.
pub(crate) type Scan<T = ()> = Result<T, SyntaxError>;

pub(super) fn fail<T>(at: usize, wrong: Wrong) -> Scan<T> {
    Err(SyntaxError::new(at, wrong))
}

/// Why a text is not JSON: what was expected or found wrong at a byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// A `u32`, so that the result of a scan fits a register.
    offset: u32,
    pub(crate) wrong: Wrong,
}

impl SyntaxError {
    #[cold]
    pub(crate) fn new(offset: usize, wrong: Wrong) -> Self {
        Self { offset: u32::try_from(offset).unwrap_or(u32::MAX), wrong }
    }

    /// The same where an item is read by itself: a text that ends there is not empty, for its list has begun.
    pub(crate) fn in_list(self) -> Self {
        match self.wrong {
            Wrong::Empty => Self { wrong: Wrong::Unclosed { array: true }, ..self },
            _ => self,
        }
    }

    pub(crate) const fn offset(self) -> usize {
        self.offset as usize
    }
}

/// What is wrong at the place of a syntax error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Empty,
    ValueExpected,
    KeyExpected,
    ColonExpected,
    CommaExpected { array: bool },
    Unclosed { array: bool },
    UnclosedString,
    ControlCharacter,
    Escape,
    Surrogate,
    Number,
    TooDeep,
    PlaceholderOpen,
    CommentOpen,
    Trailing,
}

/// What is not JSON but was read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tolerance {
    ByteOrderMark,
    TrailingComma,
    Comment,
}

/// A place where the scanner was tolerant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tolerated {
    pub(crate) what: Tolerance,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Wrong {
    /// The place where something else was awaited, in words that follow what stands there.
    pub(super) const fn awaited(self) -> Option<&'static str> {
        Some(match self {
            Self::ValueExpected => "where a value must",
            Self::KeyExpected => "where a member must",
            Self::ColonExpected => "where a colon must",
            Self::CommaExpected { array: false } => "where a comma or `}` must",
            Self::CommaExpected { array: true } => "where a comma or `]` must",
            Self::Trailing => "after the JSON value",
            _ => return None,
        })
    }

    /// What is wrong, in words that follow a colon.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            // Each of these has a finding of its own.
            Self::Empty | Self::Trailing => "",
            Self::PlaceholderOpen => "a placeholder is not closed",
            Self::ValueExpected => "a value is expected here",
            Self::KeyExpected => "a member name in double quotes is expected here",
            Self::ColonExpected => "a colon is expected after the member name",
            Self::CommaExpected { array: false } => "a comma or `}` is expected after the member",
            Self::CommaExpected { array: true } => "a comma or `]` is expected after the item",
            Self::Unclosed { array: false } => "an object is not closed",
            Self::Unclosed { array: true } => "an array is not closed",
            Self::UnclosedString => "a text is not closed",
            Self::ControlCharacter => "a control character stands in a text; it must be escaped",
            Self::Escape => "this is no escape of JSON",
            Self::Surrogate => "half of a surrogate pair stands alone",
            Self::Number => "this is no number of JSON",
            Self::TooDeep => "arrays and objects are nested more than 128 deep",
            Self::CommentOpen => "a comment is not closed",
        }
    }
}
