namespace Keelson.Policies;

/// <summary>
/// All exemptions there are, made to be asked often. Pure: the same exemptions, policy, resource and moment give the same
/// answer, and no answer names an exemption that does not hold at that moment. Safe for many readers.
/// </summary>
public sealed class ExemptionBook
{
    private readonly Dictionary<string, Dictionary<string, Exemption[]>> byPolicy;

    public ExemptionBook(IEnumerable<Exemption> exemptions)
    {
        All = [.. exemptions];
        byPolicy = All.GroupBy(exemption => exemption.Policy, StringComparer.Ordinal)
            .ToDictionary(ofPolicy => ofPolicy.Key, ByScope, StringComparer.Ordinal);
    }

    public static ExemptionBook Empty { get; } = new([]);

    public IReadOnlyList<Exemption> All { get; }

    /// <summary>
    /// The exemption that excuses <paramref name="resourceId"/> from <paramref name="policy"/> at <paramref name="at"/>:
    /// of several the one that holds longest. Null when there is none. Resource ids are compared without regard to case.
    /// </summary>
    public Exemption? Find(string policy, string resourceId, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        if (!byPolicy.TryGetValue(policy, out var scopes))
            return null;
        Exemption? best = null;
        var lookup = scopes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var scope = resourceId.AsSpan().TrimEnd('/'); scope.Length > 0; scope = Parent(scope))
        {
            if (!lookup.TryGetValue(scope, out var there))
                continue;
            foreach (var exemption in there)
            {
                if (exemption.HoldsAt(at) && (best is null || exemption.End > best.End))
                    best = exemption;
            }
        }
        return best;
    }

    private static ReadOnlySpan<char> Parent(ReadOnlySpan<char> scope) =>
        scope.LastIndexOf('/') is > 0 and var slash ? scope[..slash] : [];

    private static Dictionary<string, Exemption[]> ByScope(IEnumerable<Exemption> ofPolicy) => ofPolicy
        .GroupBy(exemption => exemption.Scope.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
}
