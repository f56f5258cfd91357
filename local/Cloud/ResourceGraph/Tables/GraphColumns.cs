using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Tables;

/// <summary>The columns that every table of resources has, in the order in which they are answered.</summary>
internal static class GraphColumns
{
    public const int Id = 0, Name = 1, Type = 2, TenantId = 3, Kind = 4, Location = 5, ResourceGroup = 6, SubscriptionId = 7,
        ManagedBy = 8, Sku = 9, Plan = 10, Properties = 11, Tags = 12, Identity = 13, Zones = 14, ExtendedLocation = 15;

    public const int Count = 16;

    public static KqlSchema Schema { get; } = new(
    [
        new("id", KqlType.Text, IsOrderKey: true), new("name", KqlType.Text), new("type", KqlType.Text),
        new("tenantId", KqlType.Text), new("kind", KqlType.Text), new("location", KqlType.Text),
        new("resourceGroup", KqlType.Text), new("subscriptionId", KqlType.Text), new("managedBy", KqlType.Text),
        new("sku", KqlType.Dynamic), new("plan", KqlType.Dynamic), new("properties", KqlType.Dynamic),
        new("tags", KqlType.Dynamic), new("identity", KqlType.Dynamic), new("zones", KqlType.Dynamic),
        new("extendedLocation", KqlType.Dynamic),
    ]);
}
