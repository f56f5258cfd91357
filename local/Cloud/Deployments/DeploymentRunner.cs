using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>
/// Takes a deployment a step further whenever something it waits for has ended: what has ended is noted, what has
/// become possible is
/// started, all in one transaction. So a deployment interrupted anywhere goes on without doing anything twice.
/// </summary>
internal sealed class DeploymentRunner(
    World world, CloudStore store, GraphCache graphs, ResourceWriter writer, DeploymentStarter starter,
        DeploymentEnder ender) : IWorkHandler
{
    /// <summary>Resources started in one transaction, so that a large deployment lets others in between.</summary>
    private const int MaxStarts = 50;

    /// <summary>How long a resource is waited for that another operation holds; ARM retries such conflicts as
    /// well.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    public string Kind => OperationEnder.DeploymentWork;

    public Task RunAsync(WorkItem item, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        session.Work.Remove(item.Id);
        var row = session.Resources.Find(item.Target);
        var request = session.Deployments.Find(item.Target);
        if (row is not null && request is not null && ProvisioningState.IsTransitional(row.State))
        {
            Advance(session, row, DeploymentRequest.Deserialise(request));
        }
    });

    private void Advance(Session session, ResourceRow row, DeploymentRequest request)
    {
        var id = ResourceId.Parse(row.Id);
        TemplateGraph graph;
        try
        {
            graph = graphs.Get(session, id, request);
        }
        catch (TemplateException error)
        {
            ender.Fail(session, row, request, [ArmError.FromJson(error.ToError())]);
            return;
        }
        var steps = session.Steps.Of(id.Key).ToDictionary(step => step.Node, StringComparer.OrdinalIgnoreCase);
        NoteEnded(session, steps);
        var more = StartReady(session, id, request, graph, steps);
        if (more)
        {
            session.Work.Add(world.Now, OperationEnder.DeploymentWork, id.Key);
        }
        else if (!StillBusy(steps))
        {
            ender.End(session, row, request, graph, steps);
            return;
        }
        ender.MarkRunning(session, row);
    }

    /// <summary>What waits to start is given up once something has failed; what runs is always waited for.</summary>
    private static bool StillBusy(Dictionary<string, StepRow> steps) =>
        steps.Values.Any(step => step.Status == Step.Running)
        || (steps.Values.Any(step => step.Status == Step.Waiting)
            && steps.Values.All(step => step.Status != Step.Failed));

    private void NoteEnded(Session session, Dictionary<string, StepRow> steps)
    {
        foreach (var step in steps.Values.Where(step => step is { Status: Step.Running, Operation: not null }).ToList())
        {
            var operation = session.Operations.Find(step.Operation!);
            if (operation is null or { Status: OperationRow.InProgress })
            {
                continue;
            }
            var ended = operation.Status == OperationRow.Succeeded
                ? Step.Of(step.Deployment, step.Node, Step.Succeeded, step.Operation, step.Started, world.Now,
                    statusCode: 200)
                : Step.Of(step.Deployment, step.Node, Step.Failed, step.Operation, step.Started, world.Now,
                    Failure(step, operation), 409);
            session.Steps.Put(ended);
            steps[step.Node] = ended;
        }
    }

    private static ArmError Failure(StepRow step, OperationRow operation) => new("ResourceDeploymentFailure",
        "The resource write operation failed to complete successfully, because it reached terminal provisioning state "
        + $"'{operation.Status}'.", step.Node)
    {
        Details = operation.Error is { } error ? [ArmError.FromJson(JsonNode.Parse(error)!.AsObject())] : [],
    };

    /// <summary>True when it stopped only because it has started enough for one transaction.</summary>
    private bool StartReady(
        Session session, ResourceId id, DeploymentRequest request, TemplateGraph graph,
        Dictionary<string, StepRow> steps)
    {
        var started = 0;
        // Nodes come after what they depend on, so one pass is enough, whatever ends at once on the way.
        foreach (var node in graph.Resources.Where(node => node.Condition))
        {
            if (steps.Values.Any(step => step.Status == Step.Failed))
            {
                return false;
            }
            var waits = steps.TryGetValue(node.Id, out var known);
            if ((waits && known!.Status != Step.Waiting) || !node.DependsOn.All(needed => IsDone(graph, steps, needed)))
            {
                continue;
            }
            if (started++ == MaxStarts)
            {
                return true;
            }
            var step = Start(session, id, request, node, known?.Started ?? world.Now);
            session.Steps.Put(step);
            steps[node.Id] = step;
            if (step.Status == Step.Waiting)
            {
                session.Work.Add(world.Now + RetryDelay, OperationEnder.DeploymentWork, id.Key);
            }
        }
        return false;
    }

    private static bool IsDone(TemplateGraph graph, Dictionary<string, StepRow> steps, string node) =>
        steps.TryGetValue(node, out var step)
            ? step.Status == Step.Succeeded
            : graph.Resources.Any(other =>
                string.Equals(other.Id, node, StringComparison.OrdinalIgnoreCase) && !other.Condition);

    private StepRow Start(Session session, ResourceId id, DeploymentRequest request, TemplateResource node,
        DateTimeOffset since)
    {
        if (node.Existing)
        {
            return Step.Of(id.Key, node.Id, Step.Succeeded, null, since, world.Now);
        }
        try
        {
            var outcome = session.Part(() => Write(session, id, request, node));
            return outcome.Operation is { } operation
                ? Step.Of(id.Key, node.Id, Step.Running, operation.Id, since, null,
                    statusCode: outcome.Created ? 201 : 200)
                : Step.Of(id.Key, node.Id, Step.Succeeded, null, since, world.Now,
                    statusCode: outcome.Created ? 201 : 200);
        }
        catch (ArmException error) when (
            error.Error.Code is "AnotherOperationInProgress" && world.Now - since < MaxWait)
        {
            return Step.Of(id.Key, node.Id, Step.Waiting, null, since, null);
        }
        catch (ArmException error)
        {
            return Step.Of(id.Key, node.Id, Step.Failed, null, since, world.Now,
                error.Error with { Target = error.Error.Target ?? node.Id }, error.Status);
        }
    }

    private Outcome Write(Session session, ResourceId id, DeploymentRequest request, TemplateResource node)
    {
        var reader = new TemplateEstate(world, session, request.Caller.Principal);
        var body = Preflight.Guard(() => node.Evaluate(reader));
        var target = ResourceId.Parse(node.Id);
        if (node.IsDeployment)
        {
            var nested = DeploymentRequest.Parse(
                target, body, request.Caller, node.ApiVersion, request.Timestamp, world.Ids.NextText(), id.Key);
            return starter.Start(session, target, nested with { Location = nested.Location ?? request.Location },
                graphs.Endpoint);
        }
        return writer.Put(session,
            new WriteRequest(target, node.ApiVersion, body, request.Caller, Preconditions.None, Deployment: id.Key));
    }
}
