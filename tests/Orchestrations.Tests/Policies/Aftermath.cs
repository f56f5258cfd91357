using System.Text;
using System.Text.RegularExpressions;
using Keelson.Audit;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>
/// Everything that scans and the remediations they launch have left behind, in words: each document, each line of the ledger,
/// each durable instance, each change in Azure. Moments in time aside, for who was interrupted is later.
/// </summary>
internal static partial class Aftermath
{
    public static async Task<string> OfAsync(ScanHub hub)
    {
        var lines = new List<string>();
        // The ledger is a chain, which depends on the order of what happens at the same time: it is read line by line.
        await foreach (var entry in hub.Documents.ListAsync("").Where(entry => !entry.Path.StartsWith("ledger/", StringComparison.Ordinal)))
        {
            var content = (await hub.Documents.GetAsync(entry.Path))!.Content;
            // One that grows does so in the order of what happens at the same time.
            lines.AddRange(Timeless(Encoding.UTF8.GetString(content.Span)).Split('\n').Select(line => $"{Timeless(entry.Path)} {line}"));
        }
        // So is the day on which a file of it is sealed.
        await foreach (var entry in hub.Get<ILedger>().ReadAsync().Where(entry => entry.Action != "ledger.sealed"))
            lines.Add($"ledger {entry.Action} {entry.Target} {Timeless(entry.Detail?.ToJsonString() ?? "")}");
        await foreach (var instance in hub.Get<DurableTaskClient>().GetAllInstancesAsync(new OrchestrationQuery()))
            lines.Add($"instance {instance.InstanceId} {instance.RuntimeStatus}");
        lines.AddRange(hub.Live.Changes.Select(change => $"change {change}"));
        return string.Join('\n', lines.Where(line => !line.EndsWith(' '))
            .GroupBy(line => line).SelectMany(same => IsOfTheDay(same.Key) ? same.Take(1) : same).Order(StringComparer.Ordinal));
    }

    // What was counted, and planned, on the day on which it was tried is so once more on the day on which it is done.
    private static bool IsOfTheDay(string line) =>
        line.StartsWith("caps/", StringComparison.Ordinal) || line.Contains("/before-", StringComparison.Ordinal);

    // A mark names its day, and so do the plan it is in and that plan's hash.
    private static string Timeless(string text) => Moment().Replace(
        text, match => match.Groups["kind"] is { Success: true, Value: var kind } ? $"{kind}/<day>" : "<time>");

    [GeneratedRegex(
        @"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?|\d{4}/\d\d/\d\d|^(?<kind>notices|caps)/\d+"
        + @"|(?<kind>before)-[0-9a-f]{16}|""(?<kind>planHash)"":""[0-9a-f]{64}""", RegexOptions.NonBacktracking)]
    private static partial Regex Moment();
}
