namespace Keelson.Policies;

/// <summary>What already is in the subscription, as far as rules depend on it.</summary>
/// <param name="Networks">Address prefixes (CIDR) of every virtual network, by the network's resource id.</param>
public sealed record EstateFacts(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Networks, IReadOnlyList<EstateLock> Locks)
{
    public static EstateFacts Empty { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), []);
}
