using Keelson.Local.Cloud.Estates;
using Keelson.Policies;

namespace Keelson.Benchmarks;

/// <summary>
/// Some of the shipped rules: of those that look at types of resources that an estate has, every so many-th, so that each
/// pack gives its part.
/// </summary>
internal sealed class RulesOverEstate
{
    private static readonly JudgeContext Context = new() { Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) };
    private static readonly Lazy<Policy[]> Relevant = new(FindRelevant);

    private readonly PolicySet rules;
    private readonly Judgements judgements = new();

    public RulesOverEstate(int count) => rules = PolicySet.Compile(
        Enumerable.Range(0, count).Select(i => Relevant.Value[i * Relevant.Value.Length / count]));

    /// <summary>How many verdicts there were.</summary>
    public int Judge(IEnumerable<ReadOnlyMemory<byte>> estate)
    {
        var verdicts = 0;
        foreach (var resource in estate)
        {
            rules.Judge(resource, Context, judgements);
            verdicts += judgements.Count;
        }
        return verdicts;
    }

    /// <summary>In words, how often a rule says something of a resource.</summary>
    public string Share(ReadOnlyMemory<byte>[] estate) => $"{(double)Judge(estate) / estate.Length:0.00} verdicts on each";

    private static Policy[] FindRelevant()
    {
        var types = EstateGenerator.Resources(new() { Size = 1_000, Seed = 1 }, EstateShape.ResourceGraph)
            .Select(resource => resource.Type)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var readings = PolicyPacks.Shipped.Select(pack => PolicyReader.Read(pack.Yaml, pack.Name)).ToList();
        return readings.SelectMany(reading => reading.Faults).FirstOrDefault() is { } fault
            ? throw new InvalidDataException(fault.ToString())
            : [.. readings.SelectMany(reading => reading.Policies)
                .Where(policy => policy.ResourceTypes.Count == 0 || policy.ResourceTypes.Any(types.Contains))];
    }
}
