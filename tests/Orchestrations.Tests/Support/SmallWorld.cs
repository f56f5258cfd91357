using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// The ports to Azure over a handful of resources in memory, with what can go wrong in it. A template wants a resource
/// group and the resources of <see cref="Wanted"/>; one of them appears per look at the running deployment.
/// </summary>
internal sealed class SmallWorld : IDeployments, IResources, IRoleGrants
{
    private readonly ConcurrentDictionary<string, DeploymentOrder> orders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> whatIfLooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeploymentProgress> deployments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> operations = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> calls = new();

    /// <summary>What the template consists of: names of resources and the size each shall have.</summary>
    public Dictionary<string, int> Wanted { get; } = new(StringComparer.Ordinal) { ["a"] = 1, ["b"] = 1 };

    public ConcurrentDictionary<string, JsonObject> Live { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What changed something or asked for it, in order.</summary>
    public IReadOnlyList<string> Calls => [.. calls];

    public RunError? WhatIfError { get; set; }

    /// <summary>How often Azure says "not yet" to each what-if.</summary>
    public int WhatIfPauses { get; set; }

    /// <summary>The resource at which the deployment fails.</summary>
    public string? FailsAt { get; set; }

    /// <summary>The deployment goes on for ever, until it is cancelled.</summary>
    public bool Stuck { get; set; }

    /// <summary>Names of what cannot be deleted.</summary>
    public HashSet<string> Undeletable { get; } = new(StringComparer.Ordinal);

    /// <summary>Deletions say that they are done while nothing is gone.</summary>
    public bool LiesAboutDeletions { get; set; }

    /// <summary>How often starting a deployment fails for a moment.</summary>
    public int Hiccups { get; set; }

    /// <summary>What starting a deployment ends with.</summary>
    public AutomationException? Refusal { get; set; }

    /// <summary>Number of looks at a resource for which its size still shows as zero.</summary>
    public int Settling { get; set; }

    public int Count(string call) => calls.Count(made => made.StartsWith(call, StringComparison.Ordinal));

    /// <summary>Someone changes a resource behind everybody's back.</summary>
    public void Tamper(string name, int size) => Live[WorldIds.Resource(name)]["properties"]!["size"] = size;

    public int? SizeOf(string name) =>
        Live.TryGetValue(WorldIds.Resource(name), out var body) ? body["properties"]!["size"]!.GetValue<int>() : null;

    public Task<string> StartWhatIfAsync(DeploymentOrder order, CancellationToken cancellationToken)
    {
        calls.Enqueue($"what-if {order.Name}");
        var token = $"{order.Name}#{Count("what-if")}";
        orders[token] = order;
        return Task.FromResult(token);
    }

    public Task<WhatIfAnswer?> GetWhatIfAsync(string token, CancellationToken cancellationToken)
    {
        if (whatIfLooks.AddOrUpdate(token, 1, (_, looks) => looks + 1) <= WhatIfPauses)
            return Task.FromResult<WhatIfAnswer?>(null);
        var after = After(orders[token]);
        var changes = WhatIfError is null ? after.Select(pair => Compare(pair.Key, pair.Value)).ToList() : [];
        return Task.FromResult<WhatIfAnswer?>(new(changes, after, WhatIfError));
    }

    public Task StartAsync(DeploymentOrder order, CancellationToken cancellationToken)
    {
        if (Hiccups-- > 0)
            throw new TransientException("arm.busy", order.Name, "Azure is busy.");
        if (Refusal is not null)
            throw Refusal;
        calls.Enqueue("deploy");
        orders[order.Name] = order;
        deployments[order.Name] = new(DeploymentState.Running, [], new Dictionary<string, JsonNode?>(), Error: null);
        return Task.CompletedTask;
    }

    Task<DeploymentProgress?> IDeployments.GetAsync(string subscriptionId, string name, CancellationToken cancellationToken)
    {
        if (!deployments.TryGetValue(name, out var progress))
            return Task.FromResult<DeploymentProgress?>(null);
        if (progress.State == DeploymentState.Running)
            deployments[name] = progress = Advance(progress, After(orders[name]));
        return Task.FromResult<DeploymentProgress?>(progress);
    }

    public Task CancelAsync(string subscriptionId, string name, CancellationToken cancellationToken)
    {
        calls.Enqueue("cancel");
        if (deployments.TryGetValue(name, out var progress) && progress.State == DeploymentState.Running)
            deployments[name] = progress with { State = DeploymentState.Canceled };
        return Task.CompletedTask;
    }

    Task<LiveResource?> IResources.GetAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken)
    {
        if (!Live.TryGetValue(resourceId, out var body))
            return Task.FromResult<LiveResource?>(null);
        var shown = (JsonObject)body.DeepClone();
        if (apiVersion == "settling" && Settling-- > 0)
            shown["properties"]!["size"] = 0;
        return Task.FromResult<LiveResource?>(new(resourceId, TypeOf(resourceId), "etag", shown));
    }

    public async IAsyncEnumerable<LiveResource> ListAsync(
        string subscriptionId, string resourceGroup, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var (id, body) in Live.Where(pair => pair.Key != WorldIds.Group).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return new(id, TypeOf(id), "etag", (JsonObject)body.DeepClone());
    }

    public IAsyncEnumerable<LiveResource> ListByTypeAsync(
        string subscriptionId, string type, CancellationToken cancellationToken) => AsyncEnumerable.Empty<LiveResource>();

    public Task<string?> StartPutAsync(
        string resourceId, string? apiVersion, JsonObject body, string? ifMatch, CancellationToken cancellationToken)
    {
        calls.Enqueue($"put {WorldIds.Short(resourceId)}");
        Live[resourceId] = (JsonObject)body.DeepClone();
        return Task.FromResult<string?>(null);
    }

    public Task<string?> StartDeleteAsync(string resourceId, string? apiVersion, CancellationToken cancellationToken)
    {
        calls.Enqueue($"delete {WorldIds.Short(resourceId)}");
        operations[resourceId] = false;
        return Task.FromResult<string?>(resourceId);
    }

    public Task<OperationProgress> GetOperationAsync(string operation, CancellationToken cancellationToken)
    {
        if (!operations[operation])
        {
            operations[operation] = true;
            return Task.FromResult(new OperationProgress(DeploymentState.Running));
        }
        if (Undeletable.Contains(WorldIds.Short(operation)))
        {
            return Task.FromResult(new OperationProgress(
                DeploymentState.Failed, new("ScopeLocked", $"{WorldIds.Short(operation)} is locked.", operation)));
        }
        foreach (var id in Live.Keys.Where(id => !LiesAboutDeletions && (id + "/").StartsWith(operation + "/", StringComparison.Ordinal)))
            Live.TryRemove(id, out _);
        return Task.FromResult(new OperationProgress(DeploymentState.Succeeded));
    }

    public Task<(string Id, bool Created)> AssignAsync(RoleGrant grant, CancellationToken cancellationToken)
    {
        calls.Enqueue($"grant {WorldIds.Short(grant.Scope)}");
        return Task.FromResult(($"{grant.Scope}/providers/Microsoft.Authorization/roleAssignments/reader", true));
    }

    public Task RemoveAsync(string assignmentId, CancellationToken cancellationToken)
    {
        calls.Enqueue("ungrant");
        return Task.CompletedTask;
    }

    private static string TypeOf(string id) => id == WorldIds.Group ? UndoPlanner.GroupType : WorldIds.Type;

    private Dictionary<string, JsonObject> After(DeploymentOrder order)
    {
        var after = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase) { [WorldIds.Group] = Body(0) };
        foreach (var (name, size) in Wanted)
            after[WorldIds.Resource(name)] = Body(size);
        return after;

        JsonObject Body(int size) => new()
        {
            ["location"] = order.Location,
            ["tags"] = order.Parameters["tags"]!.DeepClone(),
            ["properties"] = new JsonObject { ["size"] = size },
        };
    }

    private PlannedChange Compare(string id, JsonObject after)
    {
        var change = new PlannedChange
        {
            ResourceId = id,
            Type = TypeOf(id),
            ApiVersion = "2024-01-01",
            Action = ChangeAction.NoChange,
        };
        if (!Live.TryGetValue(id, out var before))
            return change with { Action = ChangeAction.Create };
        var (was, becomes) = (before["properties"]!["size"], after["properties"]!["size"]);
        if (!JsonNode.DeepEquals(was, becomes))
        {
            return change with
            {
                Action = ChangeAction.Modify,
                Properties = [new("properties.size", was!.DeepClone(), becomes!.DeepClone())],
            };
        }
        return JsonNode.DeepEquals(before["tags"], after["tags"])
            ? change
            : change with { Action = ChangeAction.Modify, TagsOnly = true };
    }

    private DeploymentProgress Advance(DeploymentProgress progress, Dictionary<string, JsonObject> after)
    {
        var next = after.FirstOrDefault(pair => progress.Resources.All(done => done.ResourceId != pair.Key));
        if (next.Key is null)
            return Stuck ? progress : progress with { State = DeploymentState.Succeeded, Outputs = Outputs(after.Keys) };
        if (WorldIds.Short(next.Key) == FailsAt)
        {
            var error = new RunError("SkuNotAvailable", $"There is no more room for {FailsAt}.", next.Key);
            return progress with
            {
                State = DeploymentState.Failed,
                Resources = [.. progress.Resources, new(next.Key, TypeOf(next.Key), ResourceFate.Failed, error.Message)],
                Error = error,
            };
        }
        var fate = Live.ContainsKey(next.Key) ? ResourceFate.Modified : ResourceFate.Created;
        Live[next.Key] = next.Value;
        return progress with { Resources = [.. progress.Resources, new(next.Key, TypeOf(next.Key), fate)] };
    }

    // As Azure hands on what a nested deployment puts out.
    private static Dictionary<string, JsonNode?> Outputs(IEnumerable<string> ids)
    {
        var inner = new JsonObject();
        foreach (var id in ids)
            inner[WorldIds.Short(id) + "Id"] = new JsonObject { ["type"] = "string", ["value"] = id };
        return new(StringComparer.Ordinal) { [EnvironmentTemplate.Blueprint] = inner };
    }
}
