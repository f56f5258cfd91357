using System.Text.Json.Nodes;
using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>How the run's deployment stands. Reads only. An absent deployment has failed before it began.</summary>
public sealed class GetDeployment(IDeployments deployments)
{
    [Function(nameof(GetDeployment))]
    public async Task<DeploymentProgress> RunAsync([ActivityTrigger] RunOrder order, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(order.RunId, nameof(GetDeployment));
        var progress = await deployments.GetAsync(order.SubscriptionId, order.DeploymentName, cancellationToken);
        return progress is null
            ? new(DeploymentState.Failed, [], new Dictionary<string, JsonNode?>(StringComparer.Ordinal), new(
                "deployment-absent", $"Deployment {order.DeploymentName} is not there; someone may have deleted it."))
            : progress with { Outputs = Unwrap(progress.Outputs) };
    }

    // The outer deployment hands the blueprint's outputs on as one object: { name: { type, value } }.
    private static Dictionary<string, JsonNode?> Unwrap(IReadOnlyDictionary<string, JsonNode?> outputs) =>
        outputs.GetValueOrDefault(EnvironmentTemplate.Blueprint) is JsonObject inner
            ? inner.ToDictionary(output => output.Key, output => output.Value?["value"]?.DeepClone(), StringComparer.Ordinal)
            : new(StringComparer.Ordinal);
}
