//! Everything this kind has to say.

use chrono::NaiveDate;

use super::words::ScheduleType;
use crate::report::finding::{Shown, findings};

findings! { "maintenance-window":
    /// v1 requires a description, which may be empty.
    DescriptionMissing = "description-missing", Info, Tolerated, Documented,
        "the required member `description` has no value; it is read as empty";
    /// A description of white space alone says nothing, and is read as none.
    DescriptionBlank = "description-blank", Info, Converted, Inferred,
        "the description is blank; it is read as empty";
    /// In v1 such a rule matches everything, and so the window is for the whole environment. A filter must hold at least one value, so there is none that says the same.
    MatchUnrestricted = "match-unrestricted", Error, Invalid, Inferred,
        "this rule restricts nothing: the window is for the whole environment",
        help "say what the rule is for, or remove the scope if the window is for the whole environment";
    /// A scope without entities and rules is no scope.
    EmptyScope = "empty-scope", Info, Converted, Inferred,
        "the scope names nothing: the window is for the whole environment";
    /// With fewer than two tags it does not matter whether all or any are required.
    CombinationRedundant = "combination-redundant", Info, Converted, Inferred,
        "with fewer than two tags, OR says the same as AND";
    /// Tags of one filter are all required, and filters are alternatives: one filter for each tag says the same as OR.
    OrExpanded { tags: usize } = "or-expanded", Info, Converted, Inferred,
        "any of these {tags} tags is enough; each becomes a filter of its own";
    /// A set holds an item once.
    RepeatedTag = "repeated-tag", Info, Converted, Inferred,
        "this tag stands in the list already; it is written once";
    /// A management zone stands twice, by its number and by its object id, or with zeros before its number.
    RepeatedManagementZone = "repeated-management-zone", Info, Converted, Observed,
        "this management zone stands in the list already; it is written once";
    /// A set holds an item once.
    RepeatedFilter = "repeated-filter", Info, Converted, Inferred,
        "this says what another item says already; it is written once";
    /// Entities of v1 carry no conditions.
    FilterEntityWithConditions { conditions: &'static str } = "filter-entity-with-conditions", Error, Invalid, Inferred,
        "v1 can name an entity, or a rule with {conditions}, but not both together",
        help "leave out what the entity does not need, or the entity";
    /// The type says what the id says already.
    EntityTypeRedundant = "entity-type-redundant", Info, Converted, Documented,
        "the entity id begins with this type already; v1 holds the id alone";
    /// A filter with an entity id and another type matches nothing.
    /// Cure: leave out the type, or name another entity.
    EntityTypeMismatch { entity_type: Shown } = "entity-type-mismatch", Warning, Tolerated, Documented,
        "the entity is no {entity_type}, so this filter matches nothing";
    /// A rule of v1 holds one management zone.
    /// Cure: make one management zone of them, or a window for each where any zone is enough.
    MultipleManagementZones { zones: usize } = "multiple-management-zones", Error, Invalid, Inferred,
        "an entity must be in all {zones} management zones here; a rule of v1 holds one";
    /// A filter must hold at least one value.
    EmptyFilter = "empty-filter", Error, Invalid, Documented,
        "this filter holds no value; at least one is necessary",
        help "remove the filter; without any filter the window is for the whole environment";
    /// Exactly the recurrence of the schedule type is there.
    /// Cure: remove it, or use the schedule type that it belongs to.
    OtherRecurrence { member: &'static str, schedule_type: ScheduleType } = "other-recurrence", Error, Invalid, Documented,
        "`{member}` has no place in a schedule of type {schedule_type}";
    /// A window that is once does not recur.
    /// Cure: remove the recurrence, or use another type where the window recurs.
    RecurrenceIgnored = "recurrence-ignored", Warning, Dropped, Inferred,
        "`recurrence` is left out: it means nothing where `recurrenceType` is ONCE";
    /// The day of the week belongs to weekly windows, the day of the month to monthly ones.
    /// Cure: remove it, or use the type that it belongs to.
    DayIgnored { member: &'static str, schedule_type: ScheduleType } = "day-ignored", Warning, Dropped, Inferred,
        "`{member}` is left out: it means nothing in a recurrence of type {schedule_type}";
    /// A window ends after it starts.
    /// Cure: write a later end.
    EndNotAfterStart { end: &'static str, start: &'static str } = "end-not-after-start", Error, Invalid, Documented,
        "{end} is not after {start}";
    /// A range ends on the day it starts, or later.
    /// Cure: write a later end.
    EndBeforeStart { end: &'static str, start: &'static str } = "end-before-start", Error, Invalid, Documented,
        "`{end}` is before `{start}`";
    /// Between start and end no occurrence begins.
    RangeEmpty = "range-empty", Error, Invalid, Inferred,
        "the window never begins within its range",
        help "extend the range to a day on which the window begins, or remove the window";
    /// v2 holds dates. On the first day the window begins before the start, so the range starts on the next.
    StartShifted { date: NaiveDate } = "start-shifted", Info, Converted, Inferred,
        "the range starts later in the day than the window begins; it becomes scheduleStartDate {date}, with the same occurrences",
        help "`--range truncate` keeps the plain date";
    /// v2 holds dates. On the last day the window begins at the end or later, so the range ends on the day before.
    EndShifted { date: NaiveDate } = "end-shifted", Info, Converted, Inferred,
        "the range ends no later in the day than the window begins; it becomes scheduleEndDate {date}, with the same occurrences",
        help "`--range truncate` keeps the plain date";
    /// v2 holds dates. The window begins on that day, or not, as it does without the time of day.
    TimeOfDayRedundant = "time-of-day-redundant", Info, Converted, Inferred,
        "v2 holds dates only; the time of day changes no occurrence and is left out";
    /// v2 knows whole occurrences only.
    /// Cure: start the range earlier, or add a window that is once for the rest.
    PartialFirst { date: NaiveDate } = "partial-first", Warning, Approximated, Inferred,
        "at the start the window of {date} is on already; in v2 its rest is left out";
    /// Whether v1 cuts an occurrence at the end is not documented; v2 does not.
    /// Cure: see whether the longer window is wanted; otherwise end the range a day earlier.
    PartialLast { date: NaiveDate } = "partial-last", Warning, Approximated, Inferred,
        "the window of {date} runs past the end; in v2 it is on until it is over";
    /// The end of the day is the end of the range; the last window goes on past midnight.
    LastPastMidnight { date: NaiveDate } = "last-past-midnight", Info, Note, Inferred,
        "the last window, of {date}, runs past the end of the range at midnight";
    /// v1 holds the end of the range as 23:59. Whether it cuts an occurrence there is not documented.
    /// Cure: see how the server treats the last window; a later end keeps it whole.
    LastWindowCut { date: NaiveDate } = "last-window-cut", Warning, Approximated, Inferred,
        "the window of {date} runs past midnight; the range of v1 ends at 23:59 and may cut it there";
    /// The plain date was asked for, and the time of day decides about an occurrence.
    TimeOfDayLost { date: NaiveDate } = "time-of-day-lost", Warning, Approximated, Inferred,
        "without the time of day the window begins on {date} too, which it did not",
        help "`--range exact` keeps the occurrences";
    /// v1 has no seconds.
    /// Cure: use whole minutes.
    SecondsTruncated = "seconds-truncated", Warning, Approximated, Documented,
        "v1 holds whole minutes; the seconds are lost";
    /// A window that ends at the time it starts lasts until the next day, or not at all; it is read as a day.
    /// Cure: see whether 24 hours are meant, and write another end if not.
    ZeroOrFullDay = "zero-or-full-day", Warning, Assumed, Inferred,
        "the window ends at the time it starts; 24 hours are assumed";
    /// A window of 24 hours ends at the time it starts.
    FullDay = "full-day", Info, Note, Inferred,
        "the window is on for 24 hours; in v2 it ends at the time it starts";
    /// An end that is not after the start is on the next day.
    CrossesMidnight = "crosses-midnight", Info, Note, Inferred,
        "the window crosses midnight; it ends on the day after";
    /// For the 31st, and for the 30th in February, v1 documents the last day of the month; for the 29th it says nothing.
    Day29Undocumented = "day29-february-undocumented", Info, Note, Inferred,
        "in v2 this is the last day of a February with 28 days; v1 does not document what it does";
    /// v1 holds how long a window is, v2 at what time it ends: they differ when the clocks change in between.
    ClockChange { dates: String } = "clock-change", Info, Note, Inferred,
        "the clocks change during the windows of {dates}: v1 counts their minutes, v2 goes by the clock";
    /// Another schema with a model of its own. It does not replace the deprecated API.
    NewerModel = "newer-model", Info, Note, Observed,
        "a newer schema, `builtin:maintenance-windows`, exists; its model is another one and is not written here";
}
