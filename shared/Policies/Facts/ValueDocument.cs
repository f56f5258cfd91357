using System.Globalization;
using System.Text.Json;

namespace Keelson.Policies;

/// <summary>Takes the values out of a document that <c>value_from</c> names.</summary>
internal static class ValueDocument
{
    /// <summary>Code of the error for a document that is not of its format.</summary>
    public const string BadValues = "policy.bad-values";

    public static JsonElement Select(ValueSource source, string document) => (source.Format switch
    {
        ValueFormat.Json => Json(source, document),
        ValueFormat.Txt => Distinct(document.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Select(JmesValue.Of)),
        ValueFormat.Csv => Csv(source, CsvRows.Read(document)),
        _ => Columns(source, CsvRows.Read(document)),
    }).ToElement();

    private static JmesValue Json(ValueSource source, string document)
    {
        try
        {
            return Find(source, JmesValue.Parse(document));
        }
        catch (JsonException e)
        {
            throw new PermanentException(BadValues, source.Url, $"What {source.Url} holds is not JSON: {e.Message}", e);
        }
    }

    private static JmesValue Csv(ValueSource source, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (int.TryParse(source.Expression, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var column))
            return Distinct(rows.Where(r => r.Count > column && column >= 0).Select(r => JmesValue.Of(r[column])));
        return source.Expression is null
            ? Distinct(rows.SelectMany(r => r).Select(JmesValue.Of))
            : Find(source, JmesValue.Of(rows.Select(r => JmesValue.Of(r.Select(JmesValue.Of).ToArray())).ToArray()));
    }

    private static JmesValue Columns(ValueSource source, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Min(r => r.Count);
        var columns = new JmesMap();
        for (var i = 0; i < width; i++)
            columns[rows[0][i]] = JmesValue.Of(rows.Skip(1).Select(r => JmesValue.Of(r[i])).ToArray());
        return source.Expression is null
            ? Distinct(columns.SelectMany(c => c.Value.Items()))
            : Find(source, JmesValue.Of(columns));
    }

    private static JmesValue Find(ValueSource source, JmesValue document) => source.Expression is null
        ? document
        : JmesPath.Parse(source.Expression).Search(document) is { Kind: JmesKind.List } list
        ? Distinct(list.Items())
        : JmesPath.Parse(source.Expression).Search(document);

    private static JmesValue Distinct(IEnumerable<JmesValue> values) =>
        JmesValue.Of(values.Distinct(JmesValueComparer.Instance).ToArray());
}
