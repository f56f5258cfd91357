using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>Accepts deployments: records what is asked, and hands it to <see cref="DeploymentRunner"/>.</summary>
internal sealed class DeploymentStarter(World world, Journal journal)
{
    /// <summary>Starts or replaces a deployment that has been through preflight. Runs in the caller's
    /// transaction.</summary>
    /// <exception cref="ArmException">409: a deployment of that name is still running, or the scope is
    /// locked.</exception>
    public Outcome Start(Session session, ResourceId requested, DeploymentRequest request, Uri endpoint)
    {
        Containers.RequireForWrite(session, requested);
        var id = Containers.Canonical(session, world.Providers, requested);
        Locks.RequireWritable(session, id);
        var row = session.Resources.Find(id.Key);
        if (row is not null && ProvisioningState.IsTransitional(row.State))
        {
            throw Active(id, row);
        }
        var reader = new TemplateEstate(world, session, request.Caller.Principal);
        var graph = Preflight.Guard(() => TemplateEngine.Expand(request.Context(id, world, endpoint), reader));
        var operation =
            new OperationRow(request.Operation, id.Key, "deployment", OperationRow.InProgress, world.Now, null,
            request.Caller.Serialise(),
                new OperationInput(request.ApiVersion, row is null, request.Parent).Serialise(), null, null);
        session.Operations.Put(operation);
        session.Deployments.Put(id.Key, operation.Id, request.Serialise());
        session.Steps.Clear(id.Key);
        var stored =
            ResourceShape.Row(id, Body(id, request, graph), row, session.Meta.NextRevision(), world.Now,
                world.Providers.Find(id));
        session.Resources.Put(stored);
        session.Work.Add(world.Now, OperationEnder.DeploymentWork, id.Key);
        journal.Record(session, request.Caller, id, "write", "Accepted", row is null ? 201 : 200);
        return new Outcome(stored, row is null, operation);
    }

    private static JsonObject Body(ResourceId id, DeploymentRequest request, TemplateGraph graph)
    {
        var body = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["templateHash"] = graph.TemplateHash,
                ["parameters"] = graph.Parameters.DeepClone(),
                ["mode"] = request.Mode,
                ["provisioningState"] = "Accepted",
                ["timestamp"] = Stamp(request.Timestamp),
                ["duration"] = "PT0S",
                ["correlationId"] = request.Caller.CorrelationId,
                ["providers"] = Providers(graph),
                ["dependencies"] = new JsonArray(),
            },
        };
        if (request.Location is not null)
        {
            body["location"] = Regions.Normalise(request.Location);
        }
        ResourceShape.Identify(body, id);
        return body;
    }

    private static JsonArray Providers(TemplateGraph graph) => new([.. graph.Resources
        .Where(resource => resource.IsDeployed)
        .GroupBy(resource =>
            resource.Type[..resource.Type.IndexOf('/', StringComparison.Ordinal)], StringComparer.OrdinalIgnoreCase)
        .Select(group => (JsonNode)new JsonObject
        {
            ["namespace"] = group.Key,
            ["resourceTypes"] = new JsonArray([.. group
                .Select(resource => resource.Type[(resource.Type.IndexOf('/', StringComparison.Ordinal) + 1)..])
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(type => (JsonNode)new JsonObject { ["resourceType"] = type })]),
        })]);

    private static ArmException Active(ResourceId id, ResourceRow row) => new(409, "DeploymentActive",
        $"Unable to edit or replace deployment '{id.Name}': previous deployment from '{Stamp(row.Changed)}' is still active. "
        + "Please see https://aka.ms/arm-deploy for usage details.");

    private static string Stamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
