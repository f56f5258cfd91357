using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.PostgreSql;

/// <summary>Server parameters. Those below exist on every server from the start; others are refused.</summary>
internal sealed class ConfigurationType : IResourceType
{
    /// <summary>Name, default, kind, and the values allowed (empty: any).</summary>
    public static readonly IReadOnlyDictionary<string, (string Default, string Kind, string[] Allowed)> Known =
        new Dictionary<string, (string, string, string[])>(StringComparer.OrdinalIgnoreCase)
        {
            ["require_secure_transport"] = ("on", "Boolean", ["on", "off"]),
            ["ssl_min_protocol_version"] = ("TLSv1.2", "Enumeration", ["TLSv1.2", "TLSv1.3"]),
            ["azure.extensions"] = ("", "Set", []),
            ["shared_preload_libraries"] = ("pg_cron,pg_stat_statements", "Set", []),
            ["max_connections"] = ("859", "Integer", []),
            ["log_connections"] = ("on", "Boolean", ["on", "off"]),
            ["log_disconnections"] = ("on", "Boolean", ["on", "off"]),
            ["log_checkpoints"] = ("on", "Boolean", ["on", "off"]),
            ["pgaudit.log"] = ("none", "Enumeration", []),
            ["pgbouncer.enabled"] = ("false", "Boolean", ["true", "false"]),
        };

    public string Name => "flexibleServers/configurations";

    public IReadOnlyList<string> ApiVersions => PostgreSqlProvider.Versions;

    public bool HasProvisioningState => false;

    public IReadOnlyList<string> ReadOnlyPaths =>
    [
        "properties.defaultValue", "properties.dataType", "properties.allowedValues", "properties.isDynamicConfig",
        "properties.isReadOnly", "properties.isConfigPendingRestart",
    ];

    public void Validate(ResourceWrite write)
    {
        PostgreSqlProvider.RequireReady(write);
        if (!Known.TryGetValue(write.Id.Name, out var known))
        {
            throw new ArmException(404, "ConfigurationNotExists",
                $"The requested configuration '{write.Id.Name}' does not exist.");
        }
        if (known.Allowed.Length > 0)
        {
            write.OneOf("properties.value", known.Allowed, PostgreSqlProvider.Invalid);
        }
    }

    public void Normalise(ResourceWrite write)
    {
        var (value, kind, allowed) = Known[write.Id.Name];
        write.Properties.Default("value", value);
        write.Properties.Default("source", "user-override");
        write.Properties["defaultValue"] = value;
        write.Properties["dataType"] = kind;
        write.Properties["allowedValues"] = string.Join(',', allowed);
        write.Properties["isConfigPendingRestart"] = false;
    }

    /// <summary>The settings a new server has.</summary>
    public static void Seed(ResourceId server, IEstate estate)
    {
        foreach (var (name, (value, _, _)) in Known)
        {
            var id = server.Child("configurations", name);
            if (estate.Find(id) is null)
            {
                estate.Put(id, new JsonObject
                {
                    ["properties"] = new JsonObject { ["value"] = value, ["source"] = "system-default" },
                });
            }
        }
    }
}
