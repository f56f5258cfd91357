using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Network security groups.</summary>
internal static class FirewallRules
{
    private const string Group = "Microsoft.Network/networkSecurityGroups";
    private const string SingleRule = "Microsoft.Network/networkSecurityGroups/securityRules";

    private static readonly (int Port, string Name)[] AdminPorts = [(22, "SSH"), (3389, "RDP")];

    /// <summary>
    /// Open SSH and RDP are the first thing attackers try. A rule counts although another denies the same before it: order is
    /// too easily changed to be a safeguard.
    /// </summary>
    public static PlanRule NoOpenAdminPorts { get; } = PlanRule.ForEach(
        "no-open-admin-ports", "SSH and RDP are not open to the internet.", [Group, SingleRule],
        (resource, _) => Rules(resource).SelectMany(r => Open(resource, r.Name, r.Rule)));

    private static IEnumerable<(string Name, JsonNode? Rule)> Rules(PlannedResource resource) => resource.Is(SingleRule)
        ? [(resource.Name, JsonReading.At(resource.Body, "properties"))]
        : resource.Objects("properties.securityRules").Select(r => (JsonReading.Text(r, "name") ?? "?", JsonReading.At(r, "properties")));

    private static IEnumerable<Breach> Open(PlannedResource resource, string name, JsonNode? rule)
    {
        if (!Is(rule, "direction", "Inbound") || !Is(rule, "access", "Allow") || !IsTcp(rule)
            || !Values(rule, "sourceAddressPrefix", "sourceAddressPrefixes").Any(Exposure.IsAnyone))
        {
            yield break;
        }
        var ports = Values(rule, "destinationPortRange", "destinationPortRanges").ToArray();
        foreach (var (port, service) in AdminPorts.Where(a => ports.Any(p => Covers(p, a.Port))))
        {
            yield return new(
                VerdictEffect.Deny, resource.Id, $"Rule {name} opens {service} (port {port}) to the internet.",
                "Name the addresses that need it, or use Bastion.");
        }
    }

    private static bool IsTcp(JsonNode? rule) => JsonReading.Text(rule, "protocol") is null or "*" || Is(rule, "protocol", "Tcp");

    private static bool Is(JsonNode? rule, string property, string value) =>
        value.Equals(JsonReading.Text(rule, property), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Values(JsonNode? rule, string one, string many) =>
        JsonReading.Text(rule, one) is { } single ? JsonReading.Texts(rule, many).Prepend(single) : JsonReading.Texts(rule, many);

    private static bool Covers(string range, int port)
    {
        if (range.Trim() is "*")
            return true;
        var ends = range.Split('-', 2, StringSplitOptions.TrimEntries);
        return Port(ends[0]) <= port && port <= Port(ends[^1]);
    }

    // Comparing with null is false: what is not a number covers nothing.
    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
}
