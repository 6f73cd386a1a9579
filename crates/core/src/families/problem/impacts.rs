//! The ranked impacts of v1 and the affected entities of v2, in both directions.

use super::counts::{self, Counts};
use super::events::{self, Told};
use super::fields::IMPACTS;
use super::findings::Finding;
use super::{v1, v2};
use crate::json::order;
use crate::report::Context;
use crate::report::at::At;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::entity_stub::EntityStub;
use crate::vocabulary::problem_level::impact_to_v1;
use crate::vocabulary::rules;
use crate::vocabulary::text::Text;

/// Members of an impact that an affected entity has too.
const CARRIED: &[&str] = &["entityId", "entityName"];

/// The entities of the impacts, each once.
pub(super) fn upgrade<'a>(
    impacts: Option<&'a [v1::Impact<'_>]>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> Vec<EntityStub<'a>> {
    let at = at.to("rankedImpacts");
    let Some(impacts) = impacts else {
        cx.say(&at, General::Assumed { member: "rankedImpacts", value: "an empty list" });
        return Vec::new();
    };
    let firsts = firsts(impacts, |impact| key(impact.entity_id.as_deref(), impact.entity_name.as_deref()));
    let mut entities = Vec::with_capacity(impacts.len());
    for (i, (impact, (first, place))) in impacts.iter().zip(rules::merged(firsts)).enumerate() {
        let at = at.item(i);
        cx.link_merged(&IMPACTS, [i, place], first);
        if first != i {
            cx.say(&at, Finding::RepeatedEntity);
            continue;
        }
        let lost: Vec<_> = impact.present().filter(|name| !CARRIED.contains(name)).collect();
        if !lost.is_empty() {
            cx.say(&at, Finding::ImpactMembers { members: events::in_words(&lost) });
        }
        if impact.entity_id.is_none() && impact.entity_name.is_none() {
            cx.say(&at, General::Assumed { member: "entityId", value: events::NO_ENTITY });
        }
        entities.push(events::stub(impact.entity_id.as_ref(), impact.entity_name.as_ref()));
    }
    entities
}

/// The impacts of the affected entities, and how many there are.
pub(super) fn downgrade<'a>(
    from: &'a v2::Problem<'_>,
    at: &At<'_>,
    cx: &mut Context<'_>,
) -> (Vec<v1::Impact<'a>>, Counts) {
    let told = from.evidence_details.as_ref().map(events::told).unwrap_or_default();
    let at = at.to("affectedEntities");
    let firsts = firsts(&from.affected_entities, |entity| key(entity.id().map(|id| &**id), entity.name.as_deref()));
    let mut counts = Counts::NONE;
    let mut impacts = Vec::with_capacity(from.affected_entities.len());
    let mut untold = 0;
    for (i, (entity, (first, place))) in from.affected_entities.iter().zip(rules::merged(firsts)).enumerate() {
        cx.link_merged(&IMPACTS, [place, i], first);
        if first != i {
            cx.say(&at.item(i), Finding::RepeatedEntity);
            continue;
        }
        name_type(entity, &at.item(i), cx);
        let told = told_of(entity, &told);
        untold += usize::from(told.is_none());
        counts.add(entity, counts::is_closed(from) || told.is_some_and(|told| told.recovered));
        impacts.push(v1::Impact {
            entity_id: entity.id().map(Text::reborrow),
            entity_name: entity.name.as_ref().map(Text::reborrow),
            severity_level: Some(from.severity_level.reborrow()),
            impact_level: Some(v1::ImpactLevel(Text::from(impact_to_v1(&from.impact_level.0)))),
            event_type: told.and_then(|told| told.event_type).map(Text::reborrow),
            ..v1::Impact::default()
        });
    }
    if !impacts.is_empty() {
        cx.say(&at, Finding::LevelsAssumed);
    }
    let all = impacts.len();
    let untyped = impacts.iter().filter(|impact| impact.event_type.is_none()).count();
    if untyped > 0 {
        cx.say(&at, Finding::EventTypeUnknown { untyped, all });
    }
    if untold > 0 && !counts::is_closed(from) {
        cx.say(&at, Finding::CountsApproximated { untold, all });
    }
    (impacts, counts)
}

fn told_of<'m, 'a>(entity: &EntityStub<'_>, told: &'m [(&str, Told<'a>)]) -> Option<&'m Told<'a>> {
    let at = told.binary_search_by_key(&&**entity.id()?, |(id, _)| id).ok()?;
    told.get(at).map(|(_, told)| told)
}

/// Names what the type of an entity tells and its id does not, and the types of no known level.
fn name_type(entity: &EntityStub<'_>, at: &At<'_>, cx: &mut Context<'_>) {
    let written = entity.written_type().unwrap_or_default();
    if entity.has_other_type() {
        cx.say(&at.to("entityId/type"), Finding::EntityType { entity_type: Shown::from(written) });
    }
    match entity.type_of_id() {
        None => cx.say(at, Finding::EntityLevelUntold),
        Some(own) if counts::level(own).is_none() => {
            cx.say(at, Finding::EntityLevelAssumed { entity_type: Shown::from(own) });
        }
        Some(_) => {}
    }
}

/// What tells an entity from others: its id, or the name of one that has none.
type Key<'a> = (Option<&'a str>, Option<&'a str>);

fn key<'a>(id: Option<&'a str>, name: Option<&'a str>) -> Key<'a> {
    (id, name.filter(|_| id.is_none()))
}

/// For each item, the index of the first of the same entity.
fn firsts<T>(items: &[T], key: impl Fn(&T) -> Key<'_>) -> Vec<usize> {
    order::firsts(items.len(), &|a, b| items.get(a).map(&key).cmp(&items.get(b).map(&key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_an_entity_is_found_in_short_and_long_lists() {
        let ids: Vec<String> = (0..40).map(|i| format!("HOST-{}", i % 30)).collect();
        let found = |count: usize| firsts(ids.get(..count).unwrap_or_default(), |id| (Some(id.as_str()), None));
        assert_eq!(found(12), (0..12).collect::<Vec<_>>());
        assert_eq!(found(33).get(28..), Some(&[28, 29, 0, 1, 2][..]));
        let few = ["a", "b", "a", "a"];
        assert_eq!(firsts(&few, |name| key(None, Some(name))), [0, 1, 0, 0]);
    }
}
