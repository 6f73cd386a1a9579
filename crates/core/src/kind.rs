//! What every pair of documents offers, and the one entry through which the pipeline uses it.

mod run;

use serde::Serialize;

use crate::json::name;
use crate::layout::Layout;
use crate::options::{Family, Side};
use crate::reader::{Read, letters};
use crate::report::at::At;
use crate::report::finding::Code;
use crate::report::origin::Row;
use crate::report::{Context, Report};
use crate::vocabulary::owned::IntoOwned;
pub(crate) use run::run;
pub use run::{Converted, Element, downgrade, upgrade};

/// A pair of documents, one of the deprecated API and one of its replacement.
///
/// It is sealed: only the types of this crate implement it, such as [`AlertingProfile`](crate::AlertingProfile).
///
/// ```
/// use dt_translate::{AlertingProfile, Family, Kind, Options, upgrade};
///
/// fn upgraded<'a, K: Kind>(old: &'a K::V1<'_>) -> Option<K::V2<'a>> {
///     upgrade::<K>(old, &Options::default()).value
/// }
///
/// let old: <AlertingProfile as Kind>::V1<'_> = serde_json::from_str(r#"{"displayName": "Ops", "rules": []}"#).unwrap();
/// assert_eq!(&*upgraded::<AlertingProfile>(&old).unwrap().name, "Ops");
/// assert_eq!((AlertingProfile::FAMILY, AlertingProfile::ID), (Family::AlertingProfile, "alerting-profile"));
/// ```
pub trait Kind: Sized + 'static {
    /// The document of the deprecated API, which may borrow from the text that it was read from.
    type V1<'t>: Read<'t> + IntoOwned<Owned = Self::V1<'static>> + Serialize;
    /// The document of its replacement, which may borrow from the text, or from the document that it was made of.
    type V2<'t>: Read<'t> + IntoOwned<Owned = Self::V2<'static>> + Serialize;

    /// Everything about it that is data.
    const ENTRY: KindEntry;
    /// The family it belongs to.
    const FAMILY: Family = Self::ENTRY.family;
    /// Its id, which begins the codes of its diagnostics.
    const ID: &'static str = Self::ENTRY.id;

    // Nobody else can name what these take, which is what seals the trait.

    /// The v2 document that says what a v1 document says.
    #[doc(hidden)]
    fn upgrade<'a>(from: &'a Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V2<'a>;
    /// The v1 document that says what a v2 document says.
    #[doc(hidden)]
    fn downgrade<'a>(from: &'a Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>) -> Self::V1<'a>;
    /// The rules of the deprecated API.
    #[doc(hidden)]
    fn check_v1(document: &Self::V1<'_>, at: &At<'_>, cx: &mut Context<'_>);
    /// The rules of its replacement.
    #[doc(hidden)]
    fn check_v2(document: &Self::V2<'_>, at: &At<'_>, cx: &mut Context<'_>);
    /// What is said once for a document that is written on a side.
    #[doc(hidden)]
    fn remark(_to: Side, _report: &mut Report) {}
}

/// The steps of a kind that has a room for each: `upgrade`, `downgrade` and `check`.
macro_rules! in_rooms {
    () => {
        fn upgrade<'a>(
            from: &'a Self::V1<'_>,
            at: &$crate::report::at::At<'_>,
            cx: &mut $crate::report::Context<'_>,
        ) -> Self::V2<'a> {
            upgrade::upgrade(from, at, cx)
        }

        fn downgrade<'a>(
            from: &'a Self::V2<'_>,
            at: &$crate::report::at::At<'_>,
            cx: &mut $crate::report::Context<'_>,
        ) -> Self::V1<'a> {
            downgrade::downgrade(from, at, cx)
        }

        fn check_v1(document: &Self::V1<'_>, at: &$crate::report::at::At<'_>, cx: &mut $crate::report::Context<'_>) {
            check::check_v1(document, at, cx);
        }

        fn check_v2(document: &Self::V2<'_>, at: &$crate::report::at::At<'_>, cx: &mut $crate::report::Context<'_>) {
            check::check_v2(document, at, cx);
        }
    };
}
pub(crate) use in_rooms;

/// A kind without its types: what the registry lists and the pipeline runs.
///
/// ```
/// let kind = dt_translate::kinds().iter().find(|kind| kind.id() == "maintenance-window").unwrap();
/// assert_eq!(kind.title(), "a maintenance window");
/// assert!(kind.fields().iter().any(|row| row.v1 == "suppression"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct KindEntry {
    pub(crate) family: Family,
    pub(crate) id: &'static str,
    /// What one document is called in a sentence.
    pub(crate) title: &'static str,
    /// What changes and is lost, in prose with fixed headings.
    pub(crate) doc: &'static str,
    pub(crate) layout: Layout,
    pub(crate) v1: Signs,
    pub(crate) v2: Signs,
    pub(crate) fields: &'static [Row],
    pub(crate) codes: &'static [Code],
    pub(crate) run: fn(&mut Element<'_>, &mut Report) -> bool,
    pub(crate) remark: fn(Side, &mut Report),
}

impl KindEntry {
    /// The family it belongs to.
    pub const fn family(&self) -> Family {
        self.family
    }

    /// Its id, which begins the codes of its diagnostics.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What one document is called in a sentence.
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// What changes and what is lost: the source of its module documentation; empty without the feature `docs`.
    pub const fn doc(&self) -> &'static str {
        self.doc
    }

    /// The schema of its v2 documents, where they are Settings 2.0 objects.
    pub const fn schema_id(&self) -> Option<&'static str> {
        self.layout.schema_id()
    }

    /// Which place in v1 belongs to which in v2.
    pub const fn fields(&self) -> &'static [Row] {
        self.fields
    }

    /// Everything it may have to say of its own.
    pub const fn codes(&self) -> &'static [Code] {
        self.codes
    }

    /// Whether an element has a member of this name on a side, by its table or its signs, in whatever spelling.
    pub(crate) fn has_member(&self, side: Side, name: &str) -> bool {
        let number = name::number(name.as_bytes());
        self.fields.iter().any(|row| row.begins_with(side, name, number)) || self.has_alike(side, name)
    }

    /// Whether a place of its table, of whichever side, ends with a member of this name.
    pub(crate) fn has_below(&self, name: &str) -> bool {
        let mut places = self.fields.iter().flat_map(|row| [row.v1, row.v2]);
        places.any(|place| place.rsplit('/').next() == Some(name))
    }

    #[cold]
    fn has_alike(&self, side: Side, name: &str) -> bool {
        let places = self.fields.iter().map(|row| row.place(side)).filter(|place| !place.is_empty());
        let mut paths = places.chain(self.signs(side).all().flatten().copied());
        paths.any(|path| letters(name::first_step(path)).eq(letters(name)))
    }

    pub(crate) const fn signs(&self, side: Side) -> &Signs {
        match side {
            Side::V1 => &self.v1,
            Side::V2 => &self.v2,
        }
    }
}

/// What tells that a document is of a kind and side: groups of members, by path, that it has together.
///
/// The larger the group, the stronger the sign. `tags:texts` and `tags:objects` say what a list, or the first list of an
/// object, begins with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signs {
    pub(crate) groups: &'static [&'static [&'static str]],
    /// The classes of the members that each of the groups has: without one of them, the group is not there.
    classes: [u64; GROUPS],
    /// Groups that other families have too: they count when the caller names the family.
    pub(crate) weak: &'static [&'static [&'static str]],
    /// Members that only other kinds have: with one of them, it is not this.
    pub(crate) unless: &'static [&'static str],
    /// Members that no other document has: beside one of them, a group tells whatever else stands there.
    pub(crate) sure: &'static [&'static str],
}

impl Signs {
    /// The groups that tell by themselves, and those that need the family.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'static [&'static str]> {
        self.groups.iter().chain(self.weak).copied()
    }

    /// The groups that may be there, by the classes of the names that are.
    pub(crate) fn among(&self, names: u64) -> impl Iterator<Item = &'static [&'static str]> {
        let may_stand = move |&(_, &classes): &(_, &u64)| names & classes == classes;
        self.groups.iter().zip(&self.classes).filter(may_stand).map(|(group, _)| *group)
    }

    /// Groups that tell by themselves.
    pub(crate) const fn new(groups: &'static [&'static [&'static str]]) -> Self {
        Self { groups, classes: classes(groups), weak: &[], unless: &[], sure: &[] }
    }

    /// And groups that count when the caller names the family.
    pub(crate) const fn weak(self, weak: &'static [&'static [&'static str]]) -> Self {
        Self { weak, ..self }
    }

    /// But not with one of these members.
    pub(crate) const fn unless(self, unless: &'static [&'static str]) -> Self {
        Self { unless, ..self }
    }

    /// And whatever stands beside one of these members.
    pub(crate) const fn sure(self, sure: &'static [&'static str]) -> Self {
        Self { sure, ..self }
    }
}

/// How many groups a kind and side has at most.
const GROUPS: usize = 32;

#[expect(clippy::indexing_slicing, reason = "done by the compiler, which refuses more groups than that")]
const fn classes(groups: &[&[&str]]) -> [u64; GROUPS] {
    let mut classes = [0; GROUPS];
    let mut at = 0;
    while at < groups.len() {
        let mut members = groups[at];
        while let [path, others @ ..] = members {
            classes[at] |= name::class(name::first_step(path).as_bytes());
            members = others;
        }
        at += 1;
    }
    classes
}
