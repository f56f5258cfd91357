using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.ResourceGraph.Language;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.ResourceGraph.Tables;

/// <summary>The tables by name. Names are compared without case.</summary>
internal sealed class GraphTables(Session session, GraphScope scope)
{
    private const string Resources = "microsoft.resources/";

    private static readonly HashSet<string> Empty =
    [
        "advisorresources", "securityresources", "policyresources", "healthresources", "patchassessmentresources",
        "guestconfigurationresources", "maintenanceresources", "alertsmanagementresources", "recoveryservicesresources",
        "kubernetesconfigurationresources", "insightsresources", "servicehealthresources", "extendedlocationresources",
    ];

    private static readonly string[] ContainerTypes = ["microsoft.resources/resourcegroups", "microsoft.resources/subscriptions"];

    private static readonly string[] RoleTypes =
        ["microsoft.authorization/roleassignments", "microsoft.authorization/roledefinitions"];

    /// <exception cref="KqlException">There is no such table.</exception>
    public IKqlTable Find(string name) => name.ToLowerInvariant() switch
    {
        "resources" => new ResourcesTable(session, scope, null,
            (type, tracked) => tracked && !type.StartsWith(Resources, StringComparison.Ordinal)),
        "resourcecontainers" => new ResourcesTable(session, scope, ContainerTypes, (_, _) => true),
        "authorizationresources" => new ResourcesTable(session, scope, RoleTypes, (_, _) => true),
        "resourcechanges" => new ChangesTable(session, scope, ofContainers: false),
        "resourcecontainerchanges" => new ChangesTable(session, scope, ofContainers: true),
        var other when Empty.Contains(other) => new EmptyTable(),
        _ => throw KqlException.UnknownTable(name),
    };
}
