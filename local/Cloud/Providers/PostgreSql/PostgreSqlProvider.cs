using System.Text.RegularExpressions;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.PostgreSql;

/// <summary>Microsoft.DBforPostgreSQL: flexible servers with databases, settings and administrators. No database
/// answers.</summary>
internal sealed partial class PostgreSqlProvider : IResourceProvider
{
    internal const string Invalid = "InvalidParameterValue";
    internal static readonly string[] Versions = ["2024-08-01", "2023-12-01-preview", "2022-12-01"];

    public string Namespace => "Microsoft.DBforPostgreSQL";

    public IReadOnlyList<IResourceType> Types { get; } =
    [
        new FlexibleServerType(),
        new ConfigurationType(),
        new PlainType("flexibleServers/databases", Versions)
        {
            HasProvisioningState = false,
            Check = write =>
            {
                RequireReady(write);
                write.Name(DatabaseName(), "InvalidDatabaseName",
                    "Use 1 to 63 letters, digits, '_' and '-', beginning with a letter or '_'.");
            },
            Fill = write =>
            {
                write.Properties.Default("charset", "UTF8");
                write.Properties.Default("collation", "en_US.utf8");
            },
        },
        new PlainType("flexibleServers/firewallRules", Versions)
        {
            HasProvisioningState = false,
            Check = write =>
            {
                RequireReady(write);
                Sql.SqlProvider.RequireAddresses(write);
            },
        },
        new PlainType("flexibleServers/administrators", Versions)
        {
            HasProvisioningState = false,
            ReadOnlyPaths = ["properties.objectId"],
            Check = RequireAdministrator,
            Fill = write => write.Properties["objectId"] = write.Id.Name,
        },
    ];

    /// <exception cref="ArmException">409: the server is changing; it takes one change at a time.</exception>
    internal static void RequireReady(ResourceWrite write)
    {
        var state = write.Estate.Find(write.Id.Parent!).Text("properties.state");
        if (state is not (null or "Ready"))
        {
            throw new ArmException(409, "ServerIsBusy",
                $"Cannot complete operation while server '{write.Id.Names[0]}' is busy processing another operation "
                    + $"({state}). Try again later.");
        }
    }

    private static void RequireAdministrator(ResourceWrite write)
    {
        RequireReady(write);
        if (!Guid.TryParse(write.Id.Name, out _))
        {
            throw ArmErrors.Invalid(Invalid, "The administrator's name must be an Entra object id, not "
                + $"'{write.Id.Name}'.");
        }
        write.Required("properties.principalName", Invalid);
        write.OneOf("properties.principalType", ["Group", "User", "ServicePrincipal", "Unknown"], Invalid);
        if (!write.Estate.Find(write.Id.Parent!).Is("properties.authConfig.activeDirectoryAuth", "Enabled"))
        {
            throw new ArmException(409, "AadAuthOperationCannotBePerformedWhenServerIsNotAccessible",
                $"Entra sign-in is not enabled on server '{write.Id.Names[0]}'. Enable it first.");
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]{0,62}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex DatabaseName();
}
