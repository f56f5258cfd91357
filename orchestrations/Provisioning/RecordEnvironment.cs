using Keelson.State;
using Keelson.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Writes what an environment now is meant to be. Idempotent; the run is the only writer while it runs.</summary>
public sealed class RecordEnvironment(EnvironmentStore environments, PlanArchive plans)
{
    [Function(nameof(RecordEnvironment))]
    public async Task RunAsync([ActivityTrigger] RecordInput input, CancellationToken cancellationToken)
    {
        InvocationScope.Name(input.Order.RunId);
        var plan = await plans.GetAsync(input.PlanHash, cancellationToken);
        var before = await environments.FindAsync(input.Order.Environment, cancellationToken);
        var alive = before is { State: not EnvironmentState.Deleted } ? before : null;
        await environments.SaveAsync(Describe(input, plan, alive), WriteCondition.Any, cancellationToken);
    }

    private static EnvironmentRecord Describe(RecordInput input, Plan plan, EnvironmentRecord? before)
    {
        var order = input.Order;
        return new()
        {
            Id = order.Environment,
            Team = order.Team,
            Name = order.Environment[(order.Environment.IndexOf('.', StringComparison.Ordinal) + 1)..],
            Kind = order.EnvironmentKind,
            Blueprint = order.Blueprint,
            Parameters = order.Parameters,
            SubscriptionId = order.SubscriptionId,
            ResourceGroup = order.ResourceGroup,
            Location = order.Location,
            Owner = order.Owner,
            CostCentre = order.CostCentre,
            TeamGroupId = order.TeamGroupId,
            State = input.Left is null ? EnvironmentState.Ready : EnvironmentState.Broken,
            CreatedAt = before?.CreatedAt ?? input.At,
            ExpiresAt = order.ExpiresAt,
            ExpiryWarnings = before?.ExpiresAt == order.ExpiresAt ? before?.ExpiryWarnings ?? [] : [],
            LastRun = order.RunId,
            Resources = [.. plan.Changes
                .Where(change => change.Action != ChangeAction.Delete || input.Left is not null)
                .Select(change => change.ResourceId)],
            Outputs = input.Outputs,
            MonthlyCost = plan.Cost.Monthly,
            Currency = plan.Cost.Currency,
        };
    }
}
