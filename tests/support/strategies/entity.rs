//! Monitored entities.

use proptest::prelude::*;
use proptest::strategy::Just;
use serde_json::{Value, json};

use super::parts::{Object, Values, either, flag, list, matching, number, numeric_id, set, tag, text, word};

const TYPES: &[&str] = &["HOST", "SERVICE", "PROCESS_GROUP", "PROCESS_GROUP_INSTANCE", "GEOLOC_SITE", "SYNTHETIC_TEST"];

/// Entities of v1: every member of every type.
pub fn v1() -> Values {
    either(vec![
        host_v1(),
        service_v1(),
        process_v1(
            "PROCESS_GROUP",
            &["isNetworkClientOfProcessGroup", "runsOn"],
            &["isInstanceOf", "runsOn", "isNetworkClientOfProcessGroup"],
        ),
        process_v1(
            "PROCESS_GROUP_INSTANCE",
            &["isProcessOf", "isInstanceOf", "isNetworkClientOf"],
            &["runsOnProcessGroupInstance", "isNetworkClientOf"],
        ),
        application_v1("APPLICATION"),
        application_v1("MOBILE_APPLICATION"),
    ])
}

fn id(entity_type: &'static str) -> Values {
    matching("[0-9A-F]{16}").prop_map(move |digits| json!(format!("{entity_type}-{digits}"))).boxed()
}

fn any_id() -> Values {
    either(TYPES.iter().map(|entity_type| id(entity_type)).collect())
}

fn common_v1(entity_type: &'static str, from: &'static [&'static str], to: &'static [&'static str]) -> Object {
    let zone = || Object::new().has("id", numeric_id()).may("name", text(40)).seldom("description", text(40)).build();
    Object::new()
        .has("entityId", id(entity_type))
        .has("displayName", text(60))
        .may("customizedName", text(60))
        .may("discoveredName", text(60))
        .has("firstSeenTimestamp", number(0, 2_000_000_000_000))
        .may_be_null("lastSeenTimestamp", number(0, 2_000_000_000_000))
        .may("tags", set(tag(), 0, 3))
        .may("managementZones", set(zone(), 0, 2))
        .may("fromRelationships", relationships(from, any_id))
        .may("toRelationships", relationships(to, any_id))
        .seldom("somethingElse", text(10))
}

fn relationships(names: &'static [&'static str], target: fn() -> Values) -> Values {
    let (usual, rare) = names.split_at(names.len().min(3));
    let all = usual.iter().fold(Object::new(), |object, name| object.may(name, list(target(), 0, 3)));
    let all = rare.iter().fold(all, |object, name| object.seldom(name, list(target(), 1, 2)));
    all.seldom("isUnknownOf", list(target(), 0, 1)).build()
}

fn technologies() -> Values {
    let technology = || {
        Object::new().may("type", text(20)).may_be_null("edition", text(20)).may_be_null("version", text(20)).build()
    };
    list(technology(), 0, 3)
}

fn timestamp() -> Values {
    either(vec![matching("20[0-9]{6}-[0-9]{6}").prop_map(Value::from).boxed(), Just(json!("20230228-182655")).boxed()])
}

fn agent_version() -> Values {
    Object::new()
        .has("major", number(0, 9))
        .has("minor", number(0, 999))
        .may("revision", number(0, 999))
        .has("timestamp", timestamp())
        .may("sourceRevision", either(vec![Just(json!("")).boxed(), Just(json!("")).boxed(), text(8)]))
        .build()
}

/// Members with text, in v1 and among the properties of v2.
const TEXTS_OF_HOSTS: &[&str] = &[
    "zosSystemName",
    "azureEnvironment",
    "boshStemcellVersion",
    "gcpZone",
    "azureResourceGroupName",
    "boshName",
    "boshInstanceName",
    "oneAgentCustomHostName",
    "azureVmSizeLabel",
    "zosCPUModelNumber",
    "azureZone",
    "cloudPlatformVendorVersion",
    "gceInstanceId",
    "boshDeploymentId",
    "osVersion",
    "azureVmScaleSetName",
    "boshAvailabilityZone",
    "awsNameTag",
    "gceProjectId",
    "zosCPUSerialNumber",
    "zosVirtualization",
    "gceInstanceName",
    "gceMachineType",
    "boshInstanceId",
];

/// Members of v1 that v2 calls otherwise, or does not have.
const TEXTS_OF_HOSTS_IN_V1: &[&str] = &[
    "networkZoneId",
    "kubernetesCluster",
    "zosLpaName",
    "gceProject",
    "autoScalingGroup",
    "openstackProjectName",
    "esxiHostName",
    "amiId",
    "openStackInstaceType",
    "awsInstanceId",
    "localIp",
    "kubernetesNode",
    "publicIp",
    "awsInstanceType",
    "openstackComputeNodeName",
    "scaleSetName",
    "beanstalkEnvironmentName",
    "openstackVmName",
    "azureVmName",
    "localHostName",
    "openstackAvZone",
    "vmwareName",
    "azureResourceId",
    "publicHostName",
];

const WHOLE_NUMBERS_OF_HOSTS: &[&str] = &[
    "zosTotalZiipProcessors",
    "virtualCpus",
    "zosTotalPhysicalMemory",
    "logicalCpus",
    "zosTotalGeneralPurposeProcessors",
    "paasMemoryLimit",
    "cpuCores",
    "simultaneousMultithreading",
    "logicalCpuCores",
];

fn with_texts(object: Object, names: &'static [&'static str]) -> Object {
    names.iter().fold(object, |object, name| object.half(name, text(30)))
}

fn with_properties_of_hosts(object: Object) -> Object {
    let numbers = |object: Object| {
        WHOLE_NUMBERS_OF_HOSTS.iter().fold(object, |object, name| object.half(name, number(0, 1_000_000)))
    };
    numbers(with_texts(object, TEXTS_OF_HOSTS))
        .half("osArchitecture", word(&["ARM", "IA64", "PARISC", "PPC", "PPCLE", "S390", "SPARC", "X86", "ZOS", "RISC"]))
        .half("monitoringMode", word(&["FULL_STACK", "INFRASTRUCTURE", "OFF", "DISCOVERY"]))
        .half("isMonitoringCandidate", flag())
        .half("azureSku", word(&["BASIC", "DYNAMIC", "FREE", "PREMIUM", "SHARED", "STANDARD"]))
        .half("autoInjection", word(&["ENABLED", "DISABLED_MANUALLY", "FAILED_ON_INSTALLATION"]))
        .half("osType", word(&["AIX", "DARWIN", "HPUX", "LINUX", "SOLARIS", "WINDOWS", "ZOS"]))
        .half("kubernetesLabels", Object::new().may("app", text(10)).build())
        .half("azureHostNames", list(text(10), 0, 2))
        .half("azureSiteNames", list(text(10), 0, 2))
        .half("azureComputeModeName", word(&["DEDICATED", "SHARED"]))
        .half("cloudType", word(&["AZURE", "EC2", "GOOGLE_CLOUD_PLATFORM", "OPENSTACK", "ORACLE", "UNRECOGNIZED"]))
        .half("hypervisorType", word(&["AHV", "HYPERV", "HYPER_V", "VIRTUAL_BOX", "VIRTUALBOX", "KVM", "NEW_ONE"]))
        .half("gcePublicIpAddresses", list(text(10), 0, 2))
}

fn host_v1() -> Values {
    let to = &["isSiteOf", "isProcessOf", "isNetworkClientOfHost", "runsOn"];
    let host = common_v1("HOST", &["isNetworkClientOfHost"], to);
    let units = either(vec![number(0, 9), Just(json!("0.5")).boxed(), Just(json!(2.5)).boxed()]);
    let modes = &["NON_SUPERUSER", "NON_SUPERUSER_STRICT", "SUPERUSER"];
    with_texts(with_properties_of_hosts(host), TEXTS_OF_HOSTS_IN_V1)
        .half("bitness", word(&["32bit", "64bit", "64", "128bit", "some"]))
        .half("ipAddresses", list(text(15), 0, 3))
        .half("agentVersion", agent_version())
        .half("paasAgentVersions", list(agent_version(), 0, 2))
        .half("hostGroup", Object::new().may("meId", id("HOST_GROUP")).may("name", text(20)).build())
        .half("awsSecurityGroup", list(text(10), 0, 2))
        .half("openstackSecurityGroups", list(text(10), 0, 2))
        .half("paasType", word(&["AWS_LAMBDA", "KUBERNETES", "GOOGLE_CLOUD_RUN", "NEW_ONE"]))
        .half("userLevel", word(modes))
        .half("consumedHostUnits", units)
        .half("softwareTechnologies", technologies())
        .build()
}

const TEXTS_OF_SERVICES: &[&str] = &[
    "esbApplicationName",
    "webServiceName",
    "path",
    "ibmCtgGatewayUrl",
    "ibmCtgServerName",
    "akkaActorSystem",
    "databaseVendor",
    "webServerName",
    "className",
    "remoteServiceName",
    "remoteEndpoint",
    "databaseName",
    "contextRoot",
    "webServiceNamespace",
    "webApplicationId",
    "publicDomainName",
];

fn with_properties_of_services(object: Object) -> Object {
    with_texts(object, TEXTS_OF_SERVICES)
        .half("serviceTechnologyTypes", list(text(10), 0, 2))
        .half("databaseHostNames", list(text(10), 0, 2))
        .half("isExternalService", flag())
        .half("port", number(0, 65535))
        .half("agentTechnologyType", word(&["JAVA", "N/A", "NODEJS", "NEW_ONE"]))
        .half("softwareTechnologies", technologies())
        .half("serviceDetectionAttributes", Object::new().may("a", text(5)).build())
}

fn service_v1() -> Values {
    let service = common_v1("SERVICE", &["runsOnProcessGroupInstance", "calls", "runsOn"], &["calls"]);
    let types = &[
        "AMP",
        "Cics",
        "CicsInteraction",
        "Database",
        "EnterpriseServiceBus",
        "External",
        "Ims",
        "Messaging",
        "Method",
        "Process",
        "QueueListener",
        "RemoteCall",
        "Rmi",
        "Span",
        "Unified",
        "WebRequest",
        "WebService",
        "WebSite",
        "ZosConnect",
        "BrandNew",
    ];
    with_properties_of_services(service)
        .half("iibApplicationName", text(20))
        .half("ipAddresses", list(text(15), 0, 2))
        .half("serviceType", word(types))
        .build()
}

fn with_properties_of_processes(object: Object, entity_type: &str) -> Object {
    let object = object
        .half("listenPorts", list(number(0, 65535), 0, 3))
        .half("azureHostName", text(10))
        .half("azureSiteName", text(10))
        .half("softwareTechnologies", technologies());
    if entity_type == "PROCESS_GROUP" {
        return object;
    }
    let module = || Object::new().may("name", text(10)).may("version", text(10)).build();
    object.half("versionedModules", list(module(), 0, 2)).half("modules", list(text(10), 0, 2))
}

fn process_v1(entity_type: &'static str, from: &'static [&'static str], to: &'static [&'static str]) -> Values {
    let metadata = Object::new()
        .may("executables", list(text(20), 0, 3))
        .may("commandLineArgs", list(text(20), 0, 2))
        .may("kubernetesNamespaces", list(text(20), 0, 2))
        .seldom("hostGroups", list(text(20), 0, 2))
        .seldom("envVariables", Object::new().may("PATH", text(10)).build())
        .seldom("newOnes", list(text(20), 0, 2))
        .build();
    let process = common_v1(entity_type, from, to).half("metadata", metadata);
    let process = with_properties_of_processes(process, entity_type);
    if entity_type == "PROCESS_GROUP" {
        return process.build();
    }
    let state = Object::new()
        .may("actualMonitoringState", word(&["OFF", "ON"]))
        .may("expectedMonitoringState", word(&["OFF", "ON"]))
        .may("restartRequired", flag())
        .build();
    process
        .half("monitoringState", state)
        .half("agentVersions", list(agent_version(), 0, 3))
        .half("bitness", word(&["32bit", "64bit"]))
        .build()
}

fn with_properties_of_applications(object: Object) -> Object {
    object
        .half("applicationType", word(&["AGENTLESS_MONITORING", "AMP", "AUTO_INJECTED", "DEFAULT", "RUMONLY"]))
        .half("ruleAppliedPattern", text(20))
        .half("applicationMatchTarget", word(&["DOMAIN", "URL"]))
        .half("ruleAppliedMatchType", word(&["ALL_URLS_AND_DOMAINS", "CONTAINS", "STARTS"]))
        .half("mobileOsFamily", list(word(&["ANDROID", "IOS"]), 0, 2))
}

fn application_v1(entity_type: &'static str) -> Values {
    with_properties_of_applications(common_v1(entity_type, &["calls"], &["monitors"])).build()
}

/// Entities of v2: every property that v1 has too, and some that it has not.
pub fn v2() -> Values {
    either(vec![
        host_v2(),
        service_v2(),
        process_v2("PROCESS_GROUP"),
        process_v2("PROCESS_GROUP_INSTANCE"),
        entity_v2(
            "APPLICATION",
            with_properties_of_applications(common_properties()).build(),
            &["calls", "isApplicationOfSyntheticTest"],
            &["isGroupOf", "isApplicationMethodOf", "monitors"],
        ),
    ])
}

fn stub() -> Values {
    let plain = any_id().prop_map(|id| {
        let entity_type = id.as_str().and_then(|id| id.rsplit_once('-')).map(|(entity_type, _)| entity_type.to_owned());
        json!({"id": id, "type": entity_type})
    });
    prop_oneof![
        8 => plain,
        1 => Object::new().has("id", any_id()).build(),
        1 => Object::new().has("id", any_id()).has("type", text(10)).build(),
    ]
    .boxed()
}

fn entity_v2(
    entity_type: &'static str,
    properties: Values,
    from: &'static [&'static str],
    to: &'static [&'static str],
) -> Values {
    let zone = || Object::new().has("id", numeric_id()).may("name", text(40)).seldom("sourceSetting", text(10)).build();
    let tag = (tag(), any::<bool>()).prop_map(|(mut tag, newer)| {
        tag["stringRepresentation"] = json!(format!("{}", tag["key"].as_str().unwrap_or_default()));
        if newer {
            tag["source"] = json!("s");
            tag["sourceSetting"] = json!("o");
        }
        tag
    });
    let tags = either(vec![list(tag.boxed(), 0, 1), set(super::parts::tag(), 0, 3)]);
    Object::new()
        .has("entityId", id(entity_type))
        .has("displayName", text(60))
        .has("type", Just(json!(entity_type)))
        .may("firstSeenTms", number(0, 2_000_000_000_000))
        .may_be_null("lastSeenTms", number(0, 2_000_000_000_000))
        .has("properties", properties)
        .may("tags", tags)
        .may("managementZones", set(zone(), 0, 2))
        .seldom("icon", Object::new().may("primaryIconType", text(10)).build())
        .may("fromRelationships", relationships(from, stub))
        .may("toRelationships", relationships(to, stub))
        .seldom("somethingElse", text(10))
        .build()
}

fn common_properties() -> Object {
    Object::new()
        .may("detectedName", text(30))
        .may("customizedName", text(30))
        .seldom("conditionalName", text(30))
        .seldom("newProperty", number(0, 9))
}

fn installer_version() -> Values {
    let usual = matching("1\\.[1-9][0-9]{2}\\.[1-9][0-9]\\.20[0-9]{6}-[0-9]{6}").prop_map(Value::from);
    either(vec![usual.boxed(), Just(json!("1.259.339.20230228-182655")).boxed(), Just(json!("some version")).boxed()])
}

/// Properties that only v2 has, mostly absent: the laws hold for whatever stands there.
fn with_other_properties(object: Object, names: &'static [&'static str]) -> Object {
    let anything = || either(vec![text(20), flag(), number(0, 9), list(text(10), 0, 2)]);
    names.iter().fold(object, |object, name| object.seldom(name, anything()))
}

const OTHER_PROPERTIES_OF_HOSTS: &[&str] = &[
    "additionalSystemInfo",
    "customHostMetadata",
    "customIconPath",
    "dnsNames",
    "dt.security_context",
    "ebpfDiscoveryMonitored",
    "ebpfHasPublicTraffic",
    "gceHostName",
    "hasPublicTraffic",
    "installerPotentialProblem",
    "installerSupportAlert",
    "installerTrackedDownload",
    "logFileStatus",
    "logPathLastUpdate",
    "logSourceState",
    "macAddresses",
    "osServices",
    "physicalMemory",
    "standalone",
    "standaloneSpecialAgentsOnly",
];

const OTHER_PROPERTIES_OF_PROCESSES: &[&str] = &[
    "customPgMetadata",
    "appVersion",
    "gardenApplicationNames",
    "internalName",
    "isDockerized",
    "jvmClrVersion",
    "jvmVendor",
];

const OTHER_PROPERTIES_OF_SERVICES: &[&str] = &[
    "applicationBuildVersion",
    "applicationEnvironment",
    "applicationName",
    "applicationReleaseVersion",
    "cloudDatabaseProvider",
    "dt.security_context",
    "internalName",
    "publicCloudId",
    "publicCloudRegion",
    "unifiedServiceIndicators",
];

fn host_v2() -> Values {
    let names =
        &["networkZone", "kubernetesClusterName", "zosLparName", "gceNumericProjectId", "hostGroupName", "state"];
    let group = || id("HOST_GROUP").prop_map(|id| json!({"id": id, "type": "HOST_GROUP"}));
    let properties = with_texts(with_properties_of_hosts(common_properties()), names);
    let properties = with_other_properties(properties, OTHER_PROPERTIES_OF_HOSTS)
        .half("bitness", word(&["32", "64", "64bit", "odd"]))
        .half("ipAddress", list(text(15), 0, 3))
        .half("installerVersion", installer_version())
        .half("paasVendorType", word(&["AWS_LAMBDA", "KUBERNETES"]))
        .half("memoryTotal", number(0, i64::MAX))
        .half("softwareTechnologies", technologies())
        .build();
    let host = entity_v2(
        "HOST",
        properties,
        &["isNetworkClientOfHost", "isInstanceOf", "runsOnResource", "candidateTalksWith", "isHostOfContainer"],
        &[
            "isProcessOf",
            "runsOn",
            "isDiskOf",
            "isCgiOfHost",
            "isContainerGroupInstanceOfHost",
            "isNetworkInterfaceOf",
            "runsOnHost",
            "talksWithCandidate",
            "isNetworkClientOfHost",
            "isSiteOf",
        ],
    );
    (host, set(group(), 0, 2))
        .prop_map(|(mut host, groups)| {
            if host["fromRelationships"].is_object() {
                host["fromRelationships"]["isInstanceOf"] = groups;
            }
            host
        })
        .boxed()
}

fn service_v2() -> Values {
    let types = &[
        "WEB_REQUEST_SERVICE",
        "WEB_SERVICE",
        "DATABASE_SERVICE",
        "EXTERNAL",
        "CUSTOM_SERVICE",
        "BACKGROUND_ACTIVITY",
        "IBM_INTEGRATION_BUS_SERVICE",
        "ZOS_CONNECT",
        "NEW_ONE",
    ];
    let properties = with_properties_of_services(common_properties());
    let properties = with_other_properties(properties, OTHER_PROPERTIES_OF_SERVICES)
        .half("ipAddress", list(text(15), 0, 2))
        .half("serviceType", word(types))
        .half("mainServiceSoftwareTech", text(10))
        .build();
    entity_v2("SERVICE", properties, &["runsOnProcessGroupInstance", "calls", "runsOnHost", "runsOnOsi"], &["calls"])
}

fn process_v2(entity_type: &'static str) -> Values {
    let metadata = || {
        let key = word(&["EXE_NAME", "COMMAND_LINE_ARGS", "KUBERNETES_NAMESPACE", "NEW_KEY"]);
        Object::new().has("key", key).has("value", text(20)).build()
    };
    let properties = common_properties().half("metadata", list(metadata(), 0, 5)).half("processType", text(10));
    let properties = with_properties_of_processes(properties, entity_type);
    let properties = with_other_properties(properties, OTHER_PROPERTIES_OF_PROCESSES);
    let properties = match entity_type {
        "PROCESS_GROUP" => properties.build(),
        _ => properties.half("bitness", word(&["32", "64"])).half("installerVersion", installer_version()).build(),
    };
    match entity_type {
        "PROCESS_GROUP" => entity_v2(
            entity_type,
            properties,
            &["runsOn", "isPgOfCg", "isNetworkClientOfProcessGroup", "isPgOfCa", "isPgOfCai"],
            &[
                "isInstanceOf",
                "runsOn",
                "isNetworkClientOfProcessGroup",
                "isDockerContainerOfPg",
                "isNamespaceOfPg",
                "isPgAppOf",
            ],
        ),
        _ => entity_v2(
            entity_type,
            properties,
            &["isProcessOf", "isInstanceOf", "isNetworkClientOf", "talksWithCandidate"],
            &["isNetworkClientOf", "isHostGroupOf", "runsOnProcessGroupInstance", "candidateTalksWith"],
        ),
    }
}
