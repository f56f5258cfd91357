using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Looks at the deployed resources and holds them against the blueprint's checks. Reads only.</summary>
public sealed class VerifyWorld(IResources resources, BlueprintArchive blueprints)
{
    [Function(nameof(VerifyWorld))]
    public async Task<CheckedWorld> RunAsync([ActivityTrigger] OutputsInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.Order.RunId, nameof(VerifyWorld));
        var blueprint = await blueprints.GetAsync(input.Order.Blueprint, cancellationToken);
        var seen = new Dictionary<(string, string?), LiveResource?>();
        var results = new List<CheckResult>();
        foreach (var check in blueprint.Checks)
        {
            var id = Outputs.ResourceId(input.Outputs, check.Resource);
            if (!seen.TryGetValue((id, check.ApiVersion), out var live))
                seen[(id, check.ApiVersion)] = live = await resources.GetAsync(id, check.ApiVersion, cancellationToken);
            results.Add(CheckEvaluator.Evaluate(check, id, live?.Body));
        }
        return new(results);
    }
}
