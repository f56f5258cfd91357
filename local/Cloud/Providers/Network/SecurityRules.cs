using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Network;

/// <summary>What holds for a security rule wherever it is written, and the rules every group has from the
/// start.</summary>
internal static class SecurityRules
{
    private static readonly string[] Lists =
        ["sourceAddressPrefixes", "destinationAddressPrefixes", "sourcePortRanges", "destinationPortRanges"];

    // Only the tags in common use; Azure has some hundred.
    private static readonly string[] ServiceTags =
    [
        "*", "VirtualNetwork", "Internet", "AzureLoadBalancer", "AzureCloud", "GatewayManager", "AzureMonitor",
            "Storage", "Sql",
        "AzureKeyVault", "AzureActiveDirectory", "AzureContainerRegistry", "AzureTrafficManager",
            "AzureFrontDoor.Backend",
    ];

    public static void Validate(string name, JsonNode? rule)
    {
        Require(rule.Number("priority") is >= 100 and <= 4096, name, "SecurityRuleInvalidPriority",
            "priority must be 100 to 4096");
        Require(Among(rule, "direction", "Inbound", "Outbound"), name, NetworkProvider.InvalidFormat,
            "direction must be Inbound or Outbound");
        Require(Among(rule, "access", "Allow", "Deny"), name, NetworkProvider.InvalidFormat,
            "access must be Allow or Deny");
        Require(Among(rule, "protocol", "*", "Tcp", "Udp", "Icmp", "Esp", "Ah"), name, NetworkProvider.InvalidFormat,
            "protocol must be *, Tcp, Udp, Icmp, Esp or Ah");
        foreach (var side in (string[])["source", "destination"])
        {
            Require(All(rule, $"{side}PortRange", IsPorts), name, "SecurityRuleInvalidPortRange",
                $"{side} port range is not valid");
            Require(All(rule, $"{side}AddressPrefix", IsAddress), name, "SecurityRuleInvalidAddressPrefix",
                $"{side} address prefix is not valid");
        }
    }

    public static void Fill(JsonObject rule)
    {
        foreach (var list in Lists)
        {
            rule.Default(list, new JsonArray());
        }
    }

    public static JsonArray Defaults(ResourceId group) =>
    [
        Default(group, "AllowVnetInBound", 65000, "Allow", "Inbound", "VirtualNetwork", "VirtualNetwork"),
        Default(group, "AllowAzureLoadBalancerInBound", 65001, "Allow", "Inbound", "AzureLoadBalancer", "*"),
        Default(group, "DenyAllInBound", 65500, "Deny", "Inbound", "*", "*"),
        Default(group, "AllowVnetOutBound", 65000, "Allow", "Outbound", "VirtualNetwork", "VirtualNetwork"),
        Default(group, "AllowInternetOutBound", 65001, "Allow", "Outbound", "*", "Internet"),
        Default(group, "DenyAllOutBound", 65500, "Deny", "Outbound", "*", "*"),
    ];

    private static JsonObject Default(
        ResourceId group, string name, int priority, string access, string direction, string source,
            string destination) => new()
            {
                ["name"] = name,
                ["id"] = $"{group.Text}/defaultSecurityRules/{name}",
                ["properties"] = new JsonObject
                {
                    ["priority"] = priority,
                    ["access"] = access,
                    ["direction"] = direction,
                    ["protocol"] = "*",
                    ["sourceAddressPrefix"] = source,
                    ["sourcePortRange"] = "*",
                    ["destinationAddressPrefix"] = destination,
                    ["destinationPortRange"] = "*",
                    ["provisioningState"] = "Succeeded",
                },
            };

    private static void Require(bool holds, string name, string code, string what)
    {
        if (!holds)
        {
            throw ArmErrors.Invalid(code, $"Security rule '{name}' is not valid: {what}.");
        }
    }

    private static bool Among(JsonNode? rule, string path, params string[] allowed) =>
        allowed.Contains(rule.Text(path) ?? "", StringComparer.OrdinalIgnoreCase);

    /// <summary>The one value or the list, of which at least one is there and all fit.</summary>
    private static bool All(JsonNode? rule, string path, Func<string, bool> fits)
    {
        IReadOnlyList<string> values = rule.Text(path) is { } one ? [one, .. rule.Texts(path + "es")]
            : Plural(rule, path);
        return values.Count > 0 && values.All(fits);
    }

    private static IReadOnlyList<string> Plural(JsonNode? rule, string path) =>
        rule.Texts(path.EndsWith("Prefix", StringComparison.Ordinal) ? path + "es" : path + "s");

    private static bool IsAddress(string text) =>
        ServiceTags.Contains(text.Split('.')[0], StringComparer.OrdinalIgnoreCase)
        || ServiceTags.Contains(text, StringComparer.OrdinalIgnoreCase) || Cidr.TryParse(text, out _);

    private static bool IsPorts(string text)
    {
        if (text == "*")
        {
            return true;
        }
        var ends = text.Split('-').Select(end =>
            int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port
                : -1).ToList();
        return ends.Count is 1 or 2 && ends[0] >= 0 && ends[^1] >= ends[0];
    }
}
