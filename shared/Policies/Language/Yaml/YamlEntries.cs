namespace Keelson.Policies;

/// <summary>Gathers the entries of a mapping: what is merged in gives way to what is written.</summary>
internal sealed class YamlEntries
{
    private const string Merge = "<<";

    private readonly List<YamlEntry> _written = [];
    private readonly List<YamlEntry> _merged = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <exception cref="YamlFaultException">The key is there already.</exception>
    public void Add(YamlEntry entry)
    {
        if (entry.Key is { Text: Merge, Plain: true })
        {
            MergeIn(entry);
            return;
        }
        if (!_names.Add(entry.Key.Text))
        {
            throw new YamlFaultException(
                entry.Key.Line, entry.Key.Column, $"the key '{entry.Key.Text}' is there twice. Remove one");
        }
        _written.Add(entry);
    }

    public IReadOnlyList<YamlEntry> Done() =>
        [.. _written, .. _merged.Where(e => !_names.Contains(e.Key.Text)).DistinctBy(e => e.Key.Text)];

    private void MergeIn(YamlEntry entry)
    {
        var sources = entry.Value is YamlList list ? list.Items : [entry.Value];
        foreach (var source in sources)
        {
            if (source is not YamlMap map)
                throw new YamlFaultException(entry.Key.Line, entry.Key.Column, "'<<' merges a mapping or a list of them");
            _merged.AddRange(map.Entries);
        }
    }
}
