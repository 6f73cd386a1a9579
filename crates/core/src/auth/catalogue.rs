//! The catalogue of scopes, and which of them replace others.

use super::scope::{Group, Personal, Replacement, Scope, Standing};
use crate::report::diagnostic::Evidence;

/// Declares scopes by group: value, personal access tokens, standing, name, description.
macro_rules! scopes {
    ($($group:ident: $($id:literal $personal:ident $standing:ident $name:literal, $description:literal;)+)+) => {
        &[$($(
            Scope {
                id: $id,
                group: Group::$group,
                name: $name,
                description: $description,
                personal: Personal::$personal,
                standing: Standing::$standing,
            },
        )+)+]
    };
}

/// Every known scope, in the groups and order of the vendor's page, which lists 77; the others after them.
///
/// ```
/// use dt_translate::auth::SCOPES;
///
/// assert!(SCOPES.iter().any(|scope| scope.id == "problems.read"));
/// ```
pub const SCOPES: &[Scope] = scopes! {
    OpenPipeline:
        "openpipeline.events" No Assignable "OpenPipeline - Ingest Events",
            "Ingests generic events at the built-in endpoint";
        "openpipeline.events_sdlc" No Assignable "OpenPipeline - Ingest Events, Software Development Lifecycle",
            "Ingests events of the software development lifecycle at the built-in endpoint";
        "openpipeline.events_sdlc.custom" No Assignable
            "OpenPipeline - Ingest Events, Software Development Lifecycle (Custom)",
            "Ingests events of the software development lifecycle at custom endpoints";
        "openpipeline.events_security" No Assignable "OpenPipeline - Ingest Security Events (Built-in)",
            "Ingests security events at the built-in endpoint";
        "openpipeline.events_security.custom" No Assignable "OpenPipeline - Ingest Security Events (Custom)",
            "Ingests security events at custom endpoints";
        "openpipeline.events.custom" No Assignable "OpenPipeline - Ingest Events (Custom)",
            "Ingests generic events at custom endpoints";
        "openpipeline.events_smartscape" No Assignable "OpenPipeline - Ingest Smartscape Events",
            "Ingests Smartscape events at the built-in endpoint";
    ApiV2:
        "activeGates.read" Newer Assignable "Read ActiveGates", "Reads ActiveGates";
        "activeGates.write" Newer Assignable "Write ActiveGates", "Creates and deletes what belongs to ActiveGates";
        "activeGateTokenManagement.create" No Assignable "Create ActiveGate tokens", "Issues ActiveGate tokens";
        "activeGateTokenManagement.read" No Assignable "Read ActiveGate tokens", "Reads ActiveGate tokens";
        "activeGateTokenManagement.write" No Assignable "Write ActiveGate tokens",
            "Issues and revokes ActiveGate tokens";
        "apiTokens.read" Yes Assignable "Read API tokens",
            "Lists access tokens and reads what is known of them, but not their secrets";
        "apiTokens.write" Yes Assignable "Write API tokens", "Creates, changes and deletes access tokens";
        "attacks.read" Newer Assignable "Read attacks", "Reads attacks and the settings of Application Protection";
        "attacks.write" Newer Assignable "Write Application Protection settings",
            "Changes the settings of Application Protection";
        "auditLogs.read" No Assignable "Read audit logs", "Reads the audit log";
        "credentialVault.read" No Assignable "Read credential vault entries", "Reads entries of the credential vault";
        "credentialVault.write" No Assignable "Write credential vault entries",
            "Changes entries of the credential vault";
        "entities.read" Yes Assignable "Read entities", "Reads monitored entities and custom tags";
        "entities.write" Yes Assignable "Write entities", "Creates custom devices, adds and deletes custom tags";
        "events.ingest" Newer Assignable "Ingest events", "Sends events";
        "events.read" Newer Assignable "Read events", "Reads events";
        "extensionConfigurations.read" Newer Assignable "Read extensions monitoring configuration",
            "Reads extension monitoring configurations";
        "extensionConfigurations.write" Newer Assignable "Write extensions monitoring configuration",
            "Changes extension monitoring configurations";
        "extensionEnvironment.read" No Assignable "Read extensions environment configuration",
            "Reads extension environment configurations";
        "extensionEnvironment.write" No Assignable "Write extensions environment configuration",
            "Changes extension environment configurations";
        "extensions.read" Newer Assignable "Read extensions", "Reads extensions of the second generation";
        "extensions.write" Newer Assignable "Write extensions", "Changes extensions of the second generation";
        "geographicRegions.read" Newer Assignable "Read Geographic regions", "Reads geographic regions";
        "hub.install" Newer Assignable "Install and update Hub items", "Installs and updates Hub items";
        "hub.read" Newer Assignable "Read Hub related data", "Reads Hub items";
        "hub.write" Newer Assignable "Manage metadata of Hub items", "Manages the metadata of Hub items";
        "javaScriptMappingFiles.read" Newer Assignable "Read JavaScript mapping files",
            "Reads source map files of JavaScript";
        "javaScriptMappingFiles.write" Newer Assignable "Write JavaScript mapping files",
            "Changes source map files of JavaScript";
        "logs.ingest" No Assignable "Ingest logs", "Sends log records";
        "logs.read" No Assignable "Read logs", "Reads log records";
        "metrics.ingest" No Assignable "Ingest metrics", "Sends data points of metrics";
        "metrics.read" Yes Assignable "Read metrics", "Reads metrics and their data points";
        "metrics.write" Yes Assignable "Write metrics", "Deletes custom metrics";
        "networkZones.read" Yes Assignable "Read network zones", "Reads network zones";
        "networkZones.write" Yes Assignable "Write network zones", "Changes network zones";
        "oneAgents.read" Newer Assignable "Read OneAgents", "Reads OneAgents";
        "oneAgents.write" Newer Assignable "Write OneAgents", "Changes OneAgents";
        "openTelemetryTrace.ingest" No Assignable "Ingest OpenTelemetry traces", "Sends OpenTelemetry traces";
        "problems.read" Yes Assignable "Read problems", "Reads problems and their comments";
        "problems.write" Yes Assignable "Write problems", "Closes problems, and writes comments";
        "releases.read" Yes Assignable "Read releases", "Reads releases";
        "securityProblems.read" Yes Assignable "Read security problems", "Reads security problems";
        "securityProblems.write" Yes Assignable "Write security problems", "Mutes and changes security problems";
        "settings.read" Yes Assignable "Read settings", "Reads objects and schemas of Settings 2.0";
        "settings.write" Yes Assignable "Write settings", "Creates, changes and deletes objects of Settings 2.0";
        "slo.read" Yes Assignable "Read SLO", "Reads service-level objectives";
        "slo.write" Yes Assignable "Write SLO", "Changes service-level objectives";
        "syntheticExecutions.read" No Assignable "Read synthetic monitor execution results",
            "Reads the results of synthetic monitors";
        "syntheticExecutions.write" No Assignable "Write synthetic monitor execution results",
            "Runs synthetic monitors on demand";
        "syntheticLocations.read" No Assignable "Read synthetic locations", "Reads synthetic locations and nodes";
        "syntheticLocations.write" No Assignable "Write synthetic locations", "Changes synthetic locations and nodes";
        "tenantTokenRotation.write" No Assignable "Tenant token rotation",
            "Rotates the token of the environment itself";
        "traces.lookup" Newer Assignable "Look up a single trace", "Checks whether a trace exists, across environments";
        "unifiedAnalysis.read" Newer Assignable "Read Unified Analysis page", "Reads the schema of Unified Analysis";
        "adaptiveTrafficManagement.read" No Assignable "Read sampling configuration for Adaptive Traffic Management",
            "Reads the sampling of Adaptive Traffic Management";
        "agentTokenManagement.read" No Assignable "Read Agent tokens", "Reads agent tokens";
        "bizevents.ingest" No Assignable "Ingest bizevents", "Sends business events";
        "extensionConfigurationActions.write" Newer Assignable "Actions for extension monitoring configurations",
            "Runs actions of extension configurations";
        "extensionDiscoveryJmx.read" No Assignable "Read discovered JMX metrics via extensions",
            "Reads the JMX metrics that were discovered";
        "extensionDiscoveryPmi.read" No Assignable "Read discovered PMI metrics via extensions",
            "Reads the PMI metrics that were discovered";
        "rumCookieNames.read" Newer Assignable "Read RUM cookie names", "Reads RUM cookie names";
        "rumManualInsertionTags.read" No Assignable "Read RUM manual insertion tags", "Reads RUM manual insertion tags";
        "analyzers.read" Newer Assignable "Read analyzers", "Reads analyzers";
        "analyzers.write" Newer Assignable "Write and execute analyzers", "Changes and runs analyzers";
    ApiV1:
        "DataExport" No Assignable "Access problems and event feed, metrics, and topology",
            "Reads and writes problems, events, metrics and topology of the Environment API v1";
        "ExternalSyntheticIntegration" No Assignable "Create and read synthetic monitors, locations, and nodes",
            "Reads and writes synthetic monitors, locations and nodes of the API v1";
        "ReadSyntheticData" No Assignable "Read synthetic monitors, locations, and nodes",
            "Reads synthetic monitors, locations and nodes of the API v1";
        "ReadConfig" No Assignable "Read configuration", "Reads everything of the Configuration API";
        "WriteConfig" No Assignable "Write configuration", "Changes everything of the Configuration API";
        "DataPrivacy" No Assignable "Change data privacy settings", "Changes settings of data privacy";
        "DTAQLAccess" No Assignable "User sessions", "Queries user sessions";
        "UserSessionAnonymization" No Assignable "Anonymize user sessions for data privacy reasons",
            "Anonymises user sessions";
        "DssFileManagement" No Assignable "Mobile symbol file management",
            "Manages symbol files of mobile applications";
        "RumJavaScriptTagManagement" No Assignable "Real User Monitoring JavaScript tag management",
            "Reads and manages the JavaScript tags of Real User Monitoring";
        "ActiveGateCertManagement" No Assignable "ActiveGate certificate management",
            "Configures certificates of private ActiveGates";
        "RestRequestForwarding" No Assignable "Fetch data from a remote environment",
            "Fetches data from a remote environment";
        "CaptureRequestData" No Assignable "Capture request data", "Manages request attributes";
        "LogExport" No Assignable "Read log content", "Reads log content of the API v1";
        "AdvancedSyntheticIntegration" No Assignable "Dynatrace module integration - Synthetic Classic",
            "Connects the Synthetic Classic module";
        "AppMonIntegration" No Retired "Dynatrace module integration - AppMon", "Connected the AppMon module";
        "DataImport" No Assignable "Data ingest, e.g.: metrics and events", "Sends metrics and events of the API v1";
        "Davis" No Assignable "Dynatrace module integration - Davis", "Connects the Davis module";
        "RumBrowserExtension" No Assignable "RUM Browser Extension",
            "Connects the browser extension of Real User Monitoring";
        "TenantTokenManagement" No Assignable "Token management",
            "Lists, creates, changes and deletes tokens of the API v1";
        "DcrumIntegration" No Retired "DcrumIntegration", "Connected the DC RUM module";
        "LogImport" No Retired "LogImport", "Sent log content";
        "MaintenanceWindows" No Retired "MaintenanceWindows", "Stands in one example of the vendor only";
    Paas:
        "InstallerDownload" No Assignable "Download OneAgent and ActiveGate installers",
            "Downloads the installers of OneAgent and ActiveGate";
        "SupportAlert" No Assignable "Create support alerts", "Creates support alerts after crashes";
    Other:
        "PluginUpload" No Assignable "Upload plugins using the command line",
            "Uploads OneAgent extensions of the first generation";
    Internal:
        "DiagnosticExport" No Readable "DiagnosticExport", "Exports diagnostics";
        "MemoryDump" No Readable "MemoryDump", "Transfers memory dumps";
        "Mobile" No Readable "Mobile", "Belongs to mobile applications";
        "ViewDashboard" No Readable "ViewDashboard", "Shows one shared dashboard";
        "ViewReport" No Readable "ViewReport", "Shows one shared report";
        "WriteSyntheticData" No Readable "WriteSyntheticData", "Sends the data of synthetic monitors";
};

const fn replacement(
    v1: &'static str,
    api: &'static str,
    read: &'static [&'static str],
    write: &'static [&'static str],
    evidence: Evidence,
) -> Replacement {
    Replacement { v1, api, read, write, evidence }
}

/// Which scopes of the API v2 replace one of the API v1, for each API.
///
/// ```
/// use dt_translate::auth::REPLACEMENTS;
///
/// assert!(REPLACEMENTS.iter().any(|replacement| replacement.v1 == "WriteConfig"));
/// ```
pub const REPLACEMENTS: &[Replacement] = &[
    replacement("DataExport", "problems", &["problems.read"], &["problems.write"], Evidence::Documented),
    replacement("DataExport", "entities and tags", &["entities.read"], &["entities.write"], Evidence::Documented),
    replacement("DataExport", "events", &["events.read"], &["events.ingest"], Evidence::Documented),
    replacement("DataExport", "series of custom devices", &[], &["metrics.ingest"], Evidence::Documented),
    replacement("DataExport", "metrics", &["metrics.read"], &[], Evidence::Inferred),
    replacement("TenantTokenManagement", "tokens", &["apiTokens.read"], &["apiTokens.write"], Evidence::Documented),
    replacement("ReadConfig", "settings", &["settings.read"], &[], Evidence::Documented),
    replacement("WriteConfig", "settings", &[], &["settings.write"], Evidence::Documented),
    replacement("LogExport", "logs", &["logs.read"], &[], Evidence::Inferred),
    replacement(
        "DataImport",
        "metrics, logs and events",
        &[],
        &["metrics.ingest", "logs.ingest", "events.ingest"],
        Evidence::Inferred,
    ),
    replacement(
        "ReadSyntheticData",
        "synthetic locations and executions",
        &["syntheticLocations.read", "syntheticExecutions.read"],
        &[],
        Evidence::Inferred,
    ),
];
