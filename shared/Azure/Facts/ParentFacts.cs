using System.Text.Json;
using Azure.Core;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>The body of the resource that a child belongs to, read once for all of its children.</summary>
internal sealed class ParentFacts(ArmConnection arm, ArmApiVersions versions, TimeProvider time) : IFactReader
{
    private readonly SharedReads<JsonElement> _parents = new(time, FactLifetimes.Parents);

    public string Kind => FactKinds.Parent;

    /// <summary>JSON null for a resource that is no child, and where the parent is gone.</summary>
    public Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken) =>
        ParentOf(resourceId) is { } parent
            ? _parents.GetAsync(parent, () => GetAsync(parent), cancellationToken)
            : Task.FromResult(JsonSerializer.SerializeToElement<object?>(null));

    private async Task<JsonElement> GetAsync(string parent)
    {
        var path = await versions.PathAsync(parent, apiVersion: null, CancellationToken.None);
        return JsonSerializer.SerializeToElement((await arm.GetAsync(path, parent, CancellationToken.None))?.Body);
    }

    private static string? ParentOf(string resourceId)
    {
        // The type has the namespace, its own name, and one more for each level of nesting.
        var nested = ArmPaths.TypeOf(resourceId).Count(c => c == '/') > 1;
        return nested ? new ResourceIdentifier(resourceId).Parent?.ToString() : null;
    }
}
