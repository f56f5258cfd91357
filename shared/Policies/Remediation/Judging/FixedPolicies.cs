namespace Keelson.Policies;

/// <summary>Policies that do not change while the process lives.</summary>
public sealed class FixedPolicies(PolicySet set) : ICurrentPolicies
{
    public static FixedPolicies None { get; } = new(PolicySet.Compile([]));

    public ValueTask<PolicySet> CurrentAsync(CancellationToken cancellationToken) => ValueTask.FromResult(set);
}
