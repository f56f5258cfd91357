using System.Text.Json.Nodes;
using System.Xml;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>Brings a deployment to its end: outputs, or the errors of what failed, or cancelled.</summary>
internal sealed class DeploymentEnder(World world, GraphCache graphs, ResourceRemover remover, Journal journal)
{
    private const string FailedMessage =
        "At least one resource deployment operation failed. Please list deployment operations for details. "
        + "Please see https://aka.ms/arm-deployment-operations for usage details.";

    /// <summary>All that was started has ended.</summary>
    public void End(
        Session session, ResourceRow row, DeploymentRequest request, TemplateGraph graph,
        Dictionary<string, StepRow> steps)
    {
        var errors = steps.Values.Where(step => step.Status == Step.Failed).Select(Step.ErrorOf).OfType<ArmError>()
            .ToList();
        if (errors.Count > 0)
        {
            Fail(session, row, request, errors);
            return;
        }
        if (graph.Context.Mode == DeploymentMode.Complete && DeleteOthers(session, row, request, graph, steps))
        {
            MarkRunning(session, row);
            return;
        }
        try
        {
            var outputs = graph.EvaluateOutputs(new TemplateEstate(world, session, request.Caller.Principal));
            Succeed(session, row, request, graph, outputs);
        }
        catch (TemplateException error)
        {
            Fail(session, row, request,
                [new ArmError("DeploymentOutputEvaluationFailed",
                    $"Unable to evaluate template outputs: {error.Message}", error.Target)]);
        }
    }

    public void Fail(Session session, ResourceRow row, DeploymentRequest request, IReadOnlyList<ArmError> errors)
    {
        var error = new ArmError("DeploymentFailed", FailedMessage, row.Id) { Details = errors };
        Close(session, row, request, ProvisioningState.Failed, properties =>
            properties["error"] = error.ToJson(), error);
    }

    /// <summary>What has not been started is not, nested deployments stop likewise; resources being written come to
    /// their end.</summary>
    public void Cancel(Session session, ResourceRow row, DeploymentRequest request)
    {
        foreach (var step in session.Steps.Of(row.Key).Where(step => step.Status is Step.Running or Step.Waiting))
        {
            var nested = session.Resources.Find(step.Node.ToLowerInvariant());
            if (nested is { Type: "microsoft.resources/deployments" } && ProvisioningState.IsTransitional(nested.State)
                && session.Deployments.Find(nested.Key) is { } asked
                    && DeploymentRequest.Deserialise(asked) is var inner
                && inner.Parent == row.Key)
            {
                Cancel(session, nested, inner);
            }
            session.Steps.Put(step with { Status = Step.Canceled, Ended = world.Now });
        }
        var error = new ArmError("DeploymentCanceled",
            $"The deployment '{ResourceId.Parse(row.Id).Name}' was canceled.", row.Id);
        Close(session, row, request, ProvisioningState.Canceled, properties =>
            properties["error"] = error.ToJson(), error);
    }

    public void MarkRunning(Session session, ResourceRow row)
    {
        if (row.State != "Running")
        {
            var body = row.ParseBody();
            body["properties"]!["provisioningState"] = "Running";
            Store(session, row, body);
        }
    }

    private void Succeed(Session session, ResourceRow row, DeploymentRequest request, TemplateGraph graph,
        JsonObject outputs) =>
        Close(session, row, request, ProvisioningState.Succeeded, properties =>
        {
            properties["outputs"] = outputs;
            properties["outputResources"] = new JsonArray([.. graph.Resources
                .Where(resource => resource.IsDeployed)
                .Select(resource => (JsonNode)new JsonObject { ["id"] = resource.Id })]);
        }, null);

    private void Close(
        Session session, ResourceRow row, DeploymentRequest request, string state, Action<JsonObject> fill,
        ArmError? error)
    {
        var body = row.ParseBody();
        var properties = body["properties"]!.AsObject();
        properties["provisioningState"] = state;
        properties["duration"] = XmlConvert.ToString(world.Now - request.Timestamp);
        fill(properties);
        Store(session, row, body);
        session.Deployments.Put(row.Key, request.Operation, (request with { Parameters = null }).Serialise());
        graphs.Forget(request.Operation);
        var status = state == ProvisioningState.Canceled ? OperationRow.Canceled
            : state == ProvisioningState.Failed ? OperationRow.Failed : OperationRow.Succeeded;
        if (session.Operations.Find(request.Operation) is { } operation)
        {
            session.Operations.Put(operation with
            {
                Status = status,
                Ended = world.Now,
                Error = error is null ? null : ResourceRow.Serialise(error.ToJson()),
            });
        }
        journal.Record(session, request.Caller, ResourceId.Parse(row.Id), "write",
            state == ProvisioningState.Succeeded ? OperationRow.Succeeded : OperationRow.Failed,
                error is null ? 200 : 409, error);
        if (request.Parent is not null)
        {
            session.Work.Add(world.Now, OperationEnder.DeploymentWork, request.Parent);
        }
    }

    /// <summary>Complete mode: what the template does not name goes. True while a deletion runs.</summary>
    private bool DeleteOthers(
        Session session, ResourceRow row, DeploymentRequest request, TemplateGraph graph,
        Dictionary<string, StepRow> steps)
    {
        var group = ResourceId.Parse(row.Id).Scope!;
        var named = graph.Resources.Where(node => node.Condition).Select(node => node.Id)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var runs = steps.Values.Any(step => step.Status == Step.Running);
        foreach (var other in session.Resources.Under(group.Key)
            .Where(other => TemplateEstate.IsTopLevel(other, group)))
        {
            var node = Step.Deletion + other.Id;
            if (named.Contains(other.Id) || steps.ContainsKey(node))
            {
                continue;
            }
            var outcome = remover.Delete(
                session, ResourceId.Parse(other.Id), request.ApiVersion, request.Caller, Preconditions.None, row.Key);
            session.Steps.Put(
                Step.Of(row.Key, node, outcome.Operation is null ? Step.Succeeded : Step.Running, outcome.Operation?.Id,
                world.Now, outcome.Operation is null ? world.Now : null));
            runs |= outcome.Operation is not null;
        }
        return runs;
    }

    private void Store(Session session, ResourceRow row, JsonObject body)
    {
        var id = ResourceId.Parse(row.Id);
        session.Resources.Put(
            ResourceShape.Row(id, body, row, session.Meta.NextRevision(), world.Now, world.Providers.Find(id)));
    }
}
