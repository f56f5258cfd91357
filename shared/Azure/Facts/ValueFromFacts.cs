using System.Text.Json;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>The values that <c>value_from</c> names; a document is read once for all resources and expressions.</summary>
internal sealed class ValueFromFacts(ValueDocuments documents, TimeProvider time) : IFactReader
{
    private readonly SharedReads<string> _texts = new(time, FactLifetimes.Documents);

    public string Kind => FactKinds.ValueFrom;

    public async Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        var source = ValueSource.Of(key);
        return source.Select(await _texts.GetAsync(source.Url, () => documents.ReadAsync(source.Url), cancellationToken));
    }
}
