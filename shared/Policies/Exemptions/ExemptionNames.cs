namespace Keelson.Policies;

/// <summary>What there can be exemptions from: every policy of the library, and the rules of plans.</summary>
public sealed class ExemptionNames(PolicyLibrary library)
{
    public async Task<IReadOnlyCollection<string>> AllAsync(CancellationToken cancellationToken)
    {
        var catalogue = await library.CurrentAsync(cancellationToken);
        return catalogue.Entries.Select(entry => entry.Name).Concat(PlanRules.All.Select(rule => rule.Id))
            .ToHashSet(StringComparer.Ordinal);
    }
}
