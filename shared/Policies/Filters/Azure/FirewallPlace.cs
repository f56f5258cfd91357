namespace Keelson.Policies;

/// <summary>Where a type of resource keeps what its firewall lets in. Immutable.</summary>
public abstract record FirewallPlace
{
    private protected static IpRange Everything { get; } = new(IsV6: false, 0, uint.MaxValue);

    /// <summary>The services that can be let past the firewall by name.</summary>
    public abstract IReadOnlyList<string> Services { get; }

    /// <summary>True when the rules are resources of their own, which are read as a fact.</summary>
    public virtual bool IsFact => false;

    /// <summary>The addresses that are let in. What is no address is left out.</summary>
    /// <param name="rules">The fact's value, where there is one.</param>
    /// <param name="azureServices">Also the rule that stands for all of Azure, where it is an address.</param>
    public abstract IpSet Addresses(JmesValue resource, JmesValue rules, bool azureServices);

    /// <summary>The services that are let past it.</summary>
    public abstract IReadOnlyCollection<string> Bypass(JmesValue resource, JmesValue rules);

    private protected static IpSet Set(IEnumerable<JmesValue> notations) => new(notations.SelectMany(Ranges));

    private static IEnumerable<IpRange> Ranges(JmesValue notation) =>
        notation.Kind is JmesKind.Text && IpRange.TryParse(notation.Text, out var range) ? [range] : [];
}
