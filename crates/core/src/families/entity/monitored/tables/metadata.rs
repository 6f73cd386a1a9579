//! Metadata of processes and process groups: lists by name in v1, keys and values in v2.

use crate::report::diagnostic::Evidence;

/// A name of v1, and the key of v2 that says the same, where one is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub(crate) v1: &'static str,
    pub(crate) key: Option<&'static str>,
    pub(crate) evidence: Evidence,
}

/// Seen in answers of the API v2.
const fn observed(v1: &'static str, key: &'static str) -> Name {
    Name { v1, key: Some(key), evidence: Evidence::Observed }
}

/// The key is one of the Configuration API; that it is meant follows from its name.
const fn inferred(v1: &'static str, key: &'static str) -> Name {
    Name { v1, key: Some(key), evidence: Evidence::Inferred }
}

const fn only_v1(v1: &'static str) -> Name {
    Name { v1, key: None, evidence: Evidence::Inferred }
}

/// The entry of a v1 name.
pub(crate) fn by_name(name: &str) -> Option<&'static Name> {
    NAMES.binary_search_by(|entry| entry.v1.cmp(name)).ok().and_then(|at| NAMES.get(at))
}

/// The entry of a v2 key.
pub(crate) fn by_key(key: &str) -> Option<&'static Name> {
    NAMES.iter().find(|entry| entry.key == Some(key))
}

/// Whether a name holds texts by name, and no list of texts.
pub(crate) fn is_object(name: &str) -> bool {
    by_name(name).is_some_and(|entry| entry.key.is_none() && entry.v1 != "hostGroups")
}

/// Sorted by the name in v1.
pub(crate) const NAMES: &[Name] = &[
    only_v1("agentValueMetadata"),
    inferred("apacheConfigPaths", "APACHE_CONFIG_PATH"),
    inferred("apacheSparkMasterIpAddresses", "APACHE_SPARK_MASTER_IP_ADDRESS"),
    inferred("aspDotNetCoreApplicationPaths", "ASP_DOT_NET_CORE_APPLICATION_PATH"),
    inferred("awsEcrImageAccountIds", "AMAZON_ECR_IMAGE_ACCOUNT_ID"),
    inferred("awsEcrImageRegions", "AMAZON_ECR_IMAGE_REGION"),
    inferred("awsEcsCluster", "AWS_ECS_CLUSTER"),
    inferred("awsEcsContainerName", "AWS_ECS_CONTAINERNAME"),
    inferred("awsEcsFamily", "AWS_ECS_FAMILY"),
    inferred("awsEcsRevision", "AWS_ECS_REVISION"),
    inferred("awsLambdaFunctionNames", "AMAZON_LAMBDA_FUNCTION_NAME"),
    inferred("awsRegions", "AMAZON_REGION"),
    inferred("cassandraClusterNames", "CASSANDRA_CLUSTER_NAME"),
    inferred("catalinaBaseValues", "CATALINA_BASE"),
    inferred("catalinaHomeValues", "CATALINA_HOME"),
    inferred("cloudFoundryAppIds", "CLOUD_FOUNDRY_APP_ID"),
    inferred("cloudFoundryAppNames", "CLOUD_FOUNDRY_APP_NAME"),
    inferred("cloudFoundryInstanceIndexes", "CLOUD_FOUNDRY_INSTANCE_INDEX"),
    inferred("cloudFoundrySpaceIds", "CLOUD_FOUNDRY_SPACE_ID"),
    inferred("cloudFoundrySpaceNames", "CLOUD_FOUNDRY_SPACE_NAME"),
    only_v1("cloudfoundryMetadata"),
    inferred("coldfusionJvmConfigFiles", "COLDFUSION_JVM_CONFIG_FILE"),
    inferred("commandLineArgs", "COMMAND_LINE_ARGS"),
    inferred("declarativeId", "DECLARATIVE_ID"),
    inferred("dockerContainerIds", "CONTAINER_ID"),
    inferred("dockerContainerImageNames", "CONTAINER_IMAGE_NAME"),
    inferred("dockerContainerImageVersions", "CONTAINER_IMAGE_VERSION"),
    inferred("dockerContainerNames", "CONTAINER_NAME"),
    inferred("dotNetCommands", "DOTNET_COMMAND"),
    inferred("dotnetCommandPath", "DOTNET_COMMAND_PATH"),
    inferred("dynatraceClusterIds", "DYNATRACE_CLUSTER_ID"),
    inferred("dynatraceNodeIds", "DYNATRACE_NODE_ID"),
    inferred("elasticSearchClusterNames", "ELASTICSEARCH_CLUSTER_NAME"),
    inferred("elasticSearchNodeNames", "ELASTICSEARCH_NODE_NAME"),
    only_v1("envVariables"),
    inferred("equinoxConfigPath", "EQUINOX_CONFIG_PATH"),
    inferred("executablePaths", "EXE_PATH"),
    observed("executables", "EXE_NAME"),
    inferred("glassfishDomainNames", "GLASS_FISH_DOMAIN_NAME"),
    inferred("glassfishInstanceNames", "GLASS_FISH_INSTANCE_NAME"),
    inferred("googleAppEngineInstances", "GOOGLE_APP_ENGINE_INSTANCE"),
    inferred("googleAppEngineServices", "GOOGLE_APP_ENGINE_SERVICE"),
    inferred("googleCloudProjects", "GOOGLE_CLOUD_PROJECT"),
    only_v1("googleComputeEngineMetadata"),
    only_v1("hostGroups"),
    inferred("hybrisBinDirectories", "HYBRIS_BIN_DIRECTORY"),
    inferred("hybrisConfigDirectories", "HYBRIS_CONFIG_DIRECTORY"),
    inferred("hybrisDataDirectories", "HYBRIS_DATA_DIRECTORY"),
    inferred("ibmCicsRegion", "IBM_CICS_REGION"),
    inferred("ibmCtgName", "IBM_CTG_NAME"),
    inferred("ibmImsConnectRegions", "IBM_IMS_CONNECT_REGION"),
    inferred("ibmImsControlRegions", "IBM_IMS_CONTROL_REGION"),
    inferred("ibmImsMessageProcessingRegions", "IBM_IMS_MESSAGE_PROCESSING_REGION"),
    inferred("ibmImsSoapGwName", "IBM_IMS_SOAP_GW_NAME"),
    inferred("ibmIntegrationNodeName", "IBM_INTEGRATION_NODE_NAME"),
    inferred("ibmIntegrationServerName", "IBM_INTEGRATION_SERVER_NAME"),
    inferred("iisAppPools", "IIS_APP_POOL"),
    inferred("iisRoleNames", "IIS_ROLE_NAME"),
    inferred("javaJarFiles", "JAVA_JAR_FILE"),
    inferred("javaJarPaths", "JAVA_JAR_PATH"),
    inferred("javaMainClasses", "JAVA_MAIN_CLASS"),
    inferred("javaMainModules", "JAVA_MAIN_MODULE"),
    inferred("jbossHomes", "JBOSS_HOME"),
    inferred("jbossModes", "JBOSS_MODE"),
    inferred("jbossServerNames", "JBOSS_SERVER_NAME"),
    only_v1("kubernetesAnnotations"),
    observed("kubernetesBasePodNames", "KUBERNETES_BASE_POD_NAME"),
    inferred("kubernetesContainerNames", "KUBERNETES_CONTAINER_NAME"),
    observed("kubernetesFullPodNames", "KUBERNETES_FULL_POD_NAME"),
    observed("kubernetesNamespaces", "KUBERNETES_NAMESPACE"),
    inferred("kubernetesPodUids", "KUBERNETES_POD_UID"),
    inferred("kubernetesRuleResult", "KUBERNETES_RULE_RESULT"),
    inferred("linkage", "PG_ID_CALC_INPUT_KEY_LINKAGE"),
    inferred("mssqlInstanceName", "MSSQL_INSTANCE_NAME"),
    inferred("nodejsAppBaseDirectories", "NODE_JS_APP_BASE_DIRECTORY"),
    inferred("nodejsAppNames", "NODE_JS_APP_NAME"),
    inferred("nodejsScriptNames", "NODE_JS_SCRIPT_NAME"),
    inferred("oracleSid", "ORACLE_SID"),
    inferred("phpScripts", "PHP_SCRIPT_PATH"),
    inferred("phpWorkingDirectories", "PHP_WORKING_DIRECTORY"),
    only_v1("pluginMetadata"),
    inferred("rubyAppRootPaths", "RUBY_APP_ROOT_PATH"),
    inferred("rubyScriptPaths", "RUBY_SCRIPT_PATH"),
    inferred("ruleResult", "RULE_RESULT"),
    inferred("serviceNames", "COLDFUSION_SERVICE_NAME"),
    inferred("softwareAgInstallRoot", "SOFTWAREAG_INSTALL_ROOT"),
    inferred("softwareAgProductPropertyName", "SOFTWAREAG_PRODUCTPROPNAME"),
    inferred("springBootAppName", "SPRINGBOOT_APP_NAME"),
    inferred("springBootProfileName", "SPRINGBOOT_PROFILE_NAME"),
    inferred("springBootStartupClass", "SPRINGBOOT_STARTUP_CLASS"),
    inferred("tibcoBWEnginePropertyFilePaths", "TIBCO_BUSINESS_WORKS_ENGINE_PROPERTY_FILE_PATH"),
    inferred("tibcoBusinessWorksAppNodeName", "TIBCO_BUSINESS_WORKS_APP_NODE_NAME"),
    inferred("tibcoBusinessWorksAppSpaceName", "TIBCO_BUSINESS_WORKS_APP_SPACE_NAME"),
    inferred("tibcoBusinessWorksCeAppName", "TIBCO_BUSINESSWORKS_CE_APP_NAME"),
    inferred("tibcoBusinessWorksCeVersion", "TIBCO_BUSINESSWORKS_CE_VERSION"),
    inferred("tibcoBusinessWorksDomainName", "TIBCO_BUSINESS_WORKS_DOMAIN_NAME"),
    inferred("tibcoBusinessWorksEnginePropertyFiles", "TIBCO_BUSINESS_WORKS_ENGINE_PROPERTY_FILE"),
    inferred("tibcoBusinessWorksHome", "TIBCO_BUSINESS_WORKS_HOME"),
    inferred("varnishInstanceNames", "VARNISH_INSTANCE_NAME"),
    inferred("weblogicClusterNames", "WEB_LOGIC_CLUSTER_NAME"),
    inferred("weblogicDomainNames", "WEB_LOGIC_DOMAIN_NAME"),
    inferred("weblogicHomeValues", "WEB_LOGIC_HOME"),
    inferred("weblogicNames", "WEB_LOGIC_NAME"),
    inferred("websphereCellNames", "WEB_SPHERE_CELL_NAME"),
    inferred("websphereClusterNames", "WEB_SPHERE_CLUSTER_NAME"),
    inferred("websphereLibertyServerName", "WEBSPHERE_LIBERTY_SERVER_NAME"),
    inferred("websphereNodeNames", "WEB_SPHERE_NODE_NAME"),
    inferred("websphereServerNames", "WEB_SPHERE_SERVER_NAME"),
];
