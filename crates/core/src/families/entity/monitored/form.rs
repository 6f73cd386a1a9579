//! The form that v1 documents for the members of one type: text where nothing else is said here.

use crate::json::bytes::Bytes;
use crate::json::number::whole_number;
use crate::report::finding::Shown;
use crate::report::general::Finding as General;
use crate::vocabulary::name_index::NameIndex;
use crate::vocabulary::raw::Raw;
use crate::vocabulary::text::damage;

/// What a member holds in v1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Text,
    /// A word of a list that newer versions of the API extend, and what the list is called.
    Word(&'static [&'static str], &'static str),
    Integer,
    Boolean,
    Texts,
    Integers,
    Object,
    Objects,
    ObjectsOfTexts,
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
    ("paasMemoryLimit", Form::Integer),
    ("paasType", Form::Word(PAAS_TYPES, "PaaS types")),
    ("port", Form::Integer),
    ("publicDomainName", Form::Any),
    ("ruleAppliedMatchType", Form::Word(RULE_APPLIED_MATCH_TYPES, "match types")),
    ("serviceDetectionAttributes", Form::Any),
    ("serviceTechnologyTypes", Form::Texts),
    ("simultaneousMultithreading", Form::Integer),
    ("userLevel", Form::Word(&["NON_SUPERUSER", "NON_SUPERUSER_STRICT", "SUPERUSER"], "user levels")),
    ("versionedModules", Form::ObjectsOfTexts),
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
    /// As this value, which is spelt otherwise.
    As(Raw<'static>, General),
    /// Not at all; what must stand there, in words.
    Not(&'static str),
    /// But for an item of the list: its index, what must stand there, and what the list must be.
    NotItem(usize, &'static str, &'static str),
}

/// How a value fits the member of v1.
pub(super) fn fit(member: &str, value: &Raw<'_>) -> Fit {
    let json = value.json();
    match form_of(member) {
        Form::Text => text(json),
        Form::Word(words, list) => match text(json) {
            Fit::Fits => word(json, words, list),
            other => other,
        },
        Form::Integer => integer(json),
        Form::Boolean => scalar(json, "true or false", |json| matches!(json, "true" | "false")),
        Form::Texts => list_of(json, |item| item.starts_with('"'), "text", "an array of texts"),
        Form::Integers => {
            let is_number = |item: &str| item.starts_with(|first: char| first == '-' || first.is_ascii_digit());
            list_of(json, is_number, "a whole number", "an array of whole numbers")
        }
        Form::Object => only_if(json.starts_with('{'), "an object"),
        Form::Objects => list_of(json, |item| item.starts_with('{'), "an object", "an array of objects"),
        Form::ObjectsOfTexts => list_of(json, is_object_of_texts, "an object of texts", "an array of objects of texts"),
        Form::Any => Fit::Fits,
    }
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

fn only_if(fits: bool, expected: &'static str) -> Fit {
    if fits { Fit::Fits } else { Fit::Not(expected) }
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
    if words.contains(&value) {
        return Fit::Fits;
    }
    let letters = |word: &'static str| word.bytes().filter(|&byte| byte != b'_');
    let same = |word: &&'static str| letters(word).eq(value.bytes().filter(|&byte| byte != b'_'));
    match words.iter().copied().find(same) {
        Some(spelling) => Fit::As(Raw::text(spelling), General::OtherSpelling { value: Shown::from(value), spelling }),
        None => Fit::Unlisted(list),
    }
}

fn scalar(json: &str, expected: &'static str, fits: impl Fn(&str) -> bool) -> Fit {
    let value = inner(json);
    if fits(json) {
        Fit::Fits
    } else if value.len() < json.len() && fits(value) {
        Fit::As(Raw::scalar(value), General::ScalarInText { value: Shown::from(value) })
    } else {
        Fit::Not(expected)
    }
}

/// A whole number, which may be written with a fraction or an exponent.
fn integer(json: &str) -> Fit {
    let fit = scalar(json, "a whole number", |json| json.parse::<i64>().is_ok());
    if !matches!(fit, Fit::Not(_)) || !json.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return fit;
    }
    match whole_number(json) {
        Some(Some(number)) => {
            let finding = General::NumberSpelling { value: Shown::from(json), number };
            Fit::As(Raw::scalar(&number.to_string()), finding)
        }
        Some(None) => Fit::Not("a whole number of 64 bits"),
        None => fit,
    }
}

/// The text between quotes, as written; anything else as it is.
fn inner(json: &str) -> &str {
    json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(json)
}

/// Whether a text begins with an object of which each member is text, or null.
fn is_object_of_texts(json: &str) -> bool {
    let bytes = Bytes(json.as_bytes());
    let mut at = usize::from(json.starts_with('{'));
    while let Some(byte) = bytes.at(at).filter(|_| at > 0) {
        at = match byte {
            b'"' => bytes.after_text(at + 1),
            b':' => {
                let value = json.get(at + 1..).unwrap_or_default().trim_ascii_start();
                if !value.starts_with(['"', 'n']) {
                    return false;
                }
                at + 1
            }
            b'}' => return true,
            _ => at + 1,
        };
    }
    false
}

/// Whether a value is an array of which the beginnings of the items fit.
fn list_of(json: &str, fits: impl Fn(&str) -> bool, item: &'static str, list: &'static str) -> Fit {
    if !json.starts_with('[') {
        return Fit::Not(list);
    }
    let bytes = Bytes(json.as_bytes());
    let (mut at, mut index) = (1, 0);
    while let Some(byte) = bytes.at(at) {
        at = match byte {
            b',' => {
                index += 1;
                at + 1
            }
            b']' => at + 1,
            b'\n' => bytes.after_line_break(at).max(at + 1),
            byte if byte.is_ascii_whitespace() => at + 1,
            _ if !fits(json.get(at..).unwrap_or_default()) => return Fit::NotItem(index, item, list),
            b'"' => bytes.after_text(at + 1),
            b'[' | b'{' => bytes.after_container(at),
            _ => at + 1,
        };
    }
    Fit::Fits
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
    fn items_of_arrays_are_told_by_their_first_byte() {
        for fits in ["[]", r#"["a", "b]\","]"#, "[ \"[\" ]"] {
            assert!(matches!(fit("ipAddresses", &raw(fits)), Fit::Fits), "{fits}");
        }
        for not in ["7", "{}"] {
            assert!(matches!(fit("ipAddresses", &raw(not)), Fit::Not("an array of texts")), "{not}");
        }
        for (not, at) in [(r#"["a", 1]"#, 1), (r#"["a", ",", 1, "b"]"#, 2), (r#"[["a"]]"#, 0), ("[null]", 0)] {
            assert!(matches!(fit("ipAddresses", &raw(not)), Fit::NotItem(i, "text", _) if i == at), "{not}");
        }
        assert!(matches!(fit("listenPorts", &raw("[80, -1]")), Fit::Fits));
        assert!(matches!(fit("listenPorts", &raw("[80.5]")), Fit::NotItem(0, "a whole number", _)));
        assert!(matches!(fit("paasAgentVersions", &raw(r#"[{"a": [1]}, {}]"#)), Fit::Fits));
        assert!(matches!(fit("paasAgentVersions", &raw(r#"[{"a": [1]}, 2]"#)), Fit::NotItem(1, "an object", _)));
    }

    #[test]
    fn the_members_of_objects_of_texts_are_looked_at() {
        for fits in ["[]", "[{}]", r#"[{"name": "a:{1}", "version" : null}, {"name":"b"}]"#] {
            assert!(matches!(fit("versionedModules", &raw(fits)), Fit::Fits), "{fits}");
        }
        for (not, at) in [(r#"[{"name": 5}]"#, 0), (r#"[{}, {"name": "a", "b":{"c":"d"}}]"#, 1), (r#"[{}, "a"]"#, 1)] {
            let fit = fit("versionedModules", &raw(not));
            assert!(matches!(fit, Fit::NotItem(i, "an object of texts", _) if i == at), "{not}");
        }
    }

    #[test]
    fn scalars_are_read_without_quotes_and_texts_with() {
        assert!(matches!(fit("cpuCores", &raw(r#""4""#)), Fit::As(value, _) if value.json() == "4"));
        assert!(matches!(fit("osVersion", &raw("10")), Fit::As(value, _) if value.json() == r#""10""#));
        assert!(matches!(fit("cpuCores", &raw("4.5")), Fit::Not(_)));
    }

    #[test]
    fn words_may_differ_by_underscores() {
        assert!(
            matches!(fit("hypervisorType", &raw(r#""HYPER_V""#)), Fit::As(value, _) if value.json() == r#""HYPERV""#)
        );
        assert!(matches!(fit("hypervisorType", &raw(r#""NEW_ONE""#)), Fit::Unlisted("hypervisors")));
    }
}
