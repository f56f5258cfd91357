namespace Keelson.Policies;

/// <summary>Events: Cloud Custodian's names for some, operations by their full names, or mappings.</summary>
internal sealed class EventsShape() : Shape<IReadOnlyList<string>>("a list of events, such as VmWrite or Microsoft.Compute/virtualMachines/write")
{
    private static readonly Field<string> Provider = new("resourceProvider", Shapes.Name, "the type, as in Microsoft.Compute/disks", required: true);
    private static readonly Field<string> Event = new("event", Shapes.Name, "what happened: write, delete or an action", required: true);

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["AppServicePlanWrite"] = "Microsoft.Web/serverFarms",
        ["BatchWrite"] = "Microsoft.Batch/batchAccounts",
        ["CdnProfileWrite"] = "Microsoft.Cdn/profiles",
        ["CognitiveServiceWrite"] = "Microsoft.CognitiveServices/accounts",
        ["ContainerServiceWrite"] = "Microsoft.ContainerService/managedClusters",
        ["CosmosDbWrite"] = "Microsoft.DocumentDB/databaseAccounts",
        ["DataFactoryWrite"] = "Microsoft.DataFactory/factories",
        ["DataLakeWrite"] = "Microsoft.DataLakeStore/accounts",
        ["DiskWrite"] = "Microsoft.Compute/disks",
        ["IotHubWrite"] = "Microsoft.Devices/IotHubs",
        ["KeyVaultWrite"] = "Microsoft.KeyVault/vaults",
        ["LoadBalancerWrite"] = "Microsoft.Network/loadBalancers",
        ["NetworkInterfaceWrite"] = "Microsoft.Network/networkInterfaces",
        ["NetworkSecurityGroupWrite"] = "Microsoft.Network/networkSecurityGroups",
        ["PublicIpWrite"] = "Microsoft.Network/publicIPAddresses",
        ["RedisWrite"] = "Microsoft.Cache/Redis",
        ["ResourceGroupWrite"] = "Microsoft.Resources/subscriptions/resourceGroups",
        ["SqlServerWrite"] = "Microsoft.Sql/servers",
        ["StorageWrite"] = "Microsoft.Storage/storageAccounts",
        ["StorageContainerWrite"] = "Microsoft.Storage/storageAccounts/blobServices/containers",
        ["VmWrite"] = "Microsoft.Compute/virtualMachines",
        ["VmssWrite"] = "Microsoft.Compute/virtualMachineScaleSets",
        ["VnetWrite"] = "Microsoft.Network/virtualNetworks",
        ["WebAppWrite"] = "Microsoft.Web/sites",
    };

    public override bool TryRead(YamlPart part, Place place, out IReadOnlyList<string> value)
    {
        value = [];
        if (part is not YamlList { Items.Count: > 0 } list)
            return Refuse(part, place, out value);
        var operations = list.Items.Select((item, i) => Operation(item, place.At(i))).OfType<string>().ToArray();
        value = operations;
        return operations.Length == list.Items.Count;
    }

    private static string? Operation(YamlPart part, Place place)
    {
        if (part is YamlMap)
        {
            return Sections.Read(part, place, [Provider, Event], "an event") is { } section
                ? $"{section.Get(Provider)}/{section.Get(Event)}"
                : null;
        }
        var name = (part as YamlText)?.Text ?? "";
        if (Names.TryGetValue(name, out var type))
            return type + "/write";
        // Provider, type, and what happened.
        if (name.Split('/') is { Length: >= 3 } parts && parts[0].Contains('.', StringComparison.Ordinal))
            return name;
        place.Fault(part, $"'{name}' is no event; write one such as VmWrite or Microsoft.Compute/virtualMachines/write."
            + NearestName.Hint(name, Names.Keys));
        return null;
    }
}
