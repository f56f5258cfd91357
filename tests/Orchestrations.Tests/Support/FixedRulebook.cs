using Keelson.Policies;

namespace Keelson.Provisioning;

/// <summary>No policies to begin with; a test may change them under a run's feet.</summary>
internal sealed class FixedRulebook(TimeProvider clock) : IRulebook
{
    public PolicySet Policies { get; set; } = PolicySet.Compile([]);

    public Task<Rulebook> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new Rulebook(Policies, ExemptionBook.Empty, clock.GetUtcNow()));
}
