using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>Queries over small tables written down in the test.</summary>
internal static class KqlBench
{
    /// <summary>The moment that <c>now()</c> is.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    public const string Estate = """
        [
          {"id":"/a","name":"one","type":"vm","size":3,"tags":{"env":"prod"},"properties":{"zones":["1","2"],"on":true,"n":5}},
          {"id":"/b","name":"Two","type":"disk","size":1,"tags":null,"properties":{"zones":[],"on":false,"n":2.5}},
          {"id":"/c","name":"three","type":"vm","size":2,"tags":{"env":"dev","a-b":"x"},"properties":{"zones":["3"],"at":"2026-11-27T12:00:00Z"}}
        ]
        """;

    public const string Others = """[{"id":"/x","kind":"vm","price":10},{"id":"/y","kind":"vm","price":20},{"id":"/z","kind":"ip","price":1}]""";

    /// <summary>The answer's rows as one line of JSON.</summary>
    public static string Ask(string query, string estate = Estate)
    {
        var planner = new KqlPlanner(
            name => name.ToLowerInvariant() switch
            {
                "resources" => new Table(estate),
                "others" => new Table(Others),
                _ => throw KqlException.UnknownTable(name),
            },
            Now, maxRows: 100_000);
        var pipeline = planner.Plan(KqlParser.Parse(query));
        var rows = pipeline.Run().ToList();
        var json = JsonNode.Parse(new GraphAnswer(pipeline.Output, asTable: false).Write(rows, rows.Count, null, truncated: false))!;
        return json["data"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The value of an expression, as JSON.</summary>
    public static string Evaluate(string expression)
    {
        var rows = JsonNode.Parse(Ask($"resources | take 1 | project value = {expression}"))!;
        return rows[0]!["value"]?.ToJsonString(new JsonSerializerOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) ?? "null";
    }

    private sealed class Table : IKqlTable
    {
        private readonly List<JsonElement> _rows;

        public Table(string json)
        {
            _rows = [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];
            Schema = new([.. _rows[0].EnumerateObject().Select(property => new KqlField(
                property.Name, TypeOf(property.Value), IsOrderKey: property.Name == "id"))]);
        }

        public KqlSchema Schema { get; }

        public IEnumerable<KqlRow> Rows(KqlScan scan) => _rows.Select(row => new ValuesRow(
            [.. Schema.Fields.Select(field => row.TryGetProperty(field.Name, out var value) ? KqlDynamic.Plain(value) : null)],
            row.GetProperty("id").GetString())).Where(row => scan.From is null || string.CompareOrdinal(row.Key, scan.From) >= 0);

        private static KqlType TypeOf(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => KqlType.Text,
            JsonValueKind.Number => KqlType.Long,
            _ => KqlType.Dynamic,
        };
    }
}
