using System.Text;

namespace Keelson.Policies;

public sealed class EvidenceCsvTests
{
    [Fact]
    public void Write_RuleWithAndWithoutFindings_HasARowEach()
    {
        var lines = Lines(Report(View("st1")));

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("framework,controls,rule,title,severity,judged,status,resource,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("CIS,3.1 3.2,storage-open,Open,high,7,open,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("CIS,8.5,vault-purge,Purge,low,2,passed,,", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@sum(A1)")]
    [InlineData("\t=1")]
    public void Write_NameThatASpreadsheetWouldRun_IsTextInIt(string team)
    {
        var line = Lines(Report(View("st1", team)))[1];

        Assert.Contains($"'{team}", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_QuotesAndCommas_AreQuoted() =>
        Assert.Contains("\"a, \"\"b\"\"\"", Lines(Report(View("st1", "a, \"b\"")))[1], StringComparison.Ordinal);

    private static string[] Lines(EvidenceReport report) =>
        Encoding.UTF8.GetString(EvidenceCsv.Write(report)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static FindingView View(string name, string team = "payments")
    {
        var sighting = Sight.Of() with { Resource = new($"{Exemptions.Group}/{name}", "t", null, team, null) };
        return new(
            FindingHistory.Seen(null, sighting)!, "Open", PolicySeverity.High, "exposure", "Close it", [],
            FindingStatus.Open, Sight.Monday, 3, null, null);
    }

    private static EvidenceReport Report(params FindingView[] findings) => new(
        "CIS", null, Sight.Monday,
        new() { Id = "20261128-020000-abcde", Kind = ScanKind.Full, Status = ScanStatus.Completed, Cause = "", StartedAt = Sight.Monday },
        new("CIS", "*", 3, 1, 0, 9, 1, 0), [],
        [
            new(Sight.Policy, "Open", PolicySeverity.High, "", "", "pack storage", ["3.1", "3.2"], 7, 1, 0),
            new("vault-purge", "Purge", PolicySeverity.Low, "", "", "pack key-vault", ["8.5"], 2, 0, 0),
        ],
        findings, [], []);
}
