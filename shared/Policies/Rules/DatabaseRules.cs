using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>PostgreSQL flexible servers.</summary>
internal static class DatabaseRules
{
    private const string Server = "Microsoft.DBforPostgreSQL/flexibleServers";
    private const string Setting = "Microsoft.DBforPostgreSQL/flexibleServers/configurations";

    private static readonly string[] SafeTls = ["TLSv1.2", "TLSv1.3"];

    /// <summary>A database is reached from inside the network. Without a delegated subnet Azure's default is public.</summary>
    public static PlanRule NoPublicNetwork { get; } = PlanRule.ForEach(
        "postgresql-no-public-network", "Databases have no public endpoint.", Server,
        server => IsClosed(server)
            ? null
            : new(
                VerdictEffect.Deny, server.Id, "Its public endpoint is on.",
                "Give it a delegated subnet, or set network.publicNetworkAccess to Disabled and use a private endpoint."));

    /// <summary>The server's own defaults are safe; a setting must not undo them.</summary>
    public static PlanRule Tls { get; } = PlanRule.ForEach(
        "postgresql-tls", "Databases need TLS 1.2 or newer.", [Server, Setting], (resource, _) => Weakened(resource));

    /// <summary>Passwords are shared, leaked and not tied to a person. Some applications still need them, hence a warning.</summary>
    public static PlanRule EntraOnly { get; } = PlanRule.ForEach(
        "postgresql-entra-only", "Databases take sign-in with Entra ID only.", Server,
        server => Is(server.Text("properties.authConfig.passwordAuth"), "Disabled")
            ? null
            : new(VerdictEffect.Warn, server.Id, "It takes passwords.", "Set authConfig.passwordAuth to Disabled."));

    private static bool IsClosed(PlannedResource server) => server.Text("properties.network.publicNetworkAccess") is { } access
        ? Is(access, "Disabled")
        : server.Text("properties.network.delegatedSubnetResourceId") is { Length: > 0 };

    private static IEnumerable<Breach> Weakened(PlannedResource resource)
    {
        if (!resource.Is(Setting))
            yield break;
        var value = resource.Text("properties.value");
        if (Is(resource.Name, "ssl_min_protocol_version") && !SafeTls.Contains(value, StringComparer.OrdinalIgnoreCase))
            yield return new(VerdictEffect.Deny, resource.Id, $"It accepts {value}.", "Set ssl_min_protocol_version to TLSv1.2.");
        if (Is(resource.Name, "require_secure_transport") && !Is(value, "on"))
            yield return new(VerdictEffect.Deny, resource.Id, "It accepts connections without TLS.", "Set require_secure_transport to on.");
    }

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
