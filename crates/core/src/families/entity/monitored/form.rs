//! The form that v1 documents for the members of one type: text where nothing else is said here.

use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::findings::Finding;
use super::inner;
use super::tables::property_of;
use crate::json::bytes::Bytes;
use crate::json::number::whole_number;
use crate::json::tape::{Index, unescape};
use crate::reader::{FromJson, wrong_type};
use crate::report::Context;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::report::origin::Row;
use crate::vocabulary::name_index::NameIndex;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::damage;

/// What a member holds in v1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    /// A word of a list that newer versions of the API extend, and what the list is called.
    Word(&'static [&'static str], &'static str),
    /// Of 32 bits.
    Integer,
    /// Of 64 bits.
    Long,
    Boolean,
    Texts,
    Integers,
    Object,
    Objects,
    /// More than one form is seen, or none is documented.
    Any,
}

/// Sorted by name; a name means the same in every type.
const FORMS: &[(&str, Form)] = &[
    ("agentTechnologyType", Form::Word(AGENT_TECHNOLOGY_TYPES, "agent technologies")),
    ("applicationMatchTarget", Form::Word(&["DOMAIN", "URL"], "match targets")),
    ("applicationType", Form::Word(APPLICATION_TYPES, "application types")),
    ("autoInjection", Form::Word(AUTO_INJECTION, "states of auto-injection")),
    ("awsSecurityGroup", Form::Texts),
    ("azureComputeModeName", Form::Word(&["DEDICATED", "SHARED"], "compute modes")),
    ("azureHostNames", Form::Texts),
    ("azureSiteNames", Form::Texts),
    ("azureSku", Form::Word(&["BASIC", "DYNAMIC", "FREE", "PREMIUM", "SHARED", "STANDARD"], "Azure SKUs")),
    ("cloudType", Form::Word(CLOUD_TYPES, "cloud types")),
    ("consumedHostUnits", Form::Any),
    ("cpuCores", Form::Integer),
    ("databaseHostNames", Form::Texts),
    ("gcePublicIpAddresses", Form::Texts),
    ("hypervisorType", Form::Word(HYPERVISOR_TYPES, "hypervisors")),
    ("ipAddresses", Form::Texts),
    ("isExternalService", Form::Boolean),
    ("isMonitoringCandidate", Form::Boolean),
    ("kubernetesLabels", Form::Object),
    ("listenPorts", Form::Integers),
    ("logicalCpuCores", Form::Integer),
    ("logicalCpus", Form::Integer),
    ("mobileOsFamily", Form::Texts),
    ("modules", Form::Texts),
    ("monitoringMode", Form::Word(&["FULL_STACK", "INFRASTRUCTURE", "OFF"], "monitoring modes")),
    ("monitoringState", Form::Object),
    ("openstackSecurityGroups", Form::Texts),
    ("osArchitecture", Form::Word(OS_ARCHITECTURES, "architectures")),
    ("osType", Form::Word(OS_TYPES, "operating systems")),
    ("paasAgentVersions", Form::Objects),
    ("paasMemoryLimit", Form::Long),
    ("paasType", Form::Word(PAAS_TYPES, "PaaS types")),
    ("port", Form::Integer),
    ("publicDomainName", Form::Any),
    ("ruleAppliedMatchType", Form::Word(RULE_APPLIED_MATCH_TYPES, "match types")),
    ("serviceDetectionAttributes", Form::Any),
    ("serviceTechnologyTypes", Form::Texts),
    ("simultaneousMultithreading", Form::Integer),
    ("userLevel", Form::Word(&["NON_SUPERUSER", "NON_SUPERUSER_STRICT", "SUPERUSER"], "user levels")),
    ("virtualCpus", Form::Integer),
    ("zosTotalGeneralPurposeProcessors", Form::Integer),
    ("zosTotalPhysicalMemory", Form::Integer),
    ("zosTotalZiipProcessors", Form::Integer),
];

const AGENT_TECHNOLOGY_TYPES: &[&str] = &[
    "APACHE",
    "DOTNET",
    "DUMPPROC",
    "GO",
    "IIS",
    "JAVA",
    "LOG_ANALYTICS",
    "N/A",
    "NET",
    "NETTRACER",
    "NGINX",
    "NODEJS",
    "OPENTRACINGNATIVE",
    "OS",
    "PHP",
    "PLUGIN",
    "PROCESS",
    "PYTHON",
    "REMOTE_PLUGIN",
    "RUBY",
    "SDK",
    "UPDATER",
    "VARNISH",
    "WSMB",
    "Z",
];

const APPLICATION_TYPES: &[&str] = &["AGENTLESS_MONITORING", "AMP", "AUTO_INJECTED", "DEFAULT", "SAAS_VENDOR"];

const AUTO_INJECTION: &[&str] =
    &["DISABLED_MANUALLY", "DISABLED_ON_INSTALLATION", "DISABLED_ON_SANITY_CHECK", "ENABLED", "FAILED_ON_INSTALLATION"];

const CLOUD_TYPES: &[&str] = &["AZURE", "EC2", "GOOGLE_CLOUD_PLATFORM", "OPENSTACK", "ORACLE", "UNRECOGNIZED"];

const HYPERVISOR_TYPES: &[&str] = &[
    "AHV",
    "AWS_NITRO",
    "GVISOR",
    "HYPERV",
    "KVM",
    "LPAR",
    "QEMU",
    "UNRECOGNIZED",
    "VIRTUALBOX",
    "VMWARE",
    "WPAR",
    "XEN",
];

const OS_ARCHITECTURES: &[&str] = &["ARM", "IA64", "PARISC", "PPC", "PPCLE", "S390", "SPARC", "X86", "ZOS"];

const OS_TYPES: &[&str] = &["AIX", "DARWIN", "HPUX", "LINUX", "SOLARIS", "WINDOWS", "ZOS"];

const PAAS_TYPES: &[&str] = &[
    "AWS_ECS_EC2",
    "AWS_ECS_FARGATE",
    "AWS_LAMBDA",
    "AZURE_FUNCTIONS",
    "AZURE_WEBSITES",
    "CLOUD_FOUNDRY",
    "GOOGLE_APP_ENGINE",
    "GOOGLE_CLOUD_RUN",
    "HEROKU",
    "KUBERNETES",
    "OPENSHIFT",
];

const RULE_APPLIED_MATCH_TYPES: &[&str] = &["ALL_URLS_AND_DOMAINS", "CONTAINS", "ENDS", "EQUALS", "MATCHES", "STARTS"];

/// How a value fits the form of its member.
#[derive(Debug)]
pub(super) enum Fit {
    Fits,
    /// As a word that is not in this list.
    Unlisted(&'static str),
    /// As this word, which differs by its underscores.
    Spelt(&'static str),
    /// As this value, which is spelt otherwise.
    As(Raw<'static>, General),
    /// As this list, of which these items are spelt otherwise, in their order.
    Items(Raw<'static>, Vec<(usize, General)>),
    /// Not at all; what must stand there, in words.
    Not(&'static str),
    /// But for an item of the list: its index, what must stand there, and what the list must be.
    NotItem(usize, &'static str, &'static str),
}

/// How a value fits the member of v1.
pub(super) fn fit(member: &str, value: &Raw<'_>) -> Fit {
    fit_of(form_of(member), value.json())
}

fn fit_of(form: Form, json: &str) -> Fit {
    match form {
        Form::Text => text(json),
        Form::Word(words, list) => match text(json) {
            Fit::Fits => word(json, words, list),
            other => other,
        },
        Form::Integer => integer(json),
        Form::Long => whole(json, i64::MIN..=i64::MAX, "a whole number of 64 bits"),
        Form::Boolean => scalar(json, "true or false", |_: &bool| true),
        Form::Texts => list_of(json, text, "an array of texts"),
        Form::Integers => list_of(json, integer, "an array of whole numbers"),
        Form::Object => object(json),
        Form::Objects => list_of(json, object, "an array of objects"),
        Form::Any => Fit::Fits,
    }
}

/// Reads the member of v1 that a row is about, in the spellings of other members.
pub(super) fn read<'t>(cx: &mut Context<'t>, node: Index, row: &Row) -> Option<Raw<'t>> {
    let value = Raw::from_json(cx, node)?;
    inner::check(cx, row.v1, node);
    // Of what is left out, that alone is told.
    let is_told = property_of(row).is_some() || !cx.is_translated();
    told(cx, node, value, form_of(row.v1), is_told)
}

/// A value as its form has it; none after the report was told why. Of words that are not listed it is told where asked.
pub(super) fn told<'t>(
    cx: &mut Context<'t>,
    node: Index,
    value: Raw<'t>,
    form: Form,
    tells_words: bool,
) -> Option<Raw<'t>> {
    match fit_of(form, value.json()) {
        Fit::Fits => Some(value),
        Fit::Unlisted(list) => {
            if tells_words {
                cx.say_node(node, uncommon(&value, list));
            }
            Some(value)
        }
        Fit::Spelt(spelling) => {
            cx.say_node(node, Finding::misspelt(&inner(value.json()), spelling));
            Some(Raw::text(spelling))
        }
        Fit::As(value, finding) => {
            cx.say_node(node, finding);
            Some(value)
        }
        Fit::Items(value, findings) => {
            let mut items = cx.source?.tape.items(node).enumerate();
            for (i, finding) in findings {
                let (_, item) = items.find(|&(at, _)| at == i)?;
                cx.say_node(item, finding);
            }
            Some(value)
        }
        Fit::Not(expected) => {
            wrong_type(cx, node, expected);
            None
        }
        Fit::NotItem(index, expected, _) => {
            let item = cx.source?.tape.items(node).nth(index)?;
            wrong_type(cx, item, expected);
            None
        }
    }
}

/// That a word is not in its list.
pub(super) fn uncommon(value: &Raw<'_>, list: &'static str) -> General {
    General::UncommonValue { value: Shown::from(&*inner(value.json())), list }
}

fn form_of(member: &str) -> Form {
    const INDEX: &NameIndex = &index(FORMS);
    INDEX.find(member, FORMS, |(name, _)| name).map_or(Form::Text, |(_, form)| *form)
}

const fn index(mut forms: &[(&str, Form)]) -> NameIndex {
    let mut index = NameIndex::EMPTY;
    let mut number = 0;
    while let [(name, _), others @ ..] = forms {
        index = index.with(name, number);
        number += 1;
        forms = others;
    }
    index
}

fn object(json: &str) -> Fit {
    if json.starts_with('{') { Fit::Fits } else { Fit::Not("an object") }
}

fn text(json: &str) -> Fit {
    match json.bytes().next() {
        Some(b'"') => Fit::Fits,
        Some(b'-' | b'0'..=b'9') => {
            Fit::As(Raw::text(json), General::NumberForText { value: Shown::from(json), damage: damage(json) })
        }
        _ => Fit::Not("text"),
    }
}

/// A word of the list, or one that differs from it by its underscores.
fn word(json: &str, words: &[&'static str], list: &'static str) -> Fit {
    let value = inner(json);
    if words.contains(&&*value) {
        return Fit::Fits;
    }
    let letters = |word: &'static str| word.bytes().filter(|&byte| byte != b'_');
    let same = |word: &&'static str| letters(word).eq(value.bytes().filter(|&byte| byte != b'_'));
    match words.iter().copied().find(same) {
        Some(spelling) => Fit::Spelt(spelling),
        None => Fit::Unlisted(list),
    }
}

fn scalar<T: FromStr + ToString>(json: &str, expected: &'static str, fits: impl Fn(&T) -> bool) -> Fit {
    let read = |text: &str| text.parse().ok().filter(&fits);
    if read(json).is_some() {
        return Fit::Fits;
    }
    let text = inner(json);
    // A text may begin with a plus or zeros, which no number of JSON does.
    read(&text).map_or(Fit::Not(expected), |value| {
        Fit::As(Raw::scalar(&value.to_string()), General::ScalarInText { value: Shown::from(&*text) })
    })
}

fn integer(json: &str) -> Fit {
    whole(json, i32::MIN.into()..=i32::MAX.into(), "a whole number of 32 bits")
}

/// A whole number, which may be written with a fraction or an exponent.
fn whole(json: &str, bounds: RangeInclusive<i64>, bounded: &'static str) -> Fit {
    let fit = scalar(json, "a whole number", |number| bounds.contains(number));
    if !matches!(fit, Fit::Not(_)) || !json.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return fit;
    }
    match whole_number(json) {
        Some(Some(number)) if bounds.contains(&number) => {
            let finding = General::NumberSpelling { value: Shown::from(json), number };
            Fit::As(Raw::scalar(&number.to_string()), finding)
        }
        Some(_) => Fit::Not(bounded),
        None => fit,
    }
}

/// The text between quotes; anything else as it is.
pub(super) fn inner(json: &str) -> Cow<'_, str> {
    let text = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match text {
        Some(text) if text.contains('\\') => Cow::Owned(unescape(text)),
        _ => Cow::Borrowed(text.unwrap_or(json)),
    }
}

/// How an array fits of which each item must.
fn list_of(json: &str, fit: fn(&str) -> Fit, list: &'static str) -> Fit {
    if !json.starts_with('[') {
        return Fit::Not(list);
    }
    if items(json).all(|item| matches!(fit(item), Fit::Fits)) { Fit::Fits } else { respelt(json, fit, list) }
}

/// An array of which an item does not fit as it is written.
#[cold]
fn respelt(json: &str, fit: fn(&str) -> Fit, list: &'static str) -> Fit {
    let mut written = Vec::new();
    let mut findings = Vec::new();
    for (i, item) in items(json).enumerate() {
        match fit(item) {
            Fit::As(value, finding) => {
                written.push(value);
                findings.push((i, finding));
            }
            Fit::Not(expected) => return Fit::NotItem(i, expected, list),
            _ => written.push(Raw::scalar(item)),
        }
    }
    Fit::Items(Raw::list(&written), findings)
}

/// The items of an array, as they are written.
fn items(json: &str) -> impl Iterator<Item = &str> {
    let bytes = Bytes(json.as_bytes());
    let mut at = 1;
    std::iter::from_fn(move || {
        loop {
            let start = at;
            at = match bytes.at(start)? {
                b'\n' => bytes.after_line_break(start).max(start + 1),
                b',' | b']' | b' ' | b'\r' | b'\t' => start + 1,
                first => {
                    at = after_item(bytes, start, first);
                    return json.get(start..at);
                }
            };
        }
    })
}

/// Where an item ends that begins with a byte.
fn after_item(bytes: Bytes<'_>, start: usize, first: u8) -> usize {
    match first {
        b'"' => bytes.after_text(start + 1),
        b'[' | b'{' => bytes.after_container(start),
        _ => after_word(bytes, start),
    }
}

/// Where a number, `true`, `false` or `null` ends.
fn after_word(bytes: Bytes<'_>, start: usize) -> usize {
    let mut end = start + 1;
    while bytes.at(end).is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b',' | b']')) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> Raw<'_> {
        serde_json::from_str(json).unwrap_or_default()
    }

    #[test]
    fn forms_are_sorted_by_name() {
        assert!(FORMS.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn each_item_of_an_array_fits() {
        for fits in ["[]", r#"["a", "b]\","]"#, "[ \"[\" ]"] {
            assert!(matches!(fit("ipAddresses", &raw(fits)), Fit::Fits), "{fits}");
        }
        for not in ["7", "{}"] {
            assert!(matches!(fit("ipAddresses", &raw(not)), Fit::Not("an array of texts")), "{not}");
        }
        for (not, at) in [(r#"["a", {}]"#, 1), (r#"["a", ",", true, "b"]"#, 2), (r#"[["a"]]"#, 0), ("[null]", 0)] {
            assert!(matches!(fit("ipAddresses", &raw(not)), Fit::NotItem(i, "text", _) if i == at), "{not}");
        }
        assert!(matches!(fit("listenPorts", &raw("[80, -1]")), Fit::Fits));
        assert!(matches!(fit("listenPorts", &raw("[80.5]")), Fit::NotItem(0, "a whole number", _)));
        assert!(matches!(fit("paasAgentVersions", &raw(r#"[{"a": [1]}, {}]"#)), Fit::Fits));
        assert!(matches!(fit("paasAgentVersions", &raw(r#"[{"a": [1]}, 2]"#)), Fit::NotItem(1, "an object", _)));
    }

    #[test]
    fn items_are_read_in_other_spellings() {
        for (member, json, read, at) in [
            ("listenPorts", r#"[80, 6681.0 ,"443"]"#, "[80,6681,443]", vec![1, 2]),
            ("listenPorts", "[1e3\n]", "[1000]", vec![0]),
            ("ipAddresses", r#"["a", 1]"#, r#"["a","1"]"#, vec![1]),
            ("listenPorts", r#"["0443", "+80"]"#, "[443,80]", vec![0, 1]),
        ] {
            let Fit::Items(value, findings) = fit(member, &raw(json)) else { panic!("{json}") };
            assert_eq!((value.json(), findings.iter().map(|(i, _)| *i).collect()), (read, at));
        }
    }

    #[test]
    fn integers_have_32_bits_and_some_64() {
        assert!(matches!(fit("cpuCores", &raw("2147483647")), Fit::Fits));
        for not in ["2147483648", "4294967296", "1e20", "-3e9"] {
            assert!(matches!(fit("cpuCores", &raw(not)), Fit::Not("a whole number of 32 bits")), "{not}");
        }
        assert!(matches!(fit("listenPorts", &raw("[1, 4294967296]")), Fit::NotItem(1, "a whole number of 32 bits", _)));
        assert!(matches!(fit("paasMemoryLimit", &raw("4294967296")), Fit::Fits));
    }

    #[test]
    fn scalars_are_read_without_quotes_and_texts_with() {
        for (member, json, read) in [
            ("cpuCores", r#""4""#, "4"),
            ("cpuCores", r#""08""#, "8"),
            ("cpuCores", r#""+4""#, "4"),
            ("cpuCores", r#""-00""#, "0"),
            ("paasMemoryLimit", r#""\u0038""#, "8"),
            ("isExternalService", r#""tru\u0065""#, "true"),
        ] {
            assert!(matches!(fit(member, &raw(json)), Fit::As(value, _) if value.json() == read), "{json}");
        }
        assert!(matches!(fit("osVersion", &raw("10")), Fit::As(value, _) if value.json() == r#""10""#));
        assert!(matches!(fit("cpuCores", &raw("4.5")), Fit::Not(_)));
    }

    #[test]
    fn words_may_differ_by_underscores() {
        assert!(matches!(fit("hypervisorType", &raw(r#""HYPER_V""#)), Fit::Spelt("HYPERV")));
        assert!(matches!(fit("hypervisorType", &raw(r#""NEW_ONE""#)), Fit::Unlisted("hypervisors")));
    }

    #[test]
    fn words_are_known_in_escapes() {
        assert!(matches!(fit("agentTechnologyType", &raw(r#""N\/A""#)), Fit::Fits));
        assert!(matches!(fit("hypervisorType", &raw(r#""\u0048YPER_V""#)), Fit::Spelt("HYPERV")));
        assert_eq!(uncommon(&raw(r#""a\/b""#), "words").to_string(), uncommon(&raw(r#""a/b""#), "words").to_string());
    }
}
