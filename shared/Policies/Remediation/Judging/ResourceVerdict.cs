namespace Keelson.Policies;

/// <summary>What the policies say of one resource.</summary>
/// <param name="Acting">Violated, and to be acted on because of what made Keelson look.</param>
/// <param name="Reported">Violated, but they only report, or act on another occasion.</param>
/// <param name="Exempt">Violated, and excused.</param>
/// <param name="Passed">They look at resources of its type, and do not match.</param>
/// <param name="Undecided">Their facts cannot be read; each with the reason.</param>
public sealed record ResourceVerdict(
    IReadOnlyList<Policy> Acting, IReadOnlyList<Policy> Reported, IReadOnlyList<Policy> Exempt,
    IReadOnlyList<Hold> Undecided, IReadOnlyList<Policy> Passed)
{
    public IReadOnlyList<string> Violated =>
        [.. Acting.Concat(Reported).Concat(Exempt).Select(policy => policy.Name).Order(StringComparer.Ordinal)];
}
