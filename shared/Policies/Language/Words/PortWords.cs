namespace Keelson.Policies;

/// <summary>The actions on network security groups. <c>close</c> and <c>open</c> are Cloud Custodian's.</summary>
internal static class PortWords
{
    private static readonly Field<bool> Direction = new(
        "direction", Shapes.Choice(("Inbound", true), ("Outbound", false)), "inwards or outwards; left out, Inbound");

    private static readonly Field<string> Prefix = new(
        "prefix", new TextShape("a text of 1 to 44 characters", 44, least: 1), "how the name of an added rule begins; left out, keelson-");

    public static Word<PolicyAction> ClosePort { get; } = Make("close-port", "closes ports", open: false);

    public static Word<PolicyAction> Close { get; } = Make("close", "closes ports, as close-port does", open: false);

    public static Word<PolicyAction> Open { get; } = Make("open", "opens ports", open: true);

    private static Word<PolicyAction> Make(string name, string says, bool open) => new(
        name,
        says,
        [NetworkWords.Ports, NetworkWords.ExceptPorts, Direction, NetworkWords.Protocol, Prefix],
        section => Read(section, open))
    {
        Resources = ["azure.networksecuritygroup", "azure.armresource"],
    };

    private static ClosePortAction? Read(Section section, bool open)
    {
        var ports = section.Get(NetworkWords.Ports, PortSet.All).Without(section.Get(NetworkWords.ExceptPorts, PortSet.Empty));
        if (ports.IsEmpty)
        {
            section.Fault(NetworkWords.ExceptPorts, "no port is left");
            return null;
        }
        return new(
            open,
            section.Get(Direction, true),
            ports,
            section.Get(NetworkWords.Protocol, "*"),
            section.Get(Prefix, "keelson-"));
    }
}
