namespace Keelson.Policies;

/// <summary><c>firewall-bypass</c>: compares the services that are let past the resource's firewall with a list.</summary>
public sealed record FirewallBypassFilter(SetMatch Match, IReadOnlyList<string> Listed, FirewallPlace Place) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs)
    {
        if (!FirewallFact.TryRead(Place, context, needs, out var rules))
            return Truth.Undecided;
        var bypass = Place.Bypass(subject, rules).ToHashSet(StringComparer.Ordinal);
        return Match switch
        {
            SetMatch.Include => bypass.IsSupersetOf(Listed),
            SetMatch.Any => bypass.Overlaps(Listed),
            SetMatch.Only => bypass.IsSubsetOf(Listed),
            _ => bypass.SetEquals(Listed),
        } ? Truth.Yes : Truth.No;
    }
}
