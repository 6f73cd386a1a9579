//! Everything this kind has to say.

use crate::report::finding::{Shown, findings};

findings! { "problem":
    /// The vendor's example of problem details has `details` where `status` belongs.
    /// Cure: write `status`.
    DetailsForStatus = "details-for-status", Warning, Tolerated, Documented,
        "`details` stands where `status` belongs; it is read as `status`";
    /// The vendor's example of the problem feed prints the year 2200 as the end of open problems.
    /// Cure: write -1.
    FarEnd = "far-end", Warning, Tolerated, Documented,
        "7258118400000 (the year 2200) is the end of an open problem here; it stands for -1";
    /// A problem or event ends before it begins.
    /// Cure: mend the times; -1 is the end of what is open.
    TimesReversed = "times-reversed", Error, Invalid, Inferred,
        "the end is before the beginning";
    /// v1 has no titles. The title follows from the event types of the impacts, or is the display name.
    TitleAssumed { title: Shown } = "title-assumed", Warning, Assumed, Inferred,
        "v1 has no title; `{title}` is written",
        help "titles are for people: ask the API v2 for the one that the server shows";
    /// v1 does not tell which entities feel the impact. Those that are affected are written.
    /// Cure: ask the API v2 for the problem where the difference counts.
    ImpactedAssumed = "impacted-assumed", Warning, Assumed, Inferred,
        "v1 does not tell which entities feel the impact; the affected ones are written";
    /// v1 does not tell a member that v2 requires. An empty list is written.
    /// Cure: ask the API v2 for the problem where the list counts.
    EmptyAssumed { member: &'static str } = "empty-assumed", Warning, Assumed, Inferred,
        "v1 does not tell the `{member}` of a problem; an empty list is written";
    /// An affected entity of v2 has an id and a name, an impact of v1 has more.
    /// Cure: ask the API v2 for the evidence, which has more.
    ImpactMembers { members: String } = "impact-members", Warning, Dropped, Documented,
        "of this impact, {members} have no place in v2";
    /// v1 lists an entity once for each event, v2 once.
    /// Cure: none is needed: the events tell how often.
    RepeatedEntity = "repeated-entity", Warning, Dropped, Documented,
        "this entity stands in the list already and is written once";
    /// v2 names the root cause; v1 tells only that there is one.
    /// Cure: ask the API v2 for the problem: `rootCauseEntity` names it.
    RootCauseUnknown = "root-cause-unknown", Warning, Dropped, Documented,
        "no event tells which entity is the root cause, so none is written";
    /// An event lacks what the evidence of v2 requires.
    /// Cure: ask the API v2 for the evidence of the problem.
    EventUnfit { member: &'static str } = "event-unfit", Warning, Dropped, Documented,
        "this event has no `{member}`, which v2 requires, and is left out";
    /// Members of an event that v2 has no documented place for.
    /// Cure: ask the API v2 for the evidence, or for the event itself.
    EventMembers { members: String } = "event-members", Warning, Dropped, Inferred,
        "of this event, {members} have no place in v2";
    /// v2 requires an id and a display name of each event; v1 has neither.
    /// Cure: do not look up an event by this id: the server does not know it.
    EventAssumed { id: Shown } = "event-assumed", Warning, Assumed, Inferred,
        "v1 events have no id and no display name; the id `{id}` and a name of the event type are written";
    /// v2 tells whether an event is part of the root cause; this event does not.
    /// Cure: ask the API v2 for the evidence of the problem.
    RelevanceAssumed = "relevance-assumed", Warning, Assumed, Inferred,
        "`isRootCause` has no value; false is assumed";
    /// v2 tells only that an event occurred under maintenance.
    /// Cure: list the maintenance windows that were active at the time.
    MaintenanceWindows = "maintenance-windows", Warning, Approximated, Documented,
        "v2 tells that the event occurred under maintenance, not in which maintenance windows";
    /// v1 has no severity `INFO`. It is written all the same.
    /// Cure: let the reader of v1 accept `INFO`, or leave such problems out.
    SeverityInfo = "severity-info", Warning, Approximated, Documented,
        "v1 has no severity `INFO`; it is written, and readers of v1 may not know it";
    /// v1 tells that there is a root cause; v2 tells which.
    /// Cure: let the reader ask the API v2 where it needs the entity.
    RootCauseName = "root-cause-name", Warning, Dropped, Documented,
        "v1 tells that there is a root cause, not which entity it is";
    /// The entities that feel the impact are not those that are affected. v1 has the latter.
    /// Cure: let the reader ask the API v2 where it needs these entities.
    ImpactedDiffer = "impacted-differ", Warning, Dropped, Documented,
        "this list is not that of the affected entities, in v1 `rankedImpacts`, and is left out";
    /// The type that is written with an id is not the one that the id begins with.
    /// Cure: none is needed: the id decides.
    EntityType { entity_type: Shown } = "entity-type", Warning, Dropped, Inferred,
        "the id does not tell the type `{entity_type}`, which has no place in v1";
    /// v1 gives a severity and impact level to each impact and event; v2 gives one to the problem.
    /// Cure: take the levels of single impacts and events for those of the problem.
    LevelsAssumed = "levels-assumed", Warning, Assumed, Inferred,
        "v2 has no severity and impact level for each of these; those of the problem are written";
    /// v1 gives an event type to each impact; v2 tells it in the evidence.
    EventTypeUnknown { untyped: usize, all: usize } = "event-type-unknown", Warning, Manual, Documented,
        "nothing here tells an event type for {untyped} of {all} affected entities; there `eventType` is left out",
        help "ask for it with `fields=evidenceDetails`";
    /// v1 counts comments; v2 does so when it is asked.
    CommentCountUnknown = "comment-count-unknown", Warning, Manual, Documented,
        "nothing here tells how many comments there are; `commentCount` is left out",
        help "ask for it with `fields=recentComments`";
    /// v1 counts affected and recovered entities; without evidence v2 does not tell which have recovered.
    CountsApproximated { untold: usize, all: usize } = "counts-approximated", Warning, Approximated, Inferred,
        "no event here tells of {untold} of {all} affected entities whether they have recovered; these are counted as affected",
        help "ask for the events with `fields=evidenceDetails`";
    /// The counts of v1 are by impact level; the level of an entity type that is not known is not.
    /// Cure: see the affected entities where the counts by level are in use.
    EntityLevelAssumed { entity_type: Shown } = "entity-level-assumed", Warning, Assumed, Inferred,
        "the impact level of the entity type `{entity_type}` is not known; it is counted as infrastructure";
    /// The counts of v1 are by impact level, which follows from the type that an entity id begins with.
    /// Cure: see the affected entities where the counts by level are in use.
    EntityLevelUntold = "entity-level-untold", Warning, Assumed, Inferred,
        "no id here begins with a type, which would tell the impact level of this entity; it is counted as infrastructure";
    /// v1 has events only.
    /// Cure: let the reader ask the API v2 where it needs this evidence.
    EvidenceType { evidence_type: Shown } = "evidence-type", Warning, Dropped, Documented,
        "evidence of type `{evidence_type}` has no place in v1 and is left out";
    /// Members of an event that v1 has no documented place for.
    /// Cure: let the reader ask the API v2 where it needs them.
    EvidenceMembers { members: String } = "evidence-members", Warning, Dropped, Inferred,
        "of this event, {members} have no place in v1";
    /// A member of an answer that v2 requires for this type of evidence.
    /// Cure: ask the API v2 for the problem anew.
    EvidenceLacks { member: &'static str } = "evidence-lacks", Warning, Tolerated, Documented,
        "evidence of this type has `{member}`, which has no value here";
    /// v2 counts all evidence; v1 has a list of events, which are counted on the way back.
    /// Cure: none is needed: the events in the list are counted.
    CountDiffers = "count-differs", Warning, Dropped, Documented,
        "this is not the number of events here, and has no place in v1";
}
