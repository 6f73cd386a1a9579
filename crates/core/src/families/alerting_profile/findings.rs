//! Everything this kind has to say.

use crate::report::finding::{Shown, findings};

findings! { "alerting-profile":
    /// A v1 profile without rules. In v2 a profile without `severityRules` would get six default rules.
    RulesAbsent = "rules-absent", Info, Converted, Inferred,
        "there are no `rules`; an empty `severityRules` is written, or the server would fill in six default rules";
    /// A v2 profile without rules. The server fills in those of the schema, so they are written.
    DefaultRules = "default-rules", Warning, Assumed, Documented,
        "`severityRules` is missing; the six default rules of the schema are written",
        help "an empty list says that there are no rules";
    /// Two rules have one severity. v1 takes the first rule that matches, v2 has a set and takes each.
    RuleOrder { severity: &'static str, first: usize, so: &'static str } = "rule-order", Warning, Approximated, Documented,
        "this rule has the severity {severity}, as the one at index {first} has: v1 takes the first that matches, v2 takes both, so {so}",
        help "see whether that is wanted; on the way to v1, put the rule first that is to count";
    /// A rule, filter or tag that says the same as one before it. Lists are sets in v2.
    DuplicateDropped = "duplicate-dropped", Info, Converted, Inferred,
        "the list has the same item before; this one is left out";
    /// v1 documents a limit of 20 rules, v2 one of 100.
    TooManyRulesForV1 { count: usize } = "too-many-rules-for-v1", Warning, Manual, Documented,
        "the profile has {count} rules; v1 takes at most 20",
        help "remove or merge rules before it is sent to v1";
    /// v1 documents a limit of 20 event filters, v2 one of 100.
    TooManyFiltersForV1 { count: usize } = "too-many-filters-for-v1", Warning, Manual, Documented,
        "the profile has {count} event filters; v1 takes at most 20",
        help "remove event filters before it is sent to v1";
    /// v1 documents a limit of 10 tags that an entity must all have, v2 one of 100.
    TooManyTagsForV1 { count: usize } = "too-many-tags-for-v1", Warning, Manual, Documented,
        "the rule asks for {count} tags together; v1 takes at most 10 with INCLUDE_ALL",
        help "remove tags before it is sent to v1";
    /// The include mode `NONE` lets every entity through, whatever the tags. v2 has no place for tags beside it.
    /// Cure: none is needed; where the tags were meant to count, use `INCLUDE_ANY` or `INCLUDE_ALL`.
    TagsIgnored { count: usize } = "tags-ignored", Warning, Dropped, Documented,
        "the include mode is NONE, so tags have no effect: {count} left out";
    /// An include mode that asks for tags, and no tag. The server rejects it; without the mode the rule would match more.
    IncludeModeWithoutTags { mode: &'static str } = "include-mode-without-tags", Error, Invalid, Observed,
        "the include mode is {mode}, but there are no tags",
        help "name the tags, or use NONE to include every entity";
    /// Tags beside the include mode `NONE`, where v2 has no place for them.
    TagsWithNone = "tags-with-none", Error, Invalid, Documented,
        "`tagFilter` stands beside the include mode NONE",
        help "remove the tags, or use INCLUDE_ANY or INCLUDE_ALL";
    /// An empty list of tags beside the include mode `NONE`. v2 has no place for one; nothing is meant by it.
    EmptyTagsWithNone = "empty-tags-with-none", Info, Tolerated, Documented,
        "`tagFilter` has no place beside the include mode NONE; it is empty and is read as absent";
    /// An event filter of v1 is predefined or custom, never both.
    FilterNotExclusive = "filter-not-exclusive", Error, Invalid, Documented,
        "the event filter is both predefined and custom",
        help "make two event filters of it";
    /// An event filter, or a custom filter in it, that filters nothing.
    /// Cure: add what the message names, or remove the filter.
    FilterEmpty { members: &'static str } = "filter-empty", Error, Invalid, Documented,
        "the filter says nothing: it must have {members}";
    /// An event filter of v2 holds the filter of the other type.
    /// Cure: remove it, or change the type of the event filter.
    FilterNotOfType { member: &'static str, kind: &'static str } = "filter-not-of-type", Error, Invalid, Documented,
        "`{member}` has no place in an event filter of the type {kind}";
    /// An event type that v1 had until 2021 and v2 never had. Without its filter the profile would match otherwise.
    EventTypeRemoved { event_type: Shown } = "event-type-removed", Error, Invalid, Documented,
        "the event type `{event_type}` exists no more",
        help "remove the event filter, and see whether the profile still says what it should";
    /// An event type that older servers do not know in v1.
    EventTypeNewInV1 { event_type: Shown } = "event-type-new-in-v1", Info, Note, Documented,
        "v1 knows the event type `{event_type}` in versions after 1.254 only";
    /// A property filter beside a title or description filter. v1 has none, so the custom filter matches more or other events.
    /// Cure: see whether the profile alerts for more events than it should; filter by title or description where it does.
    MetadataFilterDropped = "metadata-filter-dropped", Warning, Dropped, Inferred,
        "v1 has no property filters; the title and description filters beside it remain";
    /// A property filter alone, or beside filters that are switched off. Without it nothing would be left of the event filter.
    MetadataFilterUnsupported = "metadata-filter-unsupported", Error, Invalid, Inferred,
        "v1 has no property filters, and no other filter is on in this custom filter",
        help "remove the event filter, or filter by title or description";
    /// A member of a v1 profile is spelt as in v2. The vendor's own guide does so.
    /// Cure: write the name of v1.
    V2Spelling { member: &'static str, meant: &'static str } = "v2-spelling", Warning, Tolerated, Documented,
        "`{member}` is how v2 spells it; it is read as `{meant}`";
    /// A member stands in the spelling of v1 and in that of v2, with different values.
    SpellingsDiffer { member: &'static str, meant: &'static str } = "spellings-differ", Error, Invalid, Inferred,
        "`{member}` is how v2 spells `{meant}`, and it says something else",
        help "remove the one that is not meant";
    /// Every environment has a profile `Default`, which cannot be renamed, so none can be created. The body of an update may be for it.
    DefaultProfile = "default-profile", Warning, Manual, Documented,
        "every environment has a profile `Default` already",
        help "update that one, or give this one another name";
}
