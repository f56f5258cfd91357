using System.Text.Json;
using System.Text.Json.Serialization;

namespace Keelson.Policies;

/// <summary>Where <c>value_from</c> takes its values, and which. As text it is JSON, the same for equal sources.</summary>
/// <param name="Expression">JMESPath over the document; a whole number is a column of CSV; null is everything.</param>
public sealed record ValueSource(string Url, ValueFormat Format, string? Expression = null)
{
    /// <summary>The fact to ask for.</summary>
    [JsonIgnore]
    public FactKey Key => new(FactKinds.ValueFrom, JsonSerializer.Serialize(this, KeelsonJson.Options));

    /// <exception cref="JsonException">It is no source.</exception>
    public static ValueSource Of(FactKey key) => JsonSerializer.Deserialize<ValueSource>(key.Argument, KeelsonJson.Options)
        ?? throw new JsonException("A value source is needed.");

    /// <summary>The values in the document's text: what the fact's value is. Mostly a list, each value once.</summary>
    /// <exception cref="PermanentException">The text is not of the format.</exception>
    public JsonElement Select(string document) => ValueDocument.Select(this, document);
}
