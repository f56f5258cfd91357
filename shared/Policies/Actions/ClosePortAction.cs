namespace Keelson.Policies;

/// <summary><c>close-port</c>: changes a network security group so that ports are closed, or open, in one direction.</summary>
/// <param name="Open">True opens them: Cloud Custodian's <c>open</c>.</param>
/// <param name="Inbound">The direction: inbound, or else outbound.</param>
/// <param name="Protocol"><c>TCP</c>, <c>UDP</c>, <c>ICMP</c> or <c>*</c>.</param>
/// <param name="Prefix">How the name of a rule that is added begins.</param>
public sealed record ClosePortAction(bool Open, bool Inbound, PortSet Ports, string Protocol, string Prefix) : PolicyAction
{
    public override string Word => Open ? "open" : "close-port";
}
