using System.Collections.Concurrent;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Reads facts for many resources; what is the same for all of them is read once.</summary>
internal sealed class SharedFacts(IFactSource source)
{
    private readonly ConcurrentDictionary<FactKey, Lazy<Task<JsonElement?>>> shared = new();

    /// <summary>Null when it cannot be had. What may be had in a while is not that: it is a
    /// <see cref="TransientException"/>, and the step is tried again.</summary>
    public Task<JsonElement?> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken) =>
        key.Kind == FactKinds.ValueFrom
            ? shared.GetOrAdd(key, new Lazy<Task<JsonElement?>>(() => TryAsync(resourceId, key, cancellationToken))).Value
            : TryAsync(resourceId, key, cancellationToken);

    private async Task<JsonElement?> TryAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(resourceId, key, cancellationToken);
        }
        catch (AutomationException e) when (e is not TransientException)
        {
            return null;
        }
    }
}
