using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>The owner's own policies: saved with versions, refused with line and column, tried before they hold.</summary>
[Collection(MachineTests.Name)]
public sealed class PolicyFilesTests(MachineFixture machine)
{
    private const string Yaml = "application/yaml";

    [Fact]
    public async Task Save_NewFile_HoldsAtOnce_AndEachVersionIsKept()
    {
        using var olga = await machine.AsAsync("olga");
        var first = await olga.SendAsync(HttpMethod.Put, "/api/policies/files/own-names?comment=First", Named("own-first"), contentType: Yaml);
        Assert.True(first.Status == HttpStatusCode.Created, first.Text);
        Assert.Equal("own-names", (await olga.GetAsync("/api/policies/own-first")).Json["file"]!.GetValue<string>());

        var second = await olga.SendAsync(HttpMethod.Put, "/api/policies/files/own-names", Named("own-second"), contentType: Yaml);
        Assert.Equal(2, second.Json["version"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NotFound, (await olga.GetAsync("/api/policies/own-first")).Status);
        var versions = (await olga.GetAsync("/api/policies/files/own-names/versions")).Json["items"]!.AsArray();
        Assert.Equal([2, 1], versions.Select(version => version!["version"]!.GetValue<int>()));
        Assert.Contains("own-first", (await olga.GetAsync("/api/policies/files/own-names/versions/1")).Text, StringComparison.Ordinal);

        var deleted = await olga.SendAsync(HttpMethod.Delete, "/api/policies/files/own-names", """{"reason":"Done"}""");
        Assert.True(deleted.Status == HttpStatusCode.OK, deleted.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await olga.GetAsync("/api/policies/own-second")).Status);
    }

    [Fact]
    public async Task Save_WithFaults_IsRefusedWithTheirPlaces_AndNothingIsKept()
    {
        using var olga = await machine.AsAsync("olga");
        var answer = await olga.SendAsync(
            HttpMethod.Put, "/api/policies/files/own-broken", Named("own-broken").Replace("type: value", "type: valeu", StringComparison.Ordinal),
            contentType: Yaml);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Line 5", answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await olga.GetAsync("/api/policies/files/own-broken")).Status);
    }

    [Fact]
    public async Task Save_NameThatIsShipped_IsRefused()
    {
        using var olga = await machine.AsAsync("olga");
        var answer = await olga.SendAsync(
            HttpMethod.Put, "/api/policies/files/own-copy", Named("storage-https-only"), contentType: Yaml);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("shipped in the pack 'storage'", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_TellsEveryFaultWithLineAndColumn()
    {
        using var dana = await machine.AsAsync("dana");
        var answer = await dana.SendAsync(
            HttpMethod.Post, "/api/policies/validate", Named("own-checked").Replace("key: name", "kee: name", StringComparison.Ordinal),
            contentType: Yaml);

        Assert.False(answer.Json["valid"]!.GetValue<bool>());
        var fault = answer.Json["faults"]![0]!;
        Assert.True(fault["line"]!.GetValue<int>() >= 5 && fault["column"]!.GetValue<int>() > 0, fault.ToJsonString());
    }

    [Fact]
    public async Task Test_OnAGivenResource_SaysWhatMatchesAndChangesNothing()
    {
        using var olga = await machine.AsAsync("olga");
        var answer = await olga.PostAsync("/api/policies/test", new()
        {
            ["policies"] = new JsonArray("storage-https-only", "storage-tls"),
            ["resource"] = new JsonObject
            {
                ["id"] = "/subscriptions/1/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/s",
                ["type"] = "Microsoft.Storage/storageAccounts",
                ["properties"] = new JsonObject { ["supportsHttpsTrafficOnly"] = false, ["minimumTlsVersion"] = "TLS1_2" },
            },
        });

        Assert.Equal(
            ["matches", "passes"],
            answer.Json["results"]!.AsArray().Select(result => result!["verdict"]!.GetValue<string>()));
        Assert.All(answer.Json["results"]!.AsArray(), result => Assert.Empty(result!["actions"]!.AsArray()));
    }

    [Fact]
    public async Task Switch_Off_TakesThePolicyOutOfJudging_AndIsInTheLedger()
    {
        using var olga = await machine.AsAsync("olga");
        const string name = "storage-tls";
        var off = await olga.SendAsync(HttpMethod.Put, $"/api/policies/{name}/switch", """{"switch":"off","reason":"Not ours"}""");
        Assert.True(off.Status == HttpStatusCode.OK, off.Text);

        var refused = await olga.PostAsync("/api/scans", new() { ["policies"] = new JsonArray(name) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var entry = (await olga.GetAsync($"/api/ledger?target={name}")).Json["items"]![0]!;
        Assert.Equal("policy.switched", entry["action"]!.GetValue<string>());
        await olga.SendAsync(HttpMethod.Put, $"/api/policies/{name}/switch", """{"switch":"report","reason":"Back"}""");
    }

    private static string Named(string name) => $"""
        policies:
          - name: {name}
            resource: azure.storage
            filters:
              - type: value
                key: name
                value: nothing-is-called-so
        """;
}
