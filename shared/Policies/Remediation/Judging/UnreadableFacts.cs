using System.Text.Json;

namespace Keelson.Policies;

/// <summary>A host that reads no facts: policies that need any stay undecided, and nothing is changed because of them.</summary>
public sealed class UnreadableFacts : IFactSource
{
    public Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken) =>
        throw new PermanentException("facts.no-source", resourceId, $"This host has no source for {key}.");
}
