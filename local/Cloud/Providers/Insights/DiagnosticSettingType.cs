using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Insights;

/// <summary>Where a resource sends its logs and metrics. At most five per resource, and one per workspace and
/// category.</summary>
internal sealed class DiagnosticSettingType : IResourceType
{
    private const int Most = 5;

    /// <summary>Types that have no logs, or no metrics, to send: Azure refuses such settings.</summary>
    private static readonly Dictionary<string, (bool Logs, bool Metrics)> Sends = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Storage/storageAccounts"] = (false, true),
        ["Microsoft.Network/networkSecurityGroups"] = (true, false),
        ["Microsoft.Compute/virtualMachineScaleSets"] = (false, true),
    };

    public string Name => "diagnosticSettings";

    public IReadOnlyList<string> ApiVersions => ["2021-05-01-preview", "2017-05-01-preview"];

    public bool IsExtension => true;

    public void Validate(ResourceWrite write)
    {
        var properties = write.Properties;
        if (properties.Text("workspaceId") is { } workspace)
        {
            write.Referenced(workspace);
        }
        else if (properties.At("storageAccountId") is null && properties.At("eventHubAuthorizationRuleId") is null)
        {
            throw Refused($"Diagnostic setting '{write.Id.Name}' goes nowhere: set a workspace, a storage account or "
                + "an event hub.");
        }
        var scope = write.Id.Scope!.Type;
        var sends = Sends.GetValueOrDefault(scope, (true, true));
        if (write.Body.Objects("properties.logs").Count > 0 && !sends.Item1)
        {
            throw Refused($"Resource type '{scope}' has no logs. Remove 'logs' from diagnostic setting "
                + $"'{write.Id.Name}'.");
        }
        if (write.Body.Objects("properties.metrics").Count > 0 && !sends.Item2)
        {
            throw Refused($"Resource type '{scope}' has no metrics. Remove 'metrics' from diagnostic setting "
                + $"'{write.Id.Name}'.");
        }
        RequireApart(write);
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        properties.Default("logs", new JsonArray());
        properties.Default("metrics", new JsonArray());
        foreach (var stream in write.Body.Objects("properties.logs").Concat(write.Body.Objects("properties.metrics")))
        {
            stream.Default("enabled", false);
            stream.Default("retentionPolicy", new JsonObject { ["enabled"] = false, ["days"] = 0 });
        }
    }

    private static void RequireApart(ResourceWrite write)
    {
        var others = write.Estate.List(write.Id.Scope!, write.Id.Type)
            .Where(other => !other.Is("id", write.Id.Text)
                && ResourceId.Parse(other.Text("id")!).Scope!.Equals(write.Id.Scope))
            .ToList();
        if (others.Count >= Most && write.IsCreate)
        {
            throw Refused($"{write.Id.Scope} has {Most} diagnostic settings already, which is the most.");
        }
        var own = Categories(write.Body);
        if (others.Find(other => other.Is("properties.workspaceId", write.Properties.Text("workspaceId") ?? "-")
            && Categories(other).Overlaps(own)) is { } rival)
        {
            throw new ArmException(409, "Conflict",
                $"Data sink '{write.Properties.Text("workspaceId")}' is already used in diagnostic setting "
                    + $"'{rival.Text("name")}' for the "
                + "same category. Data sinks cannot be reused in different settings on the same category for the "
                    + "same resource.");
        }
    }

    private static HashSet<string> Categories(JsonObject body) =>
    [
        .. body.Objects("properties.logs").Concat(body.Objects("properties.metrics"))
            .Select(stream => stream.Text("category") ?? stream.Text("categoryGroup") ?? ""),
    ];

    private static ArmException Refused(string message) => ArmErrors.Invalid("BadRequest", message);
}
