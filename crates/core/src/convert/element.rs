//! One element: recognised, converted, and written or taken back.

use super::{ElementOutcome, Job, Stop, Task};
use crate::detect::{self, Match, Place, Shape, Unmatched};
use crate::json::scan::Scanner;
use crate::json::tape::{Index, ROOT, Tape};
use crate::kind::Element;
use crate::layout::{Arrangement, Given};
use crate::options::Side;
use crate::reader::wrong_type;
use crate::report::diagnostic::Diagnostic;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::{Context, Source};

impl Job<'_> {
    /// Recognises, converts and writes one element.
    pub(super) fn element(&mut self, text: &str, tape: &Tape, base: &str, several: bool) -> Result<(), Stop> {
        let source = Source { text, tape, value: ROOT, base, strict: self.strict };
        let Some(found) = self.recognise(source) else {
            self.failed(base);
            return Ok(());
        };
        if self.task == Task::Detect {
            return Err(Stop);
        }
        let single = found.entry.layout.is_single();
        if single && self.written > 0 {
            self.say_node(source, ROOT, General::OneObject);
            self.failed(base);
            return Ok(());
        }
        let arrangement = self.arrange(source, &found, several && !single);
        self.write(source, &found, arrangement)
    }

    /// How the output is arranged: the first element decides.
    fn arrange(&mut self, source: Source<'_>, found: &Match, several: bool) -> Arrangement {
        let layout = found.entry.layout;
        let given = Given {
            layout,
            from: found.side,
            to: self.to(found),
            list: match self.shape {
                Some(Shape::Array) => Some(false),
                Some(Shape::Envelope) => Some(true),
                _ => None,
            },
            several,
            wrapped: layout.unwrap(found.side, source.text, source.tape, ROOT).1.is_some(),
        };
        *self.arrangement.get_or_insert_with(|| Arrangement::new(given, self.options))
    }

    /// Converts one element and keeps its output, or takes it back.
    fn write(&mut self, source: Source<'_>, found: &Match, arrangement: Arrangement) -> Result<(), Stop> {
        let before = self.out.len();
        let to = self.to(found);
        let converting = self.task == Task::Convert;
        if converting {
            arrangement.separate(&mut self.out, self.written);
        }
        let place = arrangement.place(self.written);
        let mut element = Element {
            options: self.options,
            source,
            from: found.side,
            to: converting.then_some(to),
            out: &mut self.out,
            level: arrangement.level(),
            place: &place,
        };
        if !(found.entry.run)(&mut element, &mut self.report) {
            self.out.truncate(before);
            self.failed(source.base);
            return Ok(());
        }
        if arrangement.is_single() && self.written > 0 && converting {
            self.discard();
            self.say(&General::OneElement { count: "more than one" });
            return Err(Stop);
        }
        if self.written == 0 && converting {
            if to == found.side {
                self.say(&General::SameSide { side: to });
            }
            (found.entry.remark)(to, &mut self.report);
        }
        self.written += 1;
        if converting && self.written != self.read {
            self.elements.push(ElementOutcome { path: source.base.to_owned(), target: Some(place) });
        }
        Ok(())
    }

    /// Leaves out all that was written.
    pub(super) fn discard(&mut self) {
        self.written = 0;
        self.elements.retain(|element| element.target.is_none());
        self.report.diagnostics.iter_mut().for_each(Diagnostic::lead_nowhere);
    }

    pub(super) fn failed(&mut self, base: &str) {
        if self.shape != Some(Shape::Object) {
            self.elements.push(ElementOutcome { path: base.to_owned(), target: None });
        }
    }

    /// The kind of an element: that of the first, or an error.
    fn recognise(&mut self, source: Source<'_>) -> Option<Match> {
        if let Some(first) = self.found
            && detect::still(self.place(source), &first)
        {
            return Some(first);
        }
        let stranger = self.found.and_then(|first| detect::stranger(self.place(source), &first, self.options));
        let mut found = match stranger.map_or_else(|| detect::matched(self.place(source), self.options), Ok) {
            Ok(found) => found,
            Err(unmatched) => match (self.found, unmatched) {
                (Some(_), Unmatched::RuledOut(found)) => found,
                // The caller, or the elements before, say what it is; reading will say what is wrong.
                (Some(first), Unmatched::Stubs | Unmatched::Ambiguous(_) | Unmatched::Unrecognised) => first,
                (None, unmatched @ (Unmatched::Stubs | Unmatched::Ambiguous(_) | Unmatched::Unrecognised)) => {
                    let candidates =
                        if let Unmatched::Ambiguous(candidates) = &unmatched { &**candidates } else { &[] };
                    match self.told_by_others(source, candidates) {
                        Some(told) => told,
                        None => return self.unmatched(source, unmatched),
                    }
                }
                (_, unmatched) => return self.unmatched(source, unmatched),
            },
        };
        if let Some(first) = self.found.filter(|first| found.is_part_of(first)) {
            return Some(first);
        }
        if found.is_alike() {
            match self.found {
                Some(first) if first.entry.id == found.entry.id => return Some(first),
                Some(_) => {}
                None => match self.told_by_others(source, &[found]) {
                    Some(told) => found = told,
                    None if self.options.to.is_none() => self.say_node(source, ROOT, General::EitherSide),
                    None => {}
                },
            }
        }
        let first = *self.found.get_or_insert(found);
        if (found.entry.id, found.side) != (first.entry.id, first.side) {
            let finding = General::MixedKinds {
                found: found.entry.title,
                side: found.side,
                first: first.entry.title,
                first_side: first.side,
            };
            self.say_node(source, ROOT, finding);
            return None;
        }
        Some(first)
    }

    /// What the first of the elements that follow tells, where this one leaves it open: among candidates, or without
    /// any, of any kind. They are looked at once in a document, and no further than that element.
    fn told_by_others(&mut self, source: Source<'_>, candidates: &[Match]) -> Option<Match> {
        if self.shape == Some(Shape::Object) || std::mem::replace(&mut self.looked_on, true) {
            return None;
        }
        let Source { text, tape, .. } = source;
        let mut scanner = Scanner::new(text);
        scanner.position = tape.node(ROOT).range().1;
        let (mut tape, mut alike) = (Tape::default(), None);
        while scanner.next_item().ok()? {
            scanner.value(&mut tape).ok()?;
            let place = Place { text, tape: &tape, list: self.list };
            match detect::matched(place, self.options) {
                Ok(told) if told.is_alike() && candidates.is_empty() => alike = alike.or(Some(told)),
                Ok(told) if told.is_alike() => {}
                Ok(told) if candidates.is_empty() => return Some(told),
                Ok(told) if candidates.iter().any(|candidate| candidate.entry.id == told.entry.id) => {
                    return Some(told);
                }
                _ => {}
            }
        }
        alike
    }

    fn place<'a>(&self, source: Source<'a>) -> Place<'a> {
        Place { text: source.text, tape: source.tape, list: self.list }
    }

    fn unmatched(&mut self, source: Source<'_>, unmatched: Unmatched) -> Option<Match> {
        match unmatched {
            Unmatched::Stubs => self.say_node(source, ROOT, General::StubList),
            Unmatched::Response { schema, uid } => {
                let finding = General::Response { schema: Shown::from(&*schema), uid: Shown::from(&*uid) };
                self.say_node(source, ROOT, finding);
            }
            Unmatched::Failed => self.say_node(source, ROOT, General::FailedResponse),
            Unmatched::ForeignSchema { node, schema } if schema == "builtin:maintenance-windows" => {
                self.say_node(source, node, General::NewerSchema);
            }
            Unmatched::ForeignSchema { node, schema } => {
                self.say_node(source, node, General::ForeignSchema { schema: Shown::from(&*schema) });
            }
            Unmatched::Ambiguous(matches) => {
                let names: Vec<_> = matches.iter().map(|it| format!("{} {}", it.entry.id, it.side)).collect();
                if self.considered.is_empty() {
                    self.considered = matches.iter().map(Match::considered).collect();
                }
                let finding = General::Ambiguous { candidates: Shown::from(&*names.join(" or ")) };
                self.say_node(source, ROOT, finding);
            }
            Unmatched::NoList(node) => {
                let mut cx = Context::new(self.options, Some(source), &mut self.report, Side::V1, &[]);
                wrong_type(&mut cx, node, "an array");
            }
            Unmatched::ProblemCounts => self.say_node(source, ROOT, General::ProblemCounts),
            Unmatched::Unrecognised | Unmatched::RuledOut(_) => {
                if self.considered.is_empty() {
                    self.considered = detect::considered(self.place(source), self.options);
                }
                self.say_node(source, ROOT, self.unrecognised());
            }
        }
        None
    }

    /// What to say of what is not recognised: what the caller has not named yet would help.
    pub(super) fn unrecognised(&self) -> General {
        match self.options.to {
            _ if !self.options.is_named() => General::Unrecognised,
            Some(_) => General::UnrecognisedSide { side: "" },
            None => General::UnrecognisedSide { side: ", and of which side" },
        }
    }

    /// Says something about a node.
    pub(super) fn say_node(&mut self, source: Source<'_>, node: Index, finding: General) {
        Context::new(self.options, Some(source), &mut self.report, Side::V1, &[]).say_node(node, finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::convert::{convert, detect, validate};
    use crate::options::{Envelope, Family, Options, Side};
    use crate::report::diagnostic::Severity;

    #[test]
    fn what_a_list_was_compared_with_is_that_of_the_first_element_that_is_unknown() {
        let first = detect(r#"[{"name": "n"}]"#, &Options::default()).considered;
        assert!(first.iter().any(|considered| considered.reason.starts_with("it has name")));
        assert_eq!(detect(r#"[{"name": "n"}, 1, {"x": 2}]"#, &Options::default()).considered, first);
    }

    #[test]
    fn nothing_leads_to_where_nothing_is_written() {
        let problem = r#"{"id": "-4242_1669823466223V2", "displayName": "P-42", "startTime": 1669823466223, "endTime": -1,
            "impactLevel": "x", "status": "OPEN", "severityLevel": "ERROR", "commentCount": "0", "rankedImpacts": [],
            "hasRootCause": false}"#;
        let feed = format!(r#"{{"problems": [{problem}], "monitored": {{"SERVICE": null}}}}"#);
        let profiles = r#"[{"displayName": "a"}, {"displayName": "b"}]"#.to_owned();
        for (text, to, envelope) in [(feed, Side::V1, Envelope::Create), (profiles, Side::V2, Envelope::Update)] {
            let outcome = convert(&text, &Options { to: Some(to), envelope, ..Options::default() });
            assert!(outcome.output.is_none() && outcome.diagnostics.len() > 2, "{outcome:?}");
            let targets: Vec<_> = outcome.diagnostics.iter().filter_map(|said| said.target()).collect();
            assert!(targets.is_empty(), "{text}: {targets:?}");
        }
    }

    #[test]
    fn an_element_of_the_other_side_is_told_in_an_envelope_as_in_an_array() {
        let old = r#"{"id": "1_2V2", "displayName": "P-1", "startTime": 1, "endTime": -1, "status": "OPEN"}"#;
        let new = r#"{"problemId": "1_2V2", "displayId": "P-1", "title": "t", "startTime": 1, "endTime": -1}"#;
        let said = |text: String| {
            let outcome = validate(text, &Options::default());
            let at =
                outcome.diagnostics.iter().filter(|said| said.path().ends_with("problems/1") || said.path() == "/1");
            at.map(crate::report::diagnostic::Diagnostic::code).collect::<Vec<_>>()
        };
        for (first, other) in [(old, new), (new, old)] {
            assert_eq!(said(format!("[{first}, {other}]")), ["general/mixed-kinds"]);
        }
        assert_eq!(said(format!(r#"{{"result": {{"problems": [{old}, {new}]}}}}"#)), ["general/mixed-kinds"]);
        assert_eq!(said(format!(r#"{{"problems": [{new}, {old}]}}"#)), ["general/mixed-kinds"]);
    }

    #[test]
    fn an_element_that_fits_both_sides_is_of_the_side_of_the_first() {
        let either = r#"{"name": "A", "scopes": ["metrics.read"]}"#;
        for (side, expiry) in
            [(Side::V1, r#""expiresIn": {"value": 1, "unit": "DAYS"}"#), (Side::V2, r#""expirationDate": "now+1d""#)]
        {
            let list = format!(r#"[{{"name": "A", "scopes": ["metrics.read"], {expiry}}}, {either}]"#);
            for to in [None, Some(Side::V1), Some(Side::V2)] {
                let outcome = convert(&list, &Options { to, family: Some(Family::Token), ..Options::default() });
                assert_eq!((outcome.from, outcome.counts.error), (Some(side), 0), "{to:?}: {:?}", outcome.diagnostics);
            }
        }
    }

    #[test]
    fn an_element_that_fails_takes_nobodys_place() {
        let (strange, settings) = (
            r#"{"schemaId": "builtin:foo", "value": {}}"#,
            r#"{"frequentIssueDetectionApplicationEnabled": true, "frequentIssueDetectionServiceEnabled": true,
                "frequentIssueDetectionInfrastructureEnabled": true}"#,
        );
        let one = convert(format!("[{strange}, {settings}]"), &Options::default());
        assert!(one.output.is_some(), "{:?}", one.diagnostics);
        let two = convert(format!("[{settings}, {strange}, {settings}]"), &Options::default());
        assert!(two.diagnostics.iter().any(|said| said.code() == "general/one-object" && said.path() == "/2"));
        let back = convert(r#"[17, {"detectFrequentIssuesInApplications": true}]"#, &Options::default());
        let errors = back.diagnostics.iter().filter(|said| said.severity() == Severity::Error);
        assert!(back.output.is_some() && errors.clone().count() == 1, "{:?}", back.diagnostics);
        assert_eq!(back.elements.last().and_then(|element| element.target.as_deref()), Some(""));
    }

    #[test]
    fn without_an_output_no_element_has_a_place() {
        let profile = r#"{"schemaId": "builtin:alerting.profile", "value": {"name": "A", "severityRules": [],
            "eventFilters": []}}"#;
        let foreign = r#"{"schemaId": "builtin:alerting.profile", "value": {}}"#;
        let list = convert(format!(r#"{{"items": [{foreign}, {profile}], "a": 1, "a": 2}}"#), &Options::default());
        assert_eq!(list.output, None);
        assert!(!list.elements.is_empty() && list.elements.iter().all(|element| element.target.is_none()));
    }

    #[test]
    fn only_an_output_has_elements_at_other_places() {
        let list = r#"[{"displayName": "", "rules": []}, {"displayName": "A", "rules": []}]"#;
        let (converted, validated) = (convert(list, &Options::default()), validate(list, &Options::default()));
        assert_eq!(converted.elements.len(), 2);
        assert_eq!(validated.elements, converted.elements.get(..1).unwrap_or_default());
    }

    const EITHER: &str = r#"{"entityId": "HOST-00000000000000A2", "displayName": "b"}"#;
    const OLD: &str = r#"{"entityId": "HOST-00000000000000A1", "displayName": "a", "osType": "LINUX"}"#;
    const NEW: &str = r#"{"entityId": "HOST-00000000000000A1", "displayName": "a", "type": "HOST"}"#;

    #[test]
    fn an_element_that_tells_no_side_takes_that_of_the_others() {
        for (told, side) in [(OLD, Side::V1), (NEW, Side::V2)] {
            for to in [None, Some(Side::V1), Some(Side::V2)] {
                for list in [[EITHER, told, EITHER], [told, EITHER, EITHER], [EITHER, EITHER, told]] {
                    let text = format!("[{}]", list.join(", "));
                    let outcome = convert(&text, &Options { to, ..Options::default() });
                    let codes: Vec<_> = outcome.diagnostics.iter().map(crate::Diagnostic::code).collect();
                    assert_eq!((outcome.from, outcome.counts.error), (Some(side), 0), "{text} to {to:?}: {codes:?}");
                    assert!(!codes.contains(&"general/unknown-member"), "{text} to {to:?}: {codes:?}");
                    assert!(!codes.contains(&"general/either-side"), "{text} to {to:?}: {codes:?}");
                }
            }
        }
        let either = convert(format!("[{EITHER}, {EITHER}]"), &Options::default());
        assert!(either.diagnostics.iter().any(|said| said.code() == "general/either-side"));
    }

    #[test]
    fn an_element_that_tells_nothing_is_of_the_kind_of_the_others() {
        let (wrapped, array) = ((r#"{"comments": ["#, r#"], "totalCount": 2}"#), ("[", "]"));
        let list = |(before, after): (&str, &str), items: &[&str]| format!("{before}{}{after}", items.join(", "));
        let comments = [
            r#"{"id": "-1_2", "createdAtTimestamp": 1, "content": "c"}"#,
            r#"{"id": "-1_3", "createdAtTimestamp": 1, "content": "d", "authorName": "u"}"#,
        ];
        let tokens = [
            r#"{"id": "dt0c01.ABCDEFGHIJKLMNOPQRSTUVWX", "name": "n"}"#,
            r#"{"id": "dt0c01.ABCDEFGHIJKLMNOPQRSTUVWY", "name": "m", "enabled": true, "owner": "o", "scopes": []}"#,
        ];
        let entities = [r#"{"entityId": "HOST-00000000000000A1"}"#, EITHER];
        for (around, [silent, telling]) in [(wrapped, comments), (array, tokens), (array, entities)] {
            for items in [[silent, telling], [telling, silent]] {
                let outcome = convert(list(around, &items), &Options { to: Some(Side::V1), ..Options::default() });
                let failed = outcome.elements.iter().filter(|element| element.target.is_none()).count();
                assert_eq!((outcome.from, failed), (Some(Side::V2), 0), "{items:?}: {:?}", outcome.diagnostics);
            }
        }
        let none = convert(list(wrapped, &comments[..1]), &Options::default());
        assert_eq!(none.output, None, "nothing tells");
    }

    #[test]
    fn an_element_that_could_be_either_side_takes_that_of_the_others() {
        let both = r#"{"name": "x", "severityRules": [], "eventFilters": [], "eventTypeFilters": []}"#;
        let new = r#"{"name": "y", "severityRules": [], "eventFilters": []}"#;
        for list in [[both, new], [new, both]] {
            let outcome = convert(format!("[{}]", list.join(", ")), &Options::default());
            assert_eq!((outcome.from, outcome.counts.error), (Some(Side::V2), 0), "{:?}", outcome.diagnostics);
        }
        let unknown = convert(format!("[{both}, {both}]"), &Options::default());
        assert_eq!((unknown.output, unknown.counts.error), (None, 2));
    }

    #[test]
    fn one_element_among_those_that_fail_is_written_wherever_it_stands() {
        let settings = r#"{"detectFrequentIssuesInApplications": true}"#;
        let profile = r#"{"displayName": "A", "rules": []}"#;
        let value = Options { envelope: Envelope::Value, ..Options::default() };
        for (element, options) in [(settings, Options::default()), (profile, value)] {
            let first = convert(format!("[{element}, null]"), &options);
            let last = convert(format!("[null, {element}]"), &options);
            assert!(first.output.is_some() && first.output == last.output, "{:?}", last.diagnostics);
            let all = [&first, &last]
                .map(|list| (list.counts.error, list.elements.iter().filter(|e| e.target.is_none()).count()));
            assert_eq!(all, [(1, 1); 2]);
        }
        let several = Options { envelope: Envelope::Update, ..Options::default() };
        let outcome = convert(format!("[{profile}, {profile}]"), &several);
        assert_eq!((outcome.output, outcome.counts.error), (None, 1));
    }

    #[test]
    fn what_stands_in_place_of_a_list_is_no_element() {
        for (text, kind, to, path) in [
            (r#"{"apiTokens": null, "totalCount": 0}"#, "token", Side::V1, "/apiTokens"),
            (r#"{"apiTokens": "x"}"#, "token", Side::V1, "/apiTokens"),
            (r#"{"values": null}"#, "token", Side::V2, "/values"),
            (r#"{"comments": {}}"#, "problem-comment", Side::V1, "/comments"),
            (r#"{"entities": null}"#, "entity", Side::V1, "/entities"),
            (r#"{"result": {"problems": null}}"#, "problem", Side::V2, "/result/problems"),
        ] {
            let options = Options { kind: Some(kind.to_owned()), to: Some(to), ..Options::default() };
            let outcome = convert(text, &options);
            let said: Vec<_> = outcome.diagnostics.iter().map(|said| (said.code(), said.path())).collect();
            assert_eq!((outcome.output, said), (None, vec![("general/wrong-type", path)]), "{text}");
        }
    }

    #[test]
    fn the_answer_to_a_call_that_failed_is_told() {
        let failed = r#"{"code": 400, "error": {"code": 400, "message": "m"}}"#;
        for text in [failed.to_owned(), format!("[{failed}]"), r#"{"error": {"code": 403, "message": "m"}}"#.to_owned()]
        {
            let outcome = convert(&text, &Options::default());
            assert_eq!(
                outcome.diagnostics.iter().map(crate::Diagnostic::code).collect::<Vec<_>>(),
                ["general/failed-response"]
            );
        }
    }
}
