namespace Keelson.Policies;

/// <summary>A kind of resource by Cloud Custodian's name for it.</summary>
/// <param name="Name">Lower case: <c>azure.storage</c>.</param>
/// <param name="Types">Azure Resource Manager's types, lower case; empty is every type.</param>
public sealed record ResourceKind(string Name, IReadOnlyList<string> Types)
{
    /// <summary>Where its firewall rules are; null when it has none that Keelson knows of.</summary>
    internal FirewallPlace? Firewall { get; init; }
}
