namespace Keelson.Local.Cloud.Estates;

/// <summary>Counts an estate without writing it: what a complete and correct scan must find.</summary>
public sealed class EstateCensus
{
    private readonly Dictionary<EstateFlaw, int> _flaws = [];
    private readonly Dictionary<string, int> _types = new(StringComparer.OrdinalIgnoreCase);

    private EstateCensus()
    {
    }

    /// <summary>How many resources have each flaw; a flaw that none has is absent.</summary>
    public IReadOnlyDictionary<EstateFlaw, int> Flaws => _flaws;

    /// <summary>How many resources there are of each type; types are compared without case.</summary>
    public IReadOnlyDictionary<string, int> Types => _types;

    public static EstateCensus Of(EstateOptions options)
    {
        var census = new EstateCensus();
        foreach (var draft in EstateGenerator.Drafts(options.Checked()))
        {
            census._types[draft.Kind.Type] = census._types.GetValueOrDefault(draft.Kind.Type) + 1;
            foreach (var flaw in draft.Flaws.ToList())
            {
                census._flaws[flaw] = census._flaws.GetValueOrDefault(flaw) + 1;
            }
        }
        return census;
    }

    /// <inheritdoc cref="Of(EstateOptions)"/>
    public static EstateCensus Of(int size, int seed) => Of(new EstateOptions { Size = size, Seed = seed });
}
