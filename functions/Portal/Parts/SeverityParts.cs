using Keelson.Policies;
using Keelson.Portal.Shell;

namespace Keelson.Portal.Parts;

/// <summary>Counts of open findings by severity, as the parts of a bar. Pure.</summary>
public static class SeverityParts
{
    /// <summary>The gravest first; each leads to its findings.</summary>
    public static IReadOnlyList<StackPart> Of(IReadOnlyDictionary<PolicySeverity, int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return
        [
            .. Enum.GetValues<PolicySeverity>().OrderDescending().Select(severity =>
            {
                var word = Words.Lower(severity);
                return new StackPart(word, counts.GetValueOrDefault(severity), word, Links.To("/findings", ("severity", word)));
            }),
        ];
    }
}
