using System.Text.Json.Nodes;
using Keelson.Local.Cloud.ResourceGraph;

namespace Keelson.Local.Cloud.Estates;

/// <summary>A generated estate inside a cloud.</summary>
public sealed class EstateCloudTests
{
    /// <summary>One of each kind, so that what acts on an estate can act on all of it.</summary>
    [Fact]
    public async Task Resource_OfEveryType_CanBeReadAndTagged()
    {
        await using var cloud = await CloudHarness.StartAsync(o => o with { Estate = new() { Size = 500 } });
        var all = EstateGenerator.Resources(new() { Size = 500 }, EstateShape.ResourceManager).ToList();
        var old = all.First(resource => resource.Flaws.Contains(EstateFlaw.ClusterOldVersion));

        foreach (var resource in all.DistinctBy(r => r.Type).Append(old))
        {
            var version = Version(resource.Type);
            var read = await cloud.GetAsync($"{resource.Id}?api-version={version}");
            var patch = await cloud.SendAsync(HttpMethod.Patch, $"{resource.Id}?api-version={version}", """{"tags":{"seen":"yes"}}""");

            Assert.True(read.Status == 200, read.Text);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(resource.Json.Span), read.Json), resource.Id);
            Assert.True(patch.Status is 200 or 202, $"{resource.Type}: {patch.Text}");
        }
    }

    [Fact]
    public async Task Extensions_OfAVault_AreThereUnlessItsFlawSaysNot()
    {
        await using var cloud = await CloudHarness.StartAsync(o => o with { Estate = new() { Size = 500 } });
        var vaults = EstateGenerator.Resources(new() { Size = 500 }, EstateShape.ResourceManager)
            .Where(resource => resource.Type == "Microsoft.KeyVault/vaults").ToList();

        foreach (var vault in vaults)
        {
            var settings = await cloud.GetAsync(
                $"{vault.Id}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview");

            Assert.Equal(vault.Flaws.Contains(EstateFlaw.NoDiagnostics) ? 0 : 1, settings.Json["value"]!.AsArray().Count);
        }
        Assert.Equal(2, vaults.Select(vault => vault.Flaws.Contains(EstateFlaw.NoDiagnostics)).Distinct().Count());
    }

    [Fact]
    public async Task Row_OfResourceGraph_IsTheRowThatIsStreamed()
    {
        await using var cloud = await GraphHarness.StartAsync(o => o with { Estate = new() { Size = 100, Seed = 5 } });

        var rows = await cloud.RowsAsync("resources | order by id asc");

        var streamed = EstateGenerator.Stream(100, 5).Select(row => JsonNode.Parse(row.Span)!)
            .OrderBy(row => ((string)row["id"]!).ToLowerInvariant(), StringComparer.Ordinal).ToList();
        Assert.Equal(streamed.Select(row => row.ToJsonString()), rows.Select(row => row!.ToJsonString()));
    }

    [Fact]
    public async Task Estate_AtASecondStart_IsLeftAsItHasBecome()
    {
        var folder = Path.Combine(Path.GetTempPath(), "estate-tests-" + Guid.NewGuid().ToString("N"));
        var id = EstateGenerator.Resources(new() { Size = 1 }, EstateShape.ResourceManager).Single().Id + "?api-version=2023-01-31";
        try
        {
            await using (var cloud = await CloudHarness.StartAsync(o => o with { Estate = new() { Size = 100 } }, folder))
            {
                Assert.Equal(200, (await cloud.DeleteAsync(id)).Status);
            }
            await using var again = await CloudHarness.StartAsync(o => o with { Estate = new() { Size = 100 } }, folder);

            Assert.Equal(404, (await again.GetAsync(id)).Status);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Version(string type)
    {
        var known = Providers.ProviderList.All.SelectMany(provider => provider.Types
            .Select(t => (Name: $"{provider.Namespace}/{t.Name}", t.ApiVersions)));
        return known.FirstOrDefault(t => t.Name.Equals(type, StringComparison.OrdinalIgnoreCase)).ApiVersions?[0] ?? "2024-01-01";
    }
}
