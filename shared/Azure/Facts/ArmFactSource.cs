using System.Text.Json;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>
/// Facts from Azure. What one call can tell of a whole subscription is asked once for all of its resources and shared for
/// a while, as <see cref="FactLifetimes"/> says; the rest costs a call per resource,
/// which waits for its turn.
/// </summary>
internal sealed class ArmFactSource(IEnumerable<IFactReader> readers, FactTurn turn) : IFactSource
{
    private readonly Dictionary<string, IFactReader> _readers = readers.ToDictionary(r => r.Kind, StringComparer.Ordinal);

    public async Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        if (!_readers.TryGetValue(key.Kind, out var reader))
            throw new PermanentException("policy.unreadable-fact", resourceId, $"Nothing here reads the fact '{key.Kind}'.");
        if (reader.AsksForEach)
        {
            await turn.WaitAsync(resourceId, cancellationToken);
            ArmPacer.Use(reads: 1);
        }
        return await reader.ReadAsync(resourceId, key, cancellationToken);
    }
}
