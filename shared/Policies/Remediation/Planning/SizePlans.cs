using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>What <c>resize</c> comes to: where a type keeps its size and its number.</summary>
internal static class SizePlans
{
    private static readonly Dictionary<string, (string[]? Size, string[]? Capacity)> Places =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Microsoft.Compute/virtualMachines"] = (["properties", "hardwareProfile", "vmSize"], null),
            ["Microsoft.ContainerService/managedClusters/agentPools"] = (null, ["properties", "count"]),
            ["Microsoft.Cache/redis"] = (["properties", "sku", "name"], ["properties", "sku", "capacity"]),
            ["Microsoft.DocumentDB/databaseAccounts"] = (null, null),
            ["Microsoft.Storage/storageAccounts"] = (["sku", "name"], null),
            ["Microsoft.Compute/disks"] = (["sku", "name"], ["properties", "diskSizeGB"]),
        };

    // Most types that have a SKU keep it here.
    private static readonly (string[]? Size, string[]? Capacity) Usual = (["sku", "name"], ["sku", "capacity"]);

    public static void Resize(PlanDraft draft, ResizeAction action)
    {
        var (size, capacity) = Places.TryGetValue(draft.Resource.Type, out var own) ? own
            : draft.Resource.Body["sku"] is not null ? Usual : (null, null);
        if (action.Size is { } name)
            Set(draft, size, name, "size");
        if (action.Capacity is { } number)
            Set(draft, capacity, number, "number of units");
    }

    private static void Set(PlanDraft draft, string[]? path, JsonNode value, string what)
    {
        if (path is null)
            draft.Refuse($"a {draft.Resource.Type} has no {what} that Keelson can change.");
        else
            PropertyPlans.Set(draft, path, value);
    }
}
