using System.Text.Json;

namespace Keelson.Policies;

/// <summary>What judging may know besides the resource's body: the time, read facts, the event. The same context and the
/// same body give the same verdict.</summary>
public sealed record JudgeContext
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>About the resource being judged.</summary>
    public IFacts Facts { get; init; } = NoFacts.Instance;

    /// <summary>The same for all resources: the lists that <c>value_from</c> names.</summary>
    public IFacts Lookups { get; init; } = NoFacts.Instance;

    /// <summary>The Event Grid event (its whole envelope) that made the resource be judged; null in a scan or a plan.</summary>
    public JsonElement? Event { get; init; }

    internal bool TryGetFact(FactKey key, out JsonElement value) =>
        Lookups.TryGet(key, out value) || Facts.TryGet(key, out value);
}
