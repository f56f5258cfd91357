namespace Keelson.Policies;

/// <summary>Whether a security rule is about some of the ports.</summary>
internal sealed record SecurityRulePortsFilter(PortSet Ports) : Filter
{
    public override Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs) =>
        SecurityRulePorts.Of(subject.Field("properties")).Intersect(Ports).IsEmpty ? Truth.No : Truth.Yes;
}
