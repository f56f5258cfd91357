namespace Keelson.Policies;

/// <summary>What there can be exemptions from: every policy of the library, and the rules of plans.</summary>
public sealed class ExemptionNames
{
    public Task<IReadOnlyCollection<string>> AllAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyCollection<string>>(PlanRules.All.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal));
    }
}
