using System.Security.Cryptography;
using System.Text;

namespace Keelson.Policies;

/// <summary>One <c>reduce</c>, done.</summary>
/// <param name="index">Which step it is.</param>
/// <param name="seed">What a random order is drawn by.</param>
internal sealed class Reduction(ReduceStep step, int index, string seed)
{
    /// <param name="candidates">In the order of their ids.</param>
    public IEnumerable<SetRow> Of(IReadOnlyList<SetRow> candidates) =>
        candidates.GroupBy(c => c.Keys[index].Group).SelectMany(group => Taken(Ordered(group)));

    private SetRow[] Ordered(IEnumerable<SetRow> group)
    {
        // Without a direction, but with something to sort by, it is ascending.
        switch (step.Order ?? (step.Sort is null ? null : ReduceOrder.Ascending))
        {
            case ReduceOrder.Randomize:
                return [.. group.OrderBy(c => Lot(c.Id), StringComparer.Ordinal)];
            case ReduceOrder.Reverse:
                return [.. group.Reverse()];
            case ReduceOrder.Ascending or ReduceOrder.Descending:
                var missing = step.NullsFirst ? 0 : 1;
                var placed = group.OrderBy(c => c.Keys[index].Sort is null ? missing : 1 - missing);
                return step.Order is ReduceOrder.Descending
                    ? [.. placed.ThenByDescending(Sort)]
                    : [.. placed.ThenBy(Sort)];
            default:
                return [.. group];
        }
    }

    private ReduceValue Sort(SetRow candidate) => candidate.Keys[index].Sort ?? new(0, "");

    private string Lot(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {id.ToLowerInvariant()}")));

    // First so many are left out, then so many of the rest are taken.
    private SetRow[] Taken(SetRow[] group)
    {
        var left = group[Math.Min(group.Length, Math.Max(step.Discard.Count, Share(step.Discard.Percent, group.Length)))..];
        var take = step.Limit.Percent > 0 ? Share(step.Limit.Percent, left.Length) : left.Length;
        if (step.Limit.Count > 0)
            take = Math.Min(take, step.Limit.Count);
        return left[..take];
    }

    private static int Share(decimal percent, int count) => (int)(percent / 100 * count);
}
