//! The modules of a process, which both sides have alike.

use crate::vocabulary::model::model;
use crate::vocabulary::text::Text;

model! {
    /// A module of a process.
    pub struct Module<'t> {
        /// The name.
        optional name: Text<'t> = "name",
        /// The version.
        optional version: Text<'t> = "version",
    }
}

/// The same modules, borrowed from these.
pub(super) fn reborrow_all<'a>(modules: &'a [Module<'_>]) -> Vec<Module<'a>> {
    let modules = modules.iter().map(|module| Module {
        name: module.name.as_ref().map(Text::reborrow),
        version: module.version.as_ref().map(Text::reborrow),
    });
    modules.collect()
}
