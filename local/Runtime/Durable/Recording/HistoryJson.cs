using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>
/// A recorded history as a text to be read and compared by people: one fact a line, always written the same way.
/// </summary>
/// <remarks>
/// The input of a call is written when it is short. Replay does not look at it, and most of a history's bytes would be it.
/// </remarks>
internal static class HistoryJson
{
    private const int LongestInput = 200;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RecordedHistory recorded)
    {
        var info = recorded.Info;
        var text = new StringBuilder("{\n");
        Line(text, "orchestrator", info.Name);
        Line(text, "instance", info.InstanceId);
        Line(text, "execution", info.Execution);
        if (info.Version.Length > 0)
            Line(text, "version", info.Version);
        if (info.Parent is { } parent)
            Line(text, "parent", new JsonArray(parent.Name.ToString(), parent.InstanceId));
        Line(text, "input", Value(info.Input));
        Line(text, "end", recorded.End.ToString());
        Line(text, "result", Value(recorded.Result));
        text.Append("  \"facts\": [\n    ")
            .AppendJoin(",\n    ", recorded.Facts.Select(fact => Fact(fact).ToJsonString(Plain)))
            .Append("\n  ]\n}\n");
        return text.ToString();
    }

    /// <exception cref="InvalidDataException">This is not what <see cref="Write"/> writes.</exception>
    public static RecordedHistory Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var info = new ExecutionInfo(
                root.GetProperty("instance").GetString()!,
                root.GetProperty("execution").GetInt32(),
                root.GetProperty("orchestrator").GetString()!,
                root.TryGetProperty("version", out var version) ? version.GetString()! : "",
                Raw(root, "input"),
                root.TryGetProperty("parent", out var parent)
                    ? new ParentOrchestrationInstance(parent[0].GetString()!, parent[1].GetString()!) : null);
            return new RecordedHistory(
                info,
                [.. root.GetProperty("facts").EnumerateArray().Select(Fact)],
                Enum.Parse<ExecutionEnd>(root.GetProperty("end").GetString()!),
                Raw(root, "result"));
        }
        catch (Exception unreadable) when (unreadable
            is JsonException or KeyNotFoundException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"This is no recorded history: {unreadable.Message}", unreadable);
        }
    }

    private static void Line(StringBuilder text, string name, JsonNode? value) =>
        text.Append("  \"").Append(name).Append("\": ").Append(value?.ToJsonString(Plain) ?? "null").Append(",\n");

    private static JsonObject Fact(HistoryEvent fact)
    {
        var line = new JsonObject
        {
            ["at"] = fact.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["kind"] = fact.Kind.ToString(),
        };
        if (fact.TaskId != HistoryEvent.NoTask)
            line["task"] = fact.TaskId;
        if (fact.Name is not null)
            line["name"] = fact.Name;
        if (fact.Reference is not null)
            line["reference"] = fact.Reference;
        var isCall = fact.Kind is EventKind.TaskScheduled or EventKind.ChildScheduled or EventKind.EventSent;
        if (fact.Data is null || (isCall && fact.Data.Length > LongestInput))
            return line;
        if (IsText(fact.Kind))
            line["text"] = fact.Data;
        else
            line["data"] = Value(fact.Data);
        return line;
    }

    /// <summary>Reasons that people gave are no JSON.</summary>
    private static bool IsText(EventKind kind) =>
        kind is EventKind.Suspended or EventKind.Resumed or EventKind.Terminated or EventKind.Rewound;

    private static HistoryEvent Fact(JsonElement line) => new(
        Enum.Parse<EventKind>(line.GetProperty("kind").GetString()!),
        line.GetProperty("at").GetDateTimeOffset(),
        line.TryGetProperty("task", out var task) ? task.GetInt32() : HistoryEvent.NoTask,
        line.TryGetProperty("name", out var name) ? name.GetString() : null,
        line.TryGetProperty("text", out var text) ? text.GetString() : Raw(line, "data"),
        line.TryGetProperty("reference", out var reference) ? reference.GetString() : null);

    private static JsonNode? Value(string? json) => json is null ? null : JsonNode.Parse(json);

    private static string? Raw(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) ? value.GetRawText() : null;
}
