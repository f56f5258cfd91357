using System.Net;

namespace Keelson.Tests;

[Collection(MachineTests.Name)]
public sealed class Claim1CatalogueTests(MachineFixture machine)
{
    [Fact]
    public async Task Catalogue_SignedIn_OffersTheSixBlueprints()
    {
        using var vik = await machine.AsAsync("vik");

        var items = (await vik.GetAsync("/api/catalogue")).Json["items"]!.AsArray();

        Assert.Superset(
            new HashSet<string> { "aks-cluster", "hub-spoke-network", "key-vault", "postgresql", "storage-account", "vm-scale-set" },
            items.Select(item => item!["name"]!.GetValue<string>()).ToHashSet());
    }

    [Fact]
    public async Task Catalogue_EachBlueprint_StatesItsContract()
    {
        using var vik = await machine.AsAsync("vik");
        foreach (var item in (await vik.GetAsync("/api/catalogue")).Json["items"]!.AsArray())
        {
            var blueprint = (await vik.GetAsync(item!["href"]!.GetValue<string>())).Json;

            Assert.NotEmpty(blueprint["parameters"]!["properties"]!.AsObject());
            Assert.NotEmpty(blueprint["checks"]!.AsArray());
            Assert.NotEmpty(blueprint["approval"]!["rules"]!.AsArray());
            Assert.False(string.IsNullOrEmpty(blueprint["owner"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Catalogue_UnknownBlueprint_Is404WithProblem()
    {
        using var vik = await machine.AsAsync("vik");

        var answer = await vik.GetAsync("/api/catalogue/nothing");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("https://keelson.dev/problems/not-found", answer.Json["type"]!.GetValue<string>());
    }
}
