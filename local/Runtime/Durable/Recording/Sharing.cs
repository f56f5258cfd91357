using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>
/// Makes a history fit for a repository: no secrets, no stack traces, no name of the machine, and ids that are numbered in
/// the order in which they appear instead of drawn.
/// </summary>
/// <remarks>
/// Inputs and results hold no secrets by the rules of the product. This is the second lock: it goes by what fields are
/// called and by what credentials look like.
/// </remarks>
internal static partial class Sharing
{
    private const string Withheld = "withheld";

    public static RecordedHistory Clean(RecordedHistory recorded)
    {
        var clean = recorded with
        {
            Info = recorded.Info with { Input = CleanJson(recorded.Info.Input) },
            Result = CleanJson(recorded.Result, isFailure: recorded.End == ExecutionEnd.Failed),
            Facts = [.. recorded.Facts.Select(Clean)],
        };
        return HistoryJson.Read(Number(HistoryJson.Write(clean)));
    }

    private static HistoryEvent Clean(HistoryEvent fact) => fact.Kind switch
    {
        EventKind.TaskFailed or EventKind.ChildFailed => fact with { Data = CleanJson(fact.Data, isFailure: true) },
        EventKind.Suspended or EventKind.Resumed or EventKind.Terminated or EventKind.Rewound => fact with { Data = null },
        _ => fact with { Data = CleanJson(fact.Data) },
    };

    private static string? CleanJson(string? json, bool isFailure = false)
    {
        if (json is null)
            return null;
        var value = JsonNode.Parse(json);
        if (isFailure)
            DropTraces(value);
        return Clean(value, name: "")?.ToJsonString() ?? "null";
    }

    private static void DropTraces(JsonNode? failure)
    {
        for (var at = failure as JsonObject; at is not null; at = at["Inner"] as JsonObject)
            at["StackTrace"] = null;
    }

    private static JsonNode? Clean(JsonNode? value, string name) => value switch
    {
        JsonObject fields => new JsonObject(fields.Select(field =>
            KeyValuePair.Create(field.Key, Clean(field.Value, field.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Clean(item, name))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String
            && (SecretName().IsMatch(name) || SecretText().IsMatch(text.GetValue<string>())) => Withheld,
        _ => value?.DeepClone(),
    };

    private static string Number(string text)
    {
        var numbers = new Dictionary<Guid, int>();
        var numbered = Id().Replace(text, found =>
        {
            var id = Guid.Parse(found.Value);
            if (!numbers.TryGetValue(id, out var number))
                numbers[id] = number = numbers.Count + 1;
            var shown = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
            return shown.ToString(found.Length == 32 ? "N" : "D", CultureInfo.InvariantCulture);
        });
        // Only where it stands alone: a machine may be called as a part of a policy's name is, such as vm.
        return Regex.Replace(
            numbered, $@"(?<![\w-]){Regex.Escape(Environment.MachineName)}(?![\w-])", "machine", RegexOptions.None,
            TimeSpan.FromSeconds(5));
    }

    [GeneratedRegex("password|secret|connectionstring|accesskey|accountkey|apikey|authorization|credential$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\beyJ[\w-]{10,}\.|AccountKey=|[?&]sig=|BEGIN [A-Z ]*PRIVATE KEY|^Bearer ",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretText();

    [GeneratedRegex(@"(?<![0-9a-fA-F-])(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-f]{32})(?![0-9a-fA-F-])",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Id();
}
