using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;

namespace Keelson.Local.Cloud.Resources;

/// <summary>Fills <c>identity</c> of any resource: principals of system-assigned and user-assigned
/// identities.</summary>
internal static class ManagedIdentities
{
    public static void Fill(ResourceWrite write)
    {
        if (write.Body["identity"] is not JsonObject identity)
        {
            return;
        }
        var kind = (string?)identity["type"] ?? "";
        var before = write.Existing?["identity"] as JsonObject;
        if (kind.Contains("SystemAssigned", StringComparison.OrdinalIgnoreCase))
        {
            identity["principalId"] = (string?)before?["principalId"] ?? write.Estate.NewGuid();
            identity["tenantId"] = write.Estate.TenantId;
        }
        foreach (var id in (identity["userAssignedIdentities"] as JsonObject ?? []).Select(entry => entry.Key).ToList())
        {
            identity["userAssignedIdentities"]![id] = UserAssigned(write, id);
        }
    }

    private static JsonObject UserAssigned(ResourceWrite write, string id)
    {
        var found = ResourceId.TryParse(id, out var parsed) ? write.Estate.Find(parsed!) : null;
        return found?["properties"] is JsonObject properties
            ? new JsonObject
            {
                ["principalId"] = (string?)properties["principalId"],
                ["clientId"] = (string?)properties["clientId"]
            }
            : throw ArmErrors.Invalid("FailedIdentityOperation",
                $"Identity operation for resource '{write.Id.Text}' failed: the user-assigned identity '{id}' does not exist.");
    }
}
