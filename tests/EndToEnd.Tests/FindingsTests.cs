using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>Every day: scans find exactly what is wrong, remember it, and forget nothing that is excused for a while.</summary>
[Collection(MachineTests.Name)]
public sealed class FindingsTests(MachineFixture machine)
{
    private const string Policy = "storage-https-only";

    [Fact]
    public async Task Scan_FindsExactlyWhatIsWrong_AndADeltaSeesWhatWasPutRight()
    {
        using var olga = await machine.AsAsync("olga");
        await machine.Azure.PutGroupAsync("rg-seen");
        var open = await machine.Azure.PutAccountAsync("rg-seen", "stseenopen", plainHttp: true);
        await machine.Azure.PutAccountAsync("rg-seen", "stseenelse", plainHttp: true, team: "search");
        await machine.Azure.PutAccountAsync("rg-seen", "stseenclosed", plainHttp: false);

        await olga.ScanAsync();
        var found = await FindAsync(olga, "rg-seen");
        Assert.Equal(["stseenelse", "stseenopen"], found.Select(Scans.NameOf).Order());
        Assert.Single(await olga.FindingsAsync($"policy={Policy}&resource={Group("rg-seen")}&team=search"));
        var first = found.Single(finding => Scans.NameOf(finding) == "stseenopen");
        Assert.Equal(("open", "high"), (first["status"]!.GetValue<string>(), first["severity"]!.GetValue<string>()));

        await machine.Azure.CloseAsync(open);
        await olga.ScanAsync("delta");

        var resolved = (await FindAsync(olga, "rg-seen")).Single(finding => Scans.NameOf(finding) == "stseenopen");
        Assert.Equal("resolved", resolved["status"]!.GetValue<string>());
        Assert.Equal(
            first["finding"]!["firstSeen"]!.GetValue<string>(), resolved["finding"]!["firstSeen"]!.GetValue<string>());
        Assert.Equal("open", (await FindAsync(olga, "rg-seen"))
            .Single(finding => Scans.NameOf(finding) == "stseenelse")["status"]!.GetValue<string>());
        var notices = await machine.NoticesAsync("payments");
        Assert.Contains(notices, notice => notice.Text.Contains("stseenopen", StringComparison.Ordinal));
    }

    /// <summary>No scan is needed for it, and the next one has nothing to add.</summary>
    [Fact]
    public async Task Event_OpensAndClosesAFinding_AsAScanWould()
    {
        using var olga = await machine.AsAsync("olga");
        await machine.Azure.PutGroupAsync("rg-atonce");
        var account = await machine.Azure.PutAccountAsync("rg-atonce", "statonce", plainHttp: true);

        var opened = await Eventually.FindAsync(async () => (await FindAsync(olga, "rg-atonce")).FirstOrDefault());
        await olga.ScanAsync(policies: [Policy]);
        var scanned = Assert.Single(await FindAsync(olga, "rg-atonce"));
        Assert.Equal("open", opened["status"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(opened["finding"], scanned["finding"]), $"{opened["finding"]} became {scanned["finding"]}");

        await machine.Azure.CloseAsync(account);
        await Eventually.FindAsync(async () => (await FindAsync(olga, "rg-atonce"))
            .FirstOrDefault(finding => finding["status"]!.GetValue<string>() == "resolved"));
    }

    [Fact]
    public async Task Exemption_HidesAFindingUntilItExpires()
    {
        using var olga = await machine.AsAsync("olga");
        await machine.Azure.PutGroupAsync("rg-excused");
        var account = await machine.Azure.PutAccountAsync("rg-excused", "stexcused", plainHttp: true);
        await olga.ScanAsync();

        var granted = await olga.PostAsync("/api/exemptions", new()
        {
            ["policy"] = Policy,
            ["scope"] = account,
            ["owner"] = "payments",
            ["reason"] = "An old client is replaced next week",
            ["ticket"] = "OPS-7",
            ["expiresAt"] = machine.Clock.GetUtcNow().AddHours(2).ToString("O"),
        });
        Assert.True(granted.Status == HttpStatusCode.Created, granted.Text);
        var finding = Assert.Single(await FindAsync(olga, "rg-excused"));
        Assert.Equal("exempt", finding["status"]!.GetValue<string>());
        Assert.Empty(await olga.FindingsAsync($"status=open&resource={Group("rg-excused")}&policy={Policy}"));

        machine.Clock.Advance(TimeSpan.FromHours(2));

        finding = Assert.Single(await FindAsync(olga, "rg-excused"));
        Assert.Equal("open", finding["status"]!.GetValue<string>());
        var id = granted.Json["exemption"]!["id"]!.GetValue<string>();
        await Eventually.FindAsync(async () =>
            (await olga.GetAsync($"/api/ledger?target={Uri.EscapeDataString(account)}")).Json["items"]!.AsArray()
                .FirstOrDefault(entry => entry!["action"]!.GetValue<string>() == "exemption.expired"));
        Assert.Equal("expired", (await olga.GetAsync($"/api/exemptions/{id}")).Json["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("html")]
    public async Task Evidence_IsVerifiedByItsHash_AndAnAlteredByteIsNot(string format)
    {
        using var olga = await machine.AsAsync("olga");
        await machine.Azure.PutGroupAsync("rg-proof");
        await machine.Azure.PutAccountAsync("rg-proof", "stproof", plainHttp: true);
        await olga.ScanAsync();

        var evidence = await olga.GetAsync($"/api/evidence?framework=SOC%202&format={format}");
        Assert.True(evidence.Status == HttpStatusCode.OK, evidence.Text);
        Assert.Contains("stproof", evidence.Text, StringComparison.Ordinal);

        var proof = await olga.GetAsync($"/api/evidence/{HashOf(evidence.Text)}");
        Assert.True(proof.Status == HttpStatusCode.OK, proof.Text);
        Assert.True(proof.Json["verified"]!.GetValue<bool>());
        Assert.Equal("evidence.exported", proof.Json["entry"]!["action"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await olga.GetAsync($"/api/evidence/{HashOf(evidence.Text + " ")}")).Status);
    }

    [Fact]
    public async Task Compliance_AfterAScan_HasARowOfTheDay()
    {
        using var olga = await machine.AsAsync("olga");
        await machine.Azure.PutGroupAsync("rg-kept");
        await machine.Azure.PutAccountAsync("rg-kept", "stkept", plainHttp: true, team: "kept-team");
        await olga.ScanAsync();

        var days = (await olga.GetAsync("/api/compliance?framework=SOC%202&team=kept-team")).Json["days"]!.AsArray();
        var row = days[^1]!["rows"]![0]!;
        Assert.True(row["controlsJudged"]!.GetValue<int>() > row["controlsPassed"]!.GetValue<int>());
        var controls = await olga.GetAsync("/api/compliance/controls?framework=SOC%202&team=kept-team");
        Assert.Contains(controls.Json["controls"]!.AsArray(), control =>
            control!["control"]!.GetValue<string>() == "CC6.7" && control["open"]!.GetValue<int>() >= 1);
    }

    [Fact]
    public async Task Scan_WhoMayNotOperate_IsRefusedAndNothingStarts()
    {
        using var dana = await machine.AsAsync("dana");

        Assert.Equal(HttpStatusCode.Forbidden, (await dana.PostAsync("/api/scans", [])).Status);
    }

    private async Task<IReadOnlyList<JsonNode>> FindAsync(ApiClient client, string group) =>
        await client.FindingsAsync($"policy={Policy}&resource={Group(group)}");

    private string Group(string group) => Uri.EscapeDataString($"{machine.Azure.Subscription}/resourceGroups/{group}");

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
