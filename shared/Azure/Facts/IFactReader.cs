using System.Text.Json;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>Reads facts of one kind, in the shape that <see cref="FactKinds"/> gives.</summary>
internal interface IFactReader
{
    string Kind { get; }

    /// <summary>True when each resource costs a call to Azure Resource Manager.</summary>
    bool AsksForEach => false;

    Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken);
}
