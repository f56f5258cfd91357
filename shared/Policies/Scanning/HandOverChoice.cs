namespace Keelson.Policies;

/// <summary>
/// Chooses which violations of policies that act a scan hands to the remediation. Pure, and holds no more than it chooses:
/// at most <see cref="PerLimit"/> times what a policy may change in a day, for more could not be acted on before the next
/// scan. Which ones is another choice in every scan, so that those that cannot be put right keep none of the others waiting.
/// </summary>
public sealed class HandOverChoice(string scan)
{
    /// <summary>Some of them will turn out to be locked, put right by now, or excused.</summary>
    public const int PerLimit = 2;

    private static readonly Comparer<(string Lot, string Id)> ByLot =
        Comparer<(string Lot, string Id)>.Create((a, b) => string.CompareOrdinal(a.Lot, b.Lot));

    private readonly Dictionary<string, SortedSet<(string Lot, string Id)>> chosen = new(StringComparer.Ordinal);

    public void Add(Policy policy, string resourceId)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!chosen.TryGetValue(policy.Name, out var resources))
            chosen[policy.Name] = resources = new(ByLot);
        resources.Add((FindingId.HashOf($"{scan}\n{resourceId}"), resourceId));
        if (resources.Count > PerLimit * Math.Max(0, policy.Limits.MaxResources))
            resources.Remove(resources.Max);
    }

    /// <summary>The resources that were chosen, in order, each with the policies it was chosen for.</summary>
    public IReadOnlyList<(string ResourceId, IReadOnlyList<string> Policies)> ToOrders() =>
        [.. chosen
            .SelectMany(policy => policy.Value.Select(one => (Policy: policy.Key, Resource: one.Id)))
            .GroupBy(pair => pair.Resource, pair => pair.Policy, StringComparer.OrdinalIgnoreCase)
            .OrderBy(resource => resource.Key, StringComparer.OrdinalIgnoreCase)
            .Select(resource => (resource.Key, (IReadOnlyList<string>)[.. resource.Order(StringComparer.Ordinal)]))];
}
