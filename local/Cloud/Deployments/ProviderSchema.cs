using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>What the providers know of their resources, told to the what-if.</summary>
internal sealed class ProviderSchema(World world, Session session, Principal caller) : IResourceSchema
{
    private static readonly string[] Always =
        ["etag", "systemData", "properties.provisioningState", "id", "name", "type"];
    private static readonly Dictionary<string, JsonObject> NothingPlanned = [];

    public JsonObject? Predict(string resourceId, string apiVersion, JsonObject body, JsonObject live)
    {
        if (!ResourceId.TryParse(resourceId, out var id))
        {
            return null;
        }
        var type = world.Providers.Find(id!);
        var estate = new DryEstate(new EstateView(world, session, caller), NothingPlanned);
        try
        {
            var predicted = BodyBuilder.Compose(id!, body, live, type, patch: false);
            ResourceWriter.RequireLocation(id!, predicted, live, type);
            var write = new ResourceWrite(id!, apiVersion, predicted, live, estate, caller);
            ManagedIdentities.Fill(write);
            type.Normalise(write);
            return predicted;
        }
        catch (Exception error) when (error is ArmException or InvalidOperationException or FormatException)
        {
            // Expressions stand where the provider expects values; it cannot tell before they are known.
            return null;
        }
    }

    public bool IsServerSet(string resourceType, string path, JsonNode? liveValue)
    {
        var plain = path.Replace("[*]", ".*", StringComparison.Ordinal);
        var type = world.Providers.FindKnown(resourceType);
        return Always.Any(known => Covers(known, plain))
            || (type is not null && (type.ReadOnlyPaths.Any(known => Covers(known, plain))
                || type.DefaultedPaths.Any(known => Covers(known, plain))
                    || type.KeptPaths.Any(known => Covers(known, plain))))
            || Covers("identity.principalId", plain) || Covers("identity.tenantId", plain);
    }

    private static bool Covers(string known, string path) =>
        path.StartsWith(known, StringComparison.OrdinalIgnoreCase)
            && (path.Length == known.Length || path[known.Length] == '.');
}
