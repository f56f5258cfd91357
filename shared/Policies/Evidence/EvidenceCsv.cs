using System.Globalization;
using CsvHelper;

namespace Keelson.Policies;

/// <summary>
/// Evidence as a table: a row per violation, and one per rule without any, so that what was judged and found well is shown,
/// too. RFC 4180. A cell that a spreadsheet would take for a formula is escaped. Pure.
/// </summary>
public static class EvidenceCsv
{
    private static readonly string[] Columns =
    [
        "framework", "controls", "rule", "title", "severity", "judged", "status", "resource", "team", "owner", "firstSeen",
        "lastSeen", "ageDays", "resolvedAt", "exemptUntil", "exemptionReason", "ticket", "scan", "scanStarted",
    ];

    public static byte[] Write(EvidenceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            Row(csv, Columns);
            foreach (var rule in report.Rules)
            {
                var found = report.Findings.Where(view => view.Finding.Policy == rule.Policy).ToList();
                foreach (var view in found)
                    Row(csv, Cells(report, rule, view));
                if (found.Count == 0)
                    Row(csv, Cells(report, rule, null));
            }
        }
        return bytes.ToArray();
    }

    private static string?[] Cells(EvidenceReport report, EvidenceRule rule, FindingView? view)
    {
        var (finding, exemption) = (view?.Finding, view?.Exemption);
        return
        [
            report.Framework, string.Join(' ', rule.Controls), rule.Policy, rule.Title, Word(rule.Severity),
            Number(rule.Judged), view is null ? rule.Judged == 0 ? "notJudged" : "passed" : Word(view.Status),
            finding?.Resource.Id, finding?.Resource.Team, finding?.Resource.Owner, Time(finding?.FirstSeen),
            Time(view?.LastSeen), view is null ? null : Number(view.AgeDays), Time(finding?.ResolvedAt),
            Time(exemption?.ExpiresAt), exemption?.Reason, exemption?.Ticket, report.Scan.Id, Time(report.Scan.StartedAt),
        ];
    }

    private static void Row(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        csv.EndRecord();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
