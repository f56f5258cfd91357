namespace Keelson.Policies;

/// <summary><c>firewall-rules</c>: compares the addresses that the resource's firewall lets in with a list.</summary>
/// <param name="AzureServices">Also the rule by which SQL and PostgreSQL servers let in all of Azure.</param>
/// <param name="Place">Where this type of resource keeps its rules.</param>
public sealed record FirewallRulesFilter(SetMatch Match, IpSet Listed, bool AzureServices, FirewallPlace Place) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        if (!FirewallFact.TryRead(Place, context, needs, out var rules))
            return Truth.Undecided;
        var allowed = Place.Addresses(subject, rules, AzureServices);
        return Match switch
        {
            SetMatch.Include => Listed.IsSubsetOf(allowed),
            SetMatch.Any => Listed.Overlaps(allowed),
            SetMatch.Only => allowed.IsSubsetOf(Listed),
            _ => allowed.Equals(Listed),
        } ? Truth.Yes : Truth.No;
    }
}
