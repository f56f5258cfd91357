using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>What a deployment did to each resource, those of its nested deployments included.</summary>
internal sealed class DeploymentOperations(ArmConnection arm)
{
    // Azure nests no deeper.
    private const int MaxDepth = 5;

    private const string Deployments = "Microsoft.Resources/deployments";

    public async Task<IReadOnlyList<ResourceOutcome>> ReadAsync(string deploymentId, CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, ResourceOutcome>(StringComparer.OrdinalIgnoreCase);
        await CollectAsync(deploymentId, outcomes, 0, cancellationToken);
        return [.. outcomes.Values];
    }

    private async Task CollectAsync(
        string deploymentId, Dictionary<string, ResourceOutcome> outcomes, int depth, CancellationToken cancellationToken)
    {
        var nested = new List<string>();
        var path = $"{ArmPaths.Of(deploymentId)}/operations?api-version={ArmDeployments.Api}";
        await foreach (var operation in arm.ListAsync(path, deploymentId, cancellationToken))
        {
            var properties = operation["properties"] as JsonObject;
            if (properties?["targetResource"] is not JsonObject target || (string?)target["id"] is not { } id)
                continue;
            var type = (string?)target["resourceType"] ?? ArmPaths.TypeOf(id);
            if (type.Equals(Deployments, StringComparison.OrdinalIgnoreCase))
                nested.Add(id);
            else if (Outcome(properties, id, type) is { } outcome)
                outcomes[id] = outcome;
        }
        if (depth == MaxDepth)
            return;
        foreach (var id in nested.Distinct(StringComparer.OrdinalIgnoreCase))
            await CollectAsync(id, outcomes, depth + 1, cancellationToken);
    }

    /// <summary>Null for what changes nothing: reads, actions, the evaluation of outputs.</summary>
    public static ResourceOutcome? Outcome(JsonObject operation, string id, string type)
    {
        var kind = (string?)operation["provisioningOperation"];
        if (kind is not ("Create" or "Delete"))
            return null;
        var fate = ArmStates.Read((string?)operation["provisioningState"]) switch
        {
            DeploymentState.Running => ResourceFate.Pending,
            DeploymentState.Failed => ResourceFate.Failed,
            // Cancelled before it was written, or in the middle of it: somebody has to look either way.
            DeploymentState.Canceled => ResourceFate.Failed,
            _ when kind == "Delete" => ResourceFate.Deleted,
            _ when (string?)operation["statusCode"] == "OK" => ResourceFate.Modified,
            _ => ResourceFate.Created,
        };
        var detail = fate == ResourceFate.Failed ? ArmErrorText.Flatten(operation["statusMessage"], id) : null;
        return new(id, type, fate, detail is null ? null : $"{detail.Code}: {detail.Message}");
    }
}
