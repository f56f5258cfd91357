using System.Net;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.Sql;

/// <summary>Microsoft.Sql: servers with databases and firewall rules. No database answers.</summary>
internal sealed class SqlProvider : IResourceProvider
{
    private static readonly string[] Versions = ["2023-08-01", "2021-11-01"];

    public string Namespace => "Microsoft.Sql";

    public IReadOnlyList<IResourceType> Types { get; } =
    [
        new PlainType("servers", Versions)
        {
            HasProvisioningState = false,
            ReadOnlyPaths = ["properties.fullyQualifiedDomainName", "properties.state"],
            Check = write =>
            {
                write.OneOf("properties.minimalTlsVersion", ["None", "1.0", "1.1", "1.2", "1.3"], "InvalidTlsVersion");
                write.OneOf("properties.publicNetworkAccess", ["Enabled", "Disabled", "SecuredByPerimeter"],
                    "InvalidPublicNetworkAccessFlagValue");
            },
            Fill = write =>
            {
                write.Properties.Default("version", "12.0");
                write.Properties.Default("state", "Ready");
                write.Properties.Default("minimalTlsVersion", "1.2");
                write.Properties.Default("publicNetworkAccess", "Enabled");
                write.Properties.Default("fullyQualifiedDomainName", $"{write.Id.Name}.database.windows.net");
            },
        },
        new PlainType("servers/databases", Versions)
        {
            HasProvisioningState = false,
            Fill = write => write.Properties.Default("status", "Online"),
        },
        new PlainType("servers/firewallRules", Versions) { HasProvisioningState = false, Check = RequireAddresses },
    ];

    /// <exception cref="ArmException">400: not two IPv4 addresses, the first not above the second.</exception>
    internal static void RequireAddresses(ResourceWrite write)
    {
        var (first, last) = (Address(write, "startIpAddress"), Address(write, "endIpAddress"));
        if (first > last)
        {
            throw ArmErrors.Invalid("InvalidFirewallRuleIpRange",
                $"The start address of firewall rule '{write.Id.Name}' is above its end address.");
        }
    }

    private static uint Address(ResourceWrite write, string name)
    {
        var text = write.Properties.Text(name);
        // Compared as text, too: "10.0.0" would be read as 10.0.0.0.
        if (!IPAddress.TryParse(text, out var address) || address.GetAddressBytes() is not { Length: 4 } bytes
            || address.ToString() != text)
        {
            throw ArmErrors.Invalid("InvalidIpAddress", $"The {name} '{text}' of '{write.Id.Name}' is not an IPv4 address.");
        }
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
