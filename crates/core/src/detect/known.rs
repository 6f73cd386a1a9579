//! Whether a document is mostly what a kind has: its signs tell little among the members of something else.

use super::{Match, Place};
use crate::kind::KindEntry;
use crate::options::{Options, Side};
use crate::report::finding::Shown;
use crate::vocabulary::settings_object;

/// How many members of a kind it takes to outweigh a strange one that says what the document is: its id or its type.
const SAYS_WHAT: usize = 2;

/// Signs of documents that are as short as two members: with these, as many strange ones may stand there.
const OF_SHORT: &[&str] = &["rules", "scopes"];

/// Lists that many answers have; any other tells by its name what is in it.
const OF_ANYTHING: &[&str] = &["items", "values"];

/// Leaves out the kinds that a document has signs of, but on no side of them more that is theirs than not.
pub(super) fn retain(matches: &mut Vec<Match>, place: Place<'_>, options: &Options) {
    let is_mostly =
        |found: &Match| found.members().is_none_or(|signs| outweighed(place, found.entry, found.side, signs).is_none());
    let is_told = options.is_named() || place.list.is_some_and(|list| !OF_ANYTHING.contains(&list));
    if is_told || matches.iter().all(is_mostly) {
        return;
    }
    let kinds: Vec<_> = matches.iter().filter(|found| is_mostly(found)).map(|found| found.entry.id).collect();
    matches.retain(|found| kinds.contains(&found.entry.id));
}

/// What outweighs the signs of a kind in a document, unless one that is sure stands there.
pub(super) fn outweighed(place: Place<'_>, entry: &KindEntry, side: Side, signs: &[&str]) -> Option<Against> {
    let is_sure = place.has_any(place.inner(entry, side), entry.signs(side).sure);
    if is_sure { None } else { against(place, entry, side, signs) }
}

/// What outweighs the members of a kind that a document has, some of them its signs.
fn against(place: Place<'_>, entry: &KindEntry, side: Side, signs: &[&str]) -> Option<Against> {
    let node = place.inner(entry, side);
    let mut against = Against { members: place.tape.summary(node).members as usize, ..Against::default() };
    let (mut own, mut weight) = (0, 0);
    for (seen, (key, _)) in place.tape.members(node).enumerate() {
        // Whatever the others are, they weigh no more.
        if own > against.members.saturating_sub(seen).saturating_mul(SAYS_WHAT).saturating_add(weight) {
            return None;
        }
        let name = place.tape.string(place.text, key);
        // Somebody may have joined a value and what stands beside it.
        if side == Side::V2 && entry.schema_id().is_some() && settings_object::stands_beside_value(&name) {
            continue;
        }
        if entry.has_member(side, &name) {
            against.known += 1;
            // Everything has an id.
            own += usize::from(name != "id");
        } else if says_what(entry, &name) {
            weight += SAYS_WHAT;
            against.tells.get_or_insert_with(|| Shown::from(&*name));
        } else {
            weight += 1;
        }
    }
    let own = own.max(signs.len());
    let is_half = own == weight && against.tells.is_none() && signs.iter().any(|sign| OF_SHORT.contains(sign));
    (own <= weight && !is_half).then_some(against)
}

/// Whether a member of this name is the id or the type of what has it, and no id that the kind has further down.
fn says_what(entry: &KindEntry, name: &str) -> bool {
    matches!(name, "type" | "kind") || name.ends_with("Id") && !entry.has_below(name)
}

/// What outweighs the members of a kind that a document has.
#[derive(Default)]
pub(super) struct Against {
    members: usize,
    known: usize,
    /// The first member that says what the document is.
    tells: Option<Shown>,
}

impl Against {
    /// The reason, in words.
    pub(super) fn reason(&self) -> String {
        match &self.tells {
            Some(tells) => format!(", but {tells} says that it is something else"),
            None => format!(", but this has no more than {} of its {} members", self.known, self.members),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::detect;
    use crate::options::{Family, Options};

    fn kind(text: &str) -> Option<&'static str> {
        detect(text, &Options::default()).kind
    }

    #[test]
    fn a_sign_among_members_of_something_else_tells_nothing() {
        for text in [
            r#"{"metricId": "builtin:host.cpu.idle", "displayName": "CPU idle", "unit": "Percent"}"#,
            r#"[{"timeseriesId": "a", "displayName": "A", "dimensions": [], "unit": "u", "types": []}]"#,
            r#"{"schemaId": "builtin:x", "displayName": "y", "latestSchemaVersion": "1"}"#,
            r#"{"id": "1", "displayName": "Team", "description": "d"}"#,
            r#"{"eventId": "x", "entityId": "HOST-0123456789ABCDEF", "entityName": "h", "eventType": "CUSTOM_INFO",
                "startTime": 1, "endTime": 2, "tags": [{"context": "CONTEXTLESS", "key": "a"}]}"#,
            r#"{"eventId": "x", "entityId": {"entityId": {"id": "a", "type": "b"}}, "properties": [], "title": "t"}"#,
            r#"{"id": "C-1", "name": "x", "type": "TOKEN", "scopes": ["APP_ENGINE"], "owner": "o", "description": "d"}"#,
            r#"{"id": "C-1", "name": "x", "type": "TOKEN", "token": "t", "description": "d"}"#,
            r#"{"clientId": "c", "name": "c", "scopes": ["storage:logs:read"]}"#,
            r#"{"message": "Not Found", "documentation_url": "https://docs"}"#,
            r#"{"title": "Host", "tags": ["linux", "prod"], "panels": []}"#,
            r#"{"enabled": true, "type": "EMAIL", "displayName": "Mail", "alertingProfile": "a"}"#,
            r#"{"type": "HOST", "displayName": "d", "enabled": true, "rules": []}"#,
            r#"{"type": "HOST", "nameFormat": "f", "displayName": "d", "enabled": true, "rules": []}"#,
            r#"{"securityProblemId": "1", "displayId": "S-1", "status": "OPEN", "title": "t", "muted": false}"#,
            r#"{"entityId": "SYNTHETIC_TEST-1", "name": "n", "type": "BROWSER", "frequencyMin": 5, "enabled": true}"#,
            r#"{"value": {"displayName": "y", "name": "x", "eventFilters": [], "a": 1, "b": 2, "c": 3, "d": 4}}"#,
        ] {
            let detection = detect(text, &Options::default());
            let codes: Vec<_> = detection.diagnostics.iter().map(crate::Diagnostic::code).collect();
            assert_eq!((detection.kind, codes), (None, vec!["general/unrecognised"]), "{text}");
        }
    }

    #[test]
    fn a_few_strange_members_hide_no_kind() {
        for (text, expected) in [
            (r#"{"displayName": "x"}"#, "alerting-profile"),
            (r#"{"displayName": "x", "rules": [], "owner": "me"}"#, "alerting-profile"),
            (r#"{"displayName": "x", "rules": [], "a": 1, "b": 2}"#, "alerting-profile"),
            (r#"{"name": "x", "scopes": [], "a": 1, "b": 2}"#, "token-create"),
            (r#"{"displayName": "x", "Rules": []}"#, "alerting-profile"),
            (r#"{"displayName": "x", "mz_id": "5"}"#, "alerting-profile"),
            (r#"{"displayName": "x", "rules": [], "mzId": null, "tenantId": "a", "metadata": {}}"#, "alerting-profile"),
            (r#"{"displayName": "x", "eventTypeFilters": [], "a": 1, "b": 2, "c": 3, "dId": 4}"#, "alerting-profile"),
            (r#"{"name": "x", "severityRules": [], "eventFilters": [], "mzId": "5"}"#, "alerting-profile"),
            (r#"{"a": 1, "b": 2, "frequentIssueDetectionServiceEnabled": true}"#, "frequent-issue-detection"),
            (r#"{"name": "x", "suppression": "s", "type": "PLANNED", "teamId": 1, "a": 1}"#, "maintenance-window"),
            (r#"{"name": "x", "scopes": []}"#, "token-create"),
            (r#"{"name": "x", "scopes": [], "owner_name": "o"}"#, "token-create"),
            (r#"{"customDeviceId": "x", "displayName": "d", "type": "t", "kind": "k"}"#, "custom-device"),
            (r#"{"id": "dt0c01.A", "token": "t", "note": "n"}"#, "token-created"),
            (r#"{"message": "m"}"#, "problem-comment-body"),
            (
                r#"{"name": "x", "eventFilters": [], "objectId": "o", "scope": "s", "author": "a", "modified": 1}"#,
                "alerting-profile",
            ),
            (r#"{"name": "x", "severityRules": [], "eventFilters": [], "a": 1, "b": 2, "cId": 3}"#, "alerting-profile"),
            (r#"{"id": "1", "displayName": "x", "rules": [], "mzId": null, "tenantId": "a"}"#, "alerting-profile"),
            (
                r#"{"problems": [{"id": "1", "displayName": "P-1", "severityLevel": "ERROR", "ownerId": "x"}]}"#,
                "problem",
            ),
            (r#"{"entityId": "HOST-1", "displayName": "d", "ipAddresses": [], "tenantId": "a"}"#, "entity"),
            (
                r#"{"name": "x", "type": "PLANNED", "enabled": true, "suppression": "s", "schedule": {}, "scopes": []}"#,
                "maintenance-window",
            ),
        ] {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_named_is_read_whatever_else_it_has() {
        let text = r#"{"metricId": "builtin:host.cpu.idle", "displayName": "CPU idle", "unit": "Percent"}"#;
        let options = Options { family: Some(Family::AlertingProfile), ..Options::default() };
        assert_eq!(detect(text, &options).kind, Some("alerting-profile"));
    }

    #[test]
    fn the_reason_names_what_is_strange() {
        for (text, reason) in [
            (
                r#"{"metricId": "m", "displayName": "d"}"#,
                "it has displayName, but metricId says that it is something else",
            ),
            (
                r#"{"displayName": "d", "a": 1, "b": 2}"#,
                "it has displayName, but this has no more than 1 of its 3 members",
            ),
        ] {
            let considered = detect(text, &Options::default()).considered;
            assert_eq!(considered.first().map(|first| &*first.reason), Some(reason), "{text}");
        }
    }
}
