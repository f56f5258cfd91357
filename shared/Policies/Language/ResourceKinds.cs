namespace Keelson.Policies;

/// <summary>The kinds of resources that a policy can be about.</summary>
public static class ResourceKinds
{
    private const string Prefix = "azure.";

    private static readonly Dictionary<string, ResourceKind> Known = Table().ToDictionary(k => k.Name);

    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<ResourceKind> All { get; } = [.. Known.Values.OrderBy(k => k.Name, StringComparer.Ordinal)];

    /// <summary>By a name as in <c>azure.storage</c>, whatever the case.</summary>
    public static bool TryFind(string name, out ResourceKind kind) => Known.TryGetValue(name.ToLowerInvariant(), out kind!);

    private static IEnumerable<ResourceKind> Table()
    {
        foreach (var line in Types.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var name = words[0];
            yield return new(Prefix + name, words[1..]) { Firewall = FirewallOf(name) };
        }
    }

    private static FirewallPlace? FirewallOf(string name) => name switch
    {
        "storage" => new NetworkAclPlace(["AzureServices", "Metrics", "Logging"]),
        "keyvault" => new NetworkAclPlace(["AzureServices"]),
        "cosmosdb" => new AddressListPlace(),
        "sqlserver" or "sql-server" or "postgresql-server" or "postgresql-flexibleserver" or "mysql"
            or "mysql-flexibleserver" or "mariadb" or "mariadb-server" or "eventhub" => new RuleListPlace(),
        _ => null,
    };

    // Cloud Custodian's names, each with the types that Azure Resource Manager has for it.
    private const string Types = """
        afd-custom-domain microsoft.cdn/profiles/customdomains
        afd-endpoint microsoft.cdn/profiles/afdendpoints
        ai-foundry-connection microsoft.cognitiveservices/accounts/projects/connections
        ai-foundry-deployment microsoft.cognitiveservices/accounts/deployments
        ai-foundry-project microsoft.cognitiveservices/accounts/projects
        aks microsoft.containerservice/managedclusters
        alert-logs microsoft.insights/activitylogalerts
        api-management microsoft.apimanagement/service
        app-configuration microsoft.appconfiguration/configurationstores
        app-insights microsoft.insights/components
        app-service-environment microsoft.web/hostingenvironments
        application-gateway microsoft.network/applicationgateways
        appserviceplan microsoft.web/serverfarms
        armresource
        automation-account microsoft.automation/automationaccounts
        backup-vault microsoft.dataprotection/backupvaults
        bastion-host microsoft.network/bastionhosts
        batch microsoft.batch/batchaccounts
        cdn-custom-domain microsoft.cdn/profiles/endpoints/customdomains
        cdn-endpoint microsoft.cdn/profiles/endpoints
        cdnprofile microsoft.cdn/profiles
        cognitiveservice microsoft.cognitiveservices/accounts
        cognitiveservice-deployment microsoft.cognitiveservices/accounts/deployments
        container-group microsoft.containerinstance/containergroups
        container-registry microsoft.containerregistry/registries
        containerregistry microsoft.containerregistry/registries
        containerservice microsoft.containerservice/containerservices
        cosmosdb microsoft.documentdb/databaseaccounts
        cosmosdb-collection microsoft.documentdb/databaseaccounts/sqldatabases/containers
        cosmosdb-database microsoft.documentdb/databaseaccounts/sqldatabases
        databricks microsoft.databricks/workspaces
        datafactory microsoft.datafactory/factories
        datalake microsoft.datalakestore/accounts
        datalake-analytics microsoft.datalakeanalytics/accounts
        defender-jit-policy microsoft.security/locations/jitnetworkaccesspolicies
        defender-pricing microsoft.security/pricings
        disk microsoft.compute/disks
        dnszone microsoft.network/dnszones
        event-grid-domain microsoft.eventgrid/domains
        event-grid-topic microsoft.eventgrid/topics
        eventhub microsoft.eventhub/namespaces
        eventsubscription microsoft.eventgrid/eventsubscriptions
        front-door microsoft.network/frontdoors
        front-door-policy microsoft.network/frontdoorwebapplicationfirewallpolicies
        hdinsight microsoft.hdinsight/clusters
        host-pool microsoft.desktopvirtualization/hostpools
        image microsoft.compute/images
        iothub microsoft.devices/iothubs
        keyvault microsoft.keyvault/vaults
        kusto microsoft.kusto/clusters
        loadbalancer microsoft.network/loadbalancers
        logic-app-workflow microsoft.logic/workflows
        machine-learning-online-endpoint microsoft.machinelearningservices/workspaces/onlineendpoints
        machine-learning-workspace microsoft.machinelearningservices/workspaces
        mariadb microsoft.dbformariadb/servers
        mariadb-server microsoft.dbformariadb/servers
        mysql microsoft.dbformysql/servers
        mysql-flexibleserver microsoft.dbformysql/flexibleservers
        network-watcher microsoft.network/networkwatchers
        networkinterface microsoft.network/networkinterfaces
        networksecuritygroup microsoft.network/networksecuritygroups
        networkwatcher microsoft.network/networkwatchers
        open-shift microsoft.redhatopenshift/openshiftclusters
        policyassignments microsoft.authorization/policyassignments
        postgresql-database microsoft.dbforpostgresql/servers/databases
        postgresql-flexibleserver microsoft.dbforpostgresql/flexibleservers
        postgresql-server microsoft.dbforpostgresql/servers
        publicip microsoft.network/publicipaddresses
        recovery-services microsoft.recoveryservices/vaults
        redis microsoft.cache/redis
        resourcegroup microsoft.resources/subscriptions/resourcegroups
        roleassignment microsoft.authorization/roleassignments
        roledefinition microsoft.authorization/roledefinitions
        routetable microsoft.network/routetables
        search microsoft.search/searchservices
        service-fabric-cluster microsoft.servicefabric/clusters
        service-fabric-cluster-managed microsoft.servicefabric/managedclusters
        servicebus-namespace microsoft.servicebus/namespaces
        servicebus-namespace-authrules microsoft.servicebus/namespaces/authorizationrules
        servicebus-namespace-networkrules microsoft.servicebus/namespaces/networkrulesets
        session-host microsoft.desktopvirtualization/hostpools/sessionhosts
        signalr microsoft.signalrservice/signalr
        snapshot microsoft.compute/snapshots
        spring-app microsoft.appplatform/spring/apps
        spring-service-instance microsoft.appplatform/spring
        sql-database microsoft.sql/servers/databases
        sql-server microsoft.sql/servers
        sqldatabase microsoft.sql/servers/databases
        sqlserver microsoft.sql/servers
        storage microsoft.storage/storageaccounts
        storage-container microsoft.storage/storageaccounts/blobservices/containers
        stream-job microsoft.streamanalytics/streamingjobs
        subscription microsoft.resources/subscriptions
        synapse microsoft.synapse/workspaces
        traffic-manager-profile microsoft.network/trafficmanagerprofiles
        vm microsoft.compute/virtualmachines
        vmss microsoft.compute/virtualmachinescalesets
        vnet microsoft.network/virtualnetworks
        waf microsoft.network/applicationgatewaywebapplicationfirewallpolicies
        webapp microsoft.web/sites
        """;
}
