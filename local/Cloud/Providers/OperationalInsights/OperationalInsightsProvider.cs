using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.OperationalInsights;

/// <summary>Microsoft.OperationalInsights: Log Analytics workspaces. Nothing is logged to them yet.</summary>
internal sealed partial class OperationalInsightsProvider : IResourceProvider
{
    private const string Invalid = "InvalidParameter";

    public string Namespace => "Microsoft.OperationalInsights";

    public IReadOnlyList<IResourceType> Types { get; } =
    [
        new PlainType("workspaces", "2023-09-01", "2022-10-01", "2021-06-01")
        {
            CreateDuration = TimeSpan.FromSeconds(1),
            ReadOnlyPaths =
            [
                "properties.customerId", "properties.createdDate", "properties.modifiedDate",
                    "properties.sku.lastSkuUpdate",
                "properties.workspaceCapping.quotaNextResetTime", "properties.workspaceCapping.dataIngestionStatus",
            ],
            Check = write =>
            {
                write.Name(ValidName(), "InvalidResourceName",
                    "Use 4 to 63 letters, digits and hyphens, not at either end.");
                write.OneOf("properties.sku.name",
                    ["PerGB2018", "CapacityReservation", "LACluster", "Free", "Standalone"], Invalid);
                write.Between("properties.retentionInDays", 7, 730, Invalid);
            },
            Fill = Fill,
        },
    ];

    private static void Fill(ResourceWrite write)
    {
        var properties = write.Properties;
        var now = write.Estate.Now.UtcDateTime.ToString("O");
        properties.Default("sku.name", "PerGB2018");
        properties.Default("sku.lastSkuUpdate", now);
        properties.Default("retentionInDays", 30);
        properties.Default("features.legacy", 0);
        properties.Default("features.searchVersion", 1);
        properties.Default("features.enableLogAccessUsingOnlyResourcePermissions", true);
        properties.Default("workspaceCapping.dailyQuotaGb", -1);
        properties.Default("publicNetworkAccessForIngestion", "Enabled");
        properties.Default("publicNetworkAccessForQuery", "Enabled");
        properties.Default("customerId", write.Estate.NewGuid());
        properties.Default("createdDate", now);
        properties.Default("modifiedDate", now);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ValidName();
}
