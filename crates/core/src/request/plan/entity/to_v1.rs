//! Lists of monitored entities in v1, from those in v2.

use super::super::timeframe::{self, TOPOLOGY};
use super::super::{DATA_EXPORT, Planner, selector};
use super::{Collection, FIELDS, KEYS_DIFFER, RELATIONSHIPS, is_zone, may_be};
use crate::report::request::When;
use crate::request::findings::Finding;
use crate::request::url::UrlBuilder;
use crate::request::variable;
use crate::vocabulary::entity_id;
use crate::vocabulary::selector::{Argument, Criterion, Language, Selector, relationship};

pub(super) fn list_v1(p: &mut Planner<'_>) {
    if !p.first_page(KEYS_DIFFER) {
        return;
    }
    let Some(given) = selector::read(p, Language::Entity) else { return };
    let naming = naming_type(&given.selector);
    let entity_type = naming.and_then(|(_, entity_type)| entity_type);
    let Some(collection) = entity_type.and_then(Collection::of_type) else {
        if naming.is_some_and(|(number, _)| given.is_unknown(p, (number, 0))) {
            return;
        }
        if entity_type.is_none() {
            let value = "one type of entities, as in type(\"HOST\")";
            return p.say_url(&Finding::MissingParameter { name: "entitySelector", value });
        }
        return p.no_equivalent(
            "a list of this type",
            "v1 lists hosts, processes, process groups, services and applications",
        );
    };
    given.one_type(p);
    if collection.types.len() > 1 && !given.criteria().any(|(_, criterion)| criterion.name == "entityId") {
        p.say_url(&Finding::MoreTypes { types: collection.types.join(", ").as_str().into() });
    }
    if let Some(entity_type) = entity_type.filter(|_| collection.types.len() > 1) {
        p.answer.known.insert("type".to_owned(), entity_type.to_owned());
    }
    let mut url = p.to(&[&["api", "v1", "entity"], collection.path].concat());
    let mut once: Vec<&str> = Vec::new();
    for (i, criterion) in given.criteria() {
        let parameters = parameters(criterion, collection).filter(|parameters| {
            let has = |name: &str| collection.query.contains(&name) && !once.contains(&name);
            parameters.iter().all(|(name, _)| has(name))
        });
        let Some(parameters) = parameters else {
            given.refuse(p, i);
            continue;
        };
        // A second criterion narrows what the first one found; values of one parameter do not.
        once.extend(parameters.iter().map(|(name, _)| *name).filter(|name| !REPEATED.contains(name)));
        for (name, value) in parameters {
            url = url.with(name, &value);
        }
    }
    p.lost(&["sort"], "the v1 list has no order");
    p.lost(&["pageSize"], "v1 tells the next page in a header alone, and without pages answers everything at once");
    let url = with_details(p, url);
    let Some(url) = timeframe::downgrade(p, url, TOPOLOGY) else { return };
    p.send("GET", url, None, DATA_EXPORT, When::Always, "");
    p.answer_changes("200 {entities: […], totalCount, pageSize, nextPageKey}", "200 […]");
}

/// Whether relationships are answered is all that v1 lets be asked of the fields.
fn with_details(p: &mut Planner<'_>, url: UrlBuilder) -> UrlBuilder {
    let Some(fields) = p.query("fields") else { return url };
    let names: Vec<_> = fields.text.split(',').map(|name| name.trim().trim_start_matches('+')).collect();
    let related = names.iter().any(|name| name.contains("Relationships"));
    let answered = if related { format!("{FIELDS}{RELATIONSHIPS}") } else { FIELDS.to_owned() };
    if names.len() != answered.split(',').count() || !answered.split(',').all(|name| names.contains(&name)) {
        let why = "v1 answers all fields, and relationships or none";
        p.say_query("fields", &fields, &Finding::LostParameter { name: "fields".into(), why });
    }
    if variable::stands_in(&fields) { url } else { url.with("includeDetails", if related { "true" } else { "false" }) }
}

/// Parameters that narrow the answer once more when they stand twice.
const REPEATED: &[&str] = &["tag", "hostTag"];

/// The number of the criterion whose first value names the entity type that a selector picks, and the type.
fn naming_type(selector: &Selector) -> Option<(usize, Option<&str>)> {
    let of = |name: &str| selector.criteria.iter().enumerate().find(|(_, criterion)| criterion.name == name);
    if let Some((i, named)) = of("type") {
        return named.only_value().map(|entity_type| (i, Some(entity_type)));
    }
    let (i, ids) = of("entityId")?;
    ids.all_values()?.first().map(|id| (i, entity_id::type_of(id)))
}

/// The v1 parameters that say what a criterion says.
fn parameters(criterion: &Criterion, collection: &Collection) -> Option<Vec<(&'static str, String)>> {
    let one = |name: &'static str| Some(vec![(name, criterion.only_value()?.to_owned())]);
    match &*criterion.name {
        "type" => Some(Vec::new()),
        "entityId" => Some(criterion.all_values()?.iter().map(|id| ("entity", (*id).to_owned())).collect()),
        "tag" => one("tag"),
        "mzId" => one("managementZone").filter(|_| criterion.only_value().is_some_and(is_zone)),
        "isMonitoringCandidate" if criterion.only_value() == Some("false") => {
            Some(vec![("showMonitoringCandidates", "false".to_owned())])
        }
        "hostGroupName" => one("hostGroupName"),
        name => {
            let Argument::Selector(inner) = &criterion.argument else { return None };
            let second = inner.criteria.last()?;
            let values = second.all_values()?;
            // An id tells its type too.
            let wanted = match inner.criteria.as_slice() {
                [first, _] => first.only_value().filter(|_| first.name == "type")?,
                [_] if second.name == "entityId" => entity_id::type_of(values.first()?)?,
                _ => return None,
            };
            let name = relationship(name)?;
            // Entities of another type are no hosts of the list.
            if second.name == "entityId" && !values.iter().all(|id| may_be(id, wanted)) {
                return None;
            }
            let parameter = match (&*name, wanted, &*second.name, values.as_slice()) {
                ("fromRelationships.isInstanceOf", "HOST_GROUP", "entityId", [_]) => "hostGroupId",
                ("fromRelationships.isInstanceOf", "HOST_GROUP", "entityName.equals", [_]) => "hostGroupName",
                (_, "HOST", "entityId", _) if name == collection.host => "host",
                (_, "HOST", "tag", [_]) if name == collection.host => "hostTag",
                _ => return None,
            };
            Some(values.into_iter().map(|value| (parameter, value.to_owned())).collect())
        }
    }
}
