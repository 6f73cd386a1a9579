//! Everything this kind has to say.

use crate::report::finding::findings;
use crate::vocabulary::timestamp::Timestamp;

findings! { "token-create":
    /// A list of scopes is empty. v1 requires one at least.
    ScopesRequired = "scopes-required", Error, Invalid, Documented,
        "a token needs one scope at least",
        help "name what the token may be used for";
    /// A list of scopes is empty. v2 does not say that it requires one.
    /// Cure: name what the token may be used for.
    NoScopes = "no-scopes", Warning, Tolerated, Inferred,
        "the token has no scope, so it can be used for nothing";
    /// The expiry of the other side stands in the body. It counts for nothing there, and the token would never expire.
    OtherExpiry { own: &'static str, other: &'static str } = "other-expiry", Error, Invalid, Inferred,
        "`{other}` is how the other side spells `{own}`; without its expiry the token would never expire",
        help "leave the one that this side has, or name the side to write with `--to`";
    /// The token would expire before it is used: the amount is zero or negative, or the date is not after now.
    /// Cure: give an expiry in the future, or leave it out: the token never expires then.
    NotAhead = "not-ahead", Error, Invalid, Documented,
        "the expiry is not in the future";
    /// The token would expire beyond what a date can say.
    TooFar = "too-far", Error, Invalid, Inferred,
        "the expiry is too far ahead to be written",
        help "leave the expiry out: the token never expires then";
    /// v1 counts from the time of the request and has no dates, so the time of the conversion must be known.
    NowNeeded = "now-needed", Error, Manual, Documented,
        "v1 takes durations only, and how long this is depends on the time of the conversion",
        help "give the time with `--now`";
    /// A date was counted out from the time of the conversion. v1 counts anew from the time of the request.
    CountedOut { value: i64, unit: &'static str } = "counted-out", Warning, Approximated, Inferred,
        "the expiry is {value} {unit} after the given time; v1 counts them from the time of the request",
        help "send the request soon, and translate anew for another one";
    /// A number of months or years became days. v1 has no calendar.
    /// Cure: give the expiry in days.
    Calendar { days: i64, how: &'static str } = "calendar", Warning, Approximated, Inferred,
        "v1 has no months and years; they are {days} days, {how}";
    /// Weeks became days, which is the same.
    Weeks { days: i64 } = "weeks", Info, Converted, Documented,
        "v1 has no weeks; they are {days} days";
    /// Seconds or milliseconds became whole minutes, which is the same.
    WholeMinutes { minutes: i64 } = "whole-minutes", Info, Converted, Documented,
        "v2 has no unit below the minute; this is {minutes} minutes";
    /// Seconds or milliseconds that are no whole minutes became a fixed time, counted from the time of the conversion.
    FixedTime { time: Timestamp } = "fixed-time", Warning, Approximated, Inferred,
        "v2 has no unit below the minute; the expiry is the fixed time {time}",
        help "send the request soon, and translate anew for another one";
    /// Seconds or milliseconds that are no whole minutes were rounded up, as the time of the conversion is not known.
    RoundedUp { minutes: i64 } = "rounded-up", Warning, Approximated, Inferred,
        "v2 has no unit below the minute; this is rounded up to {minutes} minutes",
        help "with `--now` the expiry is exact, as a fixed time";
    /// v1 cannot create a personal access token; it would create an ordinary one.
    Personal = "personal", Error, Invalid, Documented,
        "v1 cannot create a personal access token",
        help "create it with v2, or make it an API token";
    /// An API token is what v1 creates anyway.
    NotPersonal = "not-personal", Info, Converted, Inferred,
        "v1 creates API tokens only; there is nothing to say so";
}
