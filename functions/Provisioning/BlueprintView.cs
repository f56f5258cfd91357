using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>A blueprint as the API shows it: the contract, without the template that fulfils it.</summary>
public sealed record BlueprintView
{
    public BlueprintView(Blueprint blueprint)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        (Name, Version, Title, Summary) = (blueprint.Name, blueprint.Version, blueprint.Title, blueprint.Summary);
        (Description, Owner, Category) = (blueprint.Description, blueprint.Owner, blueprint.Category);
        (Requesters, Kinds, Ttl, Approval) = (blueprint.Requesters, blueprint.Kinds, blueprint.Ttl, blueprint.Approval);
        (RepairsDrift, Parameters, Roles, Checks) = (blueprint.RepairsDrift, blueprint.Parameters, blueprint.Roles, blueprint.Checks);
    }

    public string Name { get; }

    public string Version { get; }

    public string Title { get; }

    public string Summary { get; }

    public string Description { get; }

    public string Owner { get; }

    public string Category { get; }

    public RequesterRule Requesters { get; }

    public IReadOnlyList<EnvironmentKind> Kinds { get; }

    public TtlRule Ttl { get; }

    public ApprovalPolicy Approval { get; }

    public bool RepairsDrift { get; }

    public JsonObject Parameters { get; }

    public IReadOnlyList<RoleGrantRule> Roles { get; }

    public IReadOnlyList<BlueprintCheck> Checks { get; }
}
