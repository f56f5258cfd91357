using System.Net;
using System.Net.Sockets;
using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>Who can reach something from the internet.</summary>
internal static class Exposure
{
    // Wider than any block one organisation holds: 0.0.0.0/1 and 128.0.0.0/1 together are everyone, too.
    private const int NarrowestForAnyone4 = 7;
    private const int NarrowestForAnyone6 = 15;

    /// <summary>
    /// For storage accounts and key vaults, whose network settings are alike: open to everyone is denied, open to some asks.
    /// Without a word Azure's default is open to everyone.
    /// </summary>
    public static Breach? Of(PlannedResource resource)
    {
        if (Is(resource.Text("properties.publicNetworkAccess"), "Disabled"))
            return null;
        var allowed = resource.Objects("properties.networkAcls.ipRules").Select(r => JsonReading.Text(r, "value")).OfType<string>().ToArray();
        if (!Is(resource.Text("properties.networkAcls.defaultAction"), "Deny") || allowed.Any(IsAnyone))
        {
            return new(
                VerdictEffect.Deny, resource.Id, "Its public endpoint answers everyone.",
                "Set publicNetworkAccess to Disabled and use a private endpoint.");
        }
        return allowed.Length == 0
            ? null
            : new(
                VerdictEffect.Ask, resource.Id, $"Its public endpoint answers {string.Join(", ", allowed)}.",
                "Use a private endpoint, or have the addresses approved.");
    }

    /// <summary>True for a source that includes strangers: a word for everyone, or a range no single organisation holds.</summary>
    public static bool IsAnyone(string source)
    {
        if (source is "*" || Is(source, "Internet") || Is(source, "Any") || source is "0.0.0.0")
            return true;
        return IPNetwork.TryParse(source, out var network)
            && network.PrefixLength
                <= (network.BaseAddress.AddressFamily is AddressFamily.InterNetwork ? NarrowestForAnyone4 : NarrowestForAnyone6);
    }

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
