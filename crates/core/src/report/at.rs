//! The cursor: where in a model the code is, written out only when there is something to say.

use crate::json::pointer;

/// The pointers of most places take no more bytes.
pub(crate) const MOSTLY_SHORTER: usize = 64;

/// A place in a model, as a chain on the stack.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    /// Member names of the API's models, separated by `/`.
    Path(&'a str),
    /// A name that the input chose.
    Member(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    /// The model itself.
    pub(crate) const ROOT: At<'static> = At { parent: None, step: Step::Root };

    /// A member, or a path of members separated by `/`.
    pub(crate) const fn to(&'a self, path: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Path(path) }
    }

    /// A member whose name the input chose.
    pub(crate) const fn member(&'a self, name: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Member(name) }
    }

    /// An item of a list.
    pub(crate) const fn item(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Item(index) }
    }

    /// The place as a JSON Pointer.
    pub(crate) fn pointer(&self) -> String {
        let mut text = String::with_capacity(MOSTLY_SHORTER);
        self.push(&mut text);
        text
    }

    /// Appends the place as a JSON Pointer.
    pub(crate) fn push(&self, text: &mut String) {
        if let Some(parent) = self.parent {
            parent.push(text);
        }
        match self.step {
            Step::Root => {}
            Step::Path(path) => {
                text.push('/');
                text.push_str(path);
            }
            Step::Member(name) => pointer::push_member(text, name),
            Step::Item(index) => pointer::push_item(text, index),
        }
    }
}
