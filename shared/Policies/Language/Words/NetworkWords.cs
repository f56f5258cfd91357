namespace Keelson.Policies;

/// <summary>The filters on firewalls and network security groups.</summary>
internal static class NetworkWords
{
    private static readonly string[] WithFirewall =
        [.. ResourceKinds.All.Where(k => k.Firewall is not null).Select(k => k.Name)];

    private static readonly Shape<IReadOnlyList<IpRange>> Ranges = new RangesShape();
    private static readonly Field<IReadOnlyList<IpRange>> Include = new("include", Ranges, "all of these are let in");
    private static readonly Field<IReadOnlyList<IpRange>> Any = new("any", Ranges, "some of these are let in");
    private static readonly Field<IReadOnlyList<IpRange>> Only = new("only", Ranges, "nothing but these is let in");
    private static readonly Field<IReadOnlyList<IpRange>> Equal = new("equal", Ranges, "exactly these are let in");
    private static readonly Field<bool> AzureServices = new("include-azure-services", Shapes.Flag, "counts the rule that lets in all of Azure");

    private static readonly Field<SetMatch> Mode = new(
        "mode",
        Shapes.Choice(("include", SetMatch.Include), ("equal", SetMatch.Equal), ("any", SetMatch.Any), ("only", SetMatch.Only)),
        "how the services are compared with the list",
        required: true);

    private static readonly Field<IReadOnlyList<string>> Services = new("list", Shapes.Names, "the services", required: true);

    private static readonly Shape<PortSet> PortsShape = Shapes.Made(
        Shapes.Text, "ports such as 22,80-90", t => PortSet.TryParse(t, out var ports) ? ports : null,
        t => $"'{t}' are no ports; write them as in 22,80-90, from 0 to 65535");

    public static Field<PortSet> Ports { get; } = new("ports", PortsShape, "the ports; left out, all");

    public static Field<PortSet> ExceptPorts { get; } = new("exceptPorts", PortsShape, "ports that are not meant");

    public static Field<string> Protocol { get; } = new(
        "ipProtocol", Shapes.Choice("TCP", "UDP", "ICMP", "*"), "the protocol; left out, all");

    private static readonly Field<bool> Access = new(
        "access", Shapes.Choice(("Allow", true), ("Deny", false)), "what is open, or what is closed", required: true);

    private static readonly Field<bool> MatchAny = new(
        "match", Shapes.Choice(("all", false), ("any", true)), "all of the ports, or any; left out, all");

    private static readonly Field<bool> MatchEither = new(
        "match-operator", Shapes.Choice(("and", false), ("or", true)), "ports and Cidr both, or one of them; left out, and");

    private static readonly Field<string> Source = new("source", Shapes.Name, "the rule's source, exactly as it stands there");
    private static readonly Field<string> Destination = new("destination", Shapes.Name, "the rule's destination, exactly as it stands there");
    private static readonly Field<NetworkAddressTest> Cidr = new("Cidr", new CidrShape(), "a comparison with a rule's address prefix");

    public static Word<FilterPart> FirewallRules { get; } = new(
        "firewall-rules",
        "compares the addresses that the firewall lets in",
        [Include, Any, Only, Equal, AzureServices],
        ReadRules)
    {
        UsesFacts = true,
        Resources = WithFirewall,
    };

    public static Word<FilterPart> FirewallBypass { get; } = new(
        "firewall-bypass", "compares the services that are let past the firewall", [Mode, Services], ReadBypass)
    {
        UsesFacts = true,
        Resources = WithFirewall,
    };

    public static Word<FilterPart> Ingress { get; } = Rules("ingress", "ports that the group's rules open, or leave closed, inwards", inbound: true);

    public static Word<FilterPart> Egress { get; } = Rules("egress", "ports that the group's rules open, or leave closed, outwards", inbound: false);

    private static Word<FilterPart> Rules(string name, string says, bool inbound) => new(
        name,
        says,
        [Access, Ports, ExceptPorts, MatchAny, Protocol, Source, Destination, Cidr, MatchEither],
        section => FilterPart.Of(new NetworkRulesFilter(
            inbound,
            section.Has(Cidr) && !section.Has(Ports)
                ? null
                : section.Get(Ports, PortSet.All).Without(section.Get(ExceptPorts, PortSet.Empty)),
            !section.Get(MatchAny),
            section.Get(Protocol, "*"),
            section.Get(Access),
            section.Get(Source),
            section.Get(Destination),
            section.Get(Cidr),
            !section.Get(MatchEither))))
    {
        Resources = ["azure.networksecuritygroup"],
    };

    private static FilterPart? ReadRules(Section section)
    {
        var given = new[] { (Include, SetMatch.Include), (Any, SetMatch.Any), (Only, SetMatch.Only), (Equal, SetMatch.Equal) }
            .Where(g => section.Has(g.Item1)).ToArray();
        if (given.Length != 1)
        {
            section.Fault("exactly one of 'include', 'any', 'only' and 'equal' must be there");
            return null;
        }
        return FilterPart.Of(section.Place.Resource?.Firewall is { } place
            ? new FirewallRulesFilter(
                given[0].Item2, new(section.Get(given[0].Item1)!), section.Get(AzureServices), place)
            : null);
    }

    private static FilterPart? ReadBypass(Section section)
    {
        if (section.Place.Resource?.Firewall is not { } place)
            return null;
        foreach (var unknown in section.Get(Services)!.Except(place.Services))
            section.Fault(Services, $"'{unknown}' cannot be let past it; there are: {string.Join(", ", place.Services)}");
        return section.IsSound
            ? FilterPart.Of(new FirewallBypassFilter(section.Get(Mode), section.Get(Services)!, place))
            : null;
    }
}
