using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Portal;

/// <summary>Environments as the portal meets them.</summary>
internal static class SomeEnvironment
{
    public static EnvironmentRecord Ready(string id = "payments.dev", decimal cost = 43.82m, int expiresInDays = 14)
    {
        var order = Some.Order();
        var group = $"/subscriptions/{order.SubscriptionId}/resourceGroups/rg-{id}";
        return new()
        {
            Id = id,
            Team = id.Split('.')[0],
            Name = id.Split('.')[1],
            Kind = EnvironmentKind.Dev,
            Blueprint = Some.Storage,
            Parameters = order.Parameters,
            SubscriptionId = order.SubscriptionId,
            ResourceGroup = $"rg-{id}",
            Location = "westeurope",
            Owner = Some.Dana,
            TeamGroupId = order.TeamGroupId,
            CostCentre = "CC-1001",
            State = EnvironmentState.Ready,
            CreatedAt = Some.Now.AddDays(-12),
            ExpiresAt = Some.Now.AddDays(expiresInDays),
            LastRun = order.RunId,
            Resources = [group, $"{group}/providers/Microsoft.Storage/storageAccounts/stpaymentsdev7x2k"],
            Outputs = new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
            {
                ["blobEndpoint"] = "https://stpaymentsdev7x2k.blob.core.windows.net/",
            },
            MonthlyCost = cost,
            Currency = "EUR",
        };
    }

    public static EnvironmentRecord Drifted(string id = "payments.staging") => Ready(id, 311.4m, 2) with
    {
        State = EnvironmentState.Drifted,
        Drift = new("f1", Some.Now.AddHours(-3), Some.Now.AddMinutes(-1),
        [
            new()
            {
                ResourceId = $"/subscriptions/s/resourceGroups/rg-{id}/providers/Microsoft.Storage/storageAccounts/st1",
                Type = "Microsoft.Storage/storageAccounts",
                ApiVersion = "2024-01-01",
                Action = ChangeAction.Modify,
                Properties = [new("properties.allowBlobPublicAccess", true, false)],
            },
        ]),
    };
}
