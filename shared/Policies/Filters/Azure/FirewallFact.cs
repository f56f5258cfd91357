namespace Keelson.Policies;

/// <summary>The rules of a firewall that are read as a fact.</summary>
internal static class FirewallFact
{
    private static readonly FactKey Key = new(FactKinds.FirewallRules);

    /// <summary>False when they are needed and not known; they have then been asked for.</summary>
    public static bool TryRead(FirewallPlace place, JudgeContext context, FactNeeds needs, out JmesValue rules)
    {
        rules = JmesValue.Null;
        if (!place.IsFact)
            return true;
        if (!context.TryGetFact(Key, out var fact))
        {
            needs.Add(Key);
            return false;
        }
        rules = JmesValue.Of(fact);
        return true;
    }
}
