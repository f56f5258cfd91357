using System.Text;
using Keelson.Policies;
using Keelson.Portal.Explaining;
using Keelson.Portal.Forms;
using Keelson.Portal.Safety;

namespace Keelson.Portal.Policies;

/// <summary>Puts together what the page of a policy shows.</summary>
public sealed class PolicyDetailsReader(
    PolicyLibrary library, PolicyFiles files, FindingCounter counter, CapReader caps, ExemptionStore exemptions)
{
    private const int MostExemptions = 5;

    /// <summary>Null when there is no such policy.</summary>
    public async Task<PolicyDetails?> ReadAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await library.CurrentAsync(cancellationToken)).Find(name) is not { } entry)
            return null;
        var summary = await counter.CountAsync(cancellationToken);
        var excused = (await exemptions.ReadAsync(cancellationToken)).Exemptions
            .Where(exemption => exemption.Policy == name && exemption.HoldsAt(now)).OrderBy(exemption => exemption.End);
        return new(
            entry, FilterExplainer.Explain(entry.Policy.Filter), await YamlAsync(entry, cancellationToken),
            summary.ByPolicy.FirstOrDefault(count => count.Name == name)?.Open ?? 0,
            await caps.ReadAsync(entry.Policy, cancellationToken), [.. excused.Take(MostExemptions)],
            FormValues.From([], null), FormErrors.None);
    }

    private async Task<string?> YamlAsync(PolicyEntry entry, CancellationToken cancellationToken)
    {
        if (entry.File is not null)
            return PackExcerpt.Of((await files.GetAsync(entry.File, entry.Version, cancellationToken)).Yaml, entry.Name);
        return PolicyPacks.Shipped.FirstOrDefault(pack => pack.Name == entry.Pack) is { } shipped
            ? PackExcerpt.Of(Encoding.UTF8.GetString(shipped.Yaml.Span), entry.Name) : null;
    }
}
