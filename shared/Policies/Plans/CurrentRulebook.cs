namespace Keelson.Policies;

/// <summary>The rulebook of the policies and exemptions in force, at most seconds old.</summary>
public sealed class CurrentRulebook(PolicyLibrary policies, ExemptionStore exemptions, TimeProvider clock) : IRulebook
{
    public async Task<Rulebook> ReadAsync(CancellationToken cancellationToken)
    {
        var catalogue = await policies.CurrentAsync(cancellationToken);
        return new(catalogue.Set, await exemptions.BookAsync(cancellationToken), clock.GetUtcNow());
    }
}
