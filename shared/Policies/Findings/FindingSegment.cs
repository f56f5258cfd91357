namespace Keelson.Policies;

/// <summary>
/// One document of findings: those of one policy whose hash begins with <paramref name="Prefix"/>, in the order of their
/// hashes. One that has grown too large is split: empty, and its findings are in sixteen segments with a digit more. It is
/// never joined again nor deleted, so that a writer that still takes it for whole meets a changed ETag.
/// </summary>
/// <param name="Parts">The mark in the names of the sixteen; null while it is whole. Of two writers that split at once each
/// has its own mark, so that the parts of the slower one are nobody's.</param>
public sealed record FindingSegment(string Policy, string Prefix, IReadOnlyList<Finding> Findings, string? Parts = null)
{
    /// <summary>More than this many are split; about 2 MiB, half of what a document may have.</summary>
    public const int Capacity = 4000;

    private const string Digits = "0123456789abcdef";

    public IEnumerable<FindingSegment> Split() => Digits.Select(digit => Prefix + digit).Select(prefix =>
        new FindingSegment(Policy, prefix, [.. Findings.Where(f => f.Hash.StartsWith(prefix, StringComparison.Ordinal))]));

    public static IEnumerable<string> Children(string prefix) => Digits.Select(digit => prefix + digit);
}
