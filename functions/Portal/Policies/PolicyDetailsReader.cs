using System.Text;
using Keelson.Policies;
using Keelson.Portal.Explaining;
using Keelson.Portal.Forms;
using Keelson.Portal.Safety;

namespace Keelson.Portal.Policies;

/// <summary>Puts together what the page of a policy shows.</summary>
public sealed class PolicyDetailsReader(
    PolicyLibrary library, PolicyFiles files, FindingCounter counter, ComplianceReader compliance, CapReader caps,
    ExemptionStore exemptions)
{
    /// <summary>How many days back the course of findings is shown.</summary>
    public const int CourseDays = 30;

    private const int MostExemptions = 5;

    /// <summary>Null when there is no such policy.</summary>
    public async Task<PolicyDetails?> ReadAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await library.CurrentAsync(cancellationToken)).Find(name) is not { } entry)
            return null;
        var summary = await counter.CountAsync(cancellationToken);
        var excused = (await exemptions.ReadAsync(cancellationToken)).Exemptions
            .Where(exemption => exemption.Policy == name && exemption.HoldsAt(now)).OrderBy(exemption => exemption.End);
        var open = summary.ByPolicy.FirstOrDefault(count => count.Name == name)?.Open ?? 0;
        return new(
            entry, FilterExplainer.Explain(entry.Policy.Filter), await YamlAsync(entry, cancellationToken),
            open, await CourseAsync(name, open, now, cancellationToken),
            await caps.ReadAsync(entry.Policy, cancellationToken), [.. excused.Take(MostExemptions)],
            FormValues.From([], null), FormErrors.None);
    }

    private async Task<IReadOnlyList<(DateTimeOffset At, double Value)>> CourseAsync(
        string policy, int open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var days = await compliance.CourseAsync(policy, today.AddDays(-CourseDays), today, cancellationToken)
            .Select(count => (count.At, (double)count.Open)).ToListAsync(cancellationToken);
        return days.Count < 2 ? [] : [.. days, (now, open)]; // one day is no course
    }

    private async Task<string?> YamlAsync(PolicyEntry entry, CancellationToken cancellationToken)
    {
        if (entry.File is not null)
            return PackExcerpt.Of((await files.GetAsync(entry.File, entry.Version, cancellationToken)).Yaml, entry.Name);
        return PolicyPacks.Shipped.FirstOrDefault(pack => pack.Name == entry.Pack) is { } shipped
            ? PackExcerpt.Of(Encoding.UTF8.GetString(shipped.Yaml.Span), entry.Name) : null;
    }
}
