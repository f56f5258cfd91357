using Keelson.Policies;

namespace Keelson.Portal.Safety;

/// <summary>What policies have used today of what they may.</summary>
public sealed class CapReader(PolicyLibrary library, CapBook book, ScopeCounts scopes)
{
    /// <summary>Of every policy that acts, fullest first.</summary>
    public async Task<IReadOnlyList<CapUse>> ReadAsync(CancellationToken cancellationToken)
    {
        var uses = new List<CapUse>();
        foreach (var entry in (await library.CurrentAsync(cancellationToken)).Judged.Where(entry => entry.Acts))
            uses.Add(await ReadAsync(entry.Policy, cancellationToken));
        return [.. uses.OrderByDescending(use => use.Fullness).ThenBy(use => use.Policy.Name, StringComparer.Ordinal)];
    }

    public async Task<CapUse> ReadAsync(Policy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(
            policy, await book.ReadAsync(policy.Name, cancellationToken), await scopes.FindAsync(policy.Name, cancellationToken));
    }
}
