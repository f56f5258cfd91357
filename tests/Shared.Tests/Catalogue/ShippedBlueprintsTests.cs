using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Provisioning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keelson.Tests.Catalogue;

/// <summary>The blueprints that come with the product.</summary>
public sealed class ShippedBlueprintsTests
{
    private static readonly BlueprintCatalogue Catalogue =
        new(Options.Create(new CatalogueOptions()), NullLogger<BlueprintCatalogue>.Instance);

    public static TheoryData<string> Names => new(
        "aks-cluster", "hub-spoke-network", "key-vault", "postgresql", "storage-account", "vm-scale-set");

    [Theory, MemberData(nameof(Names))]
    public void Find_Shipped_Loads(string name)
    {
        var blueprint = Catalogue.Find(name)!;

        Assert.Equal(name, blueprint.Name);
        Assert.NotEmpty(blueprint.Checks);
        Assert.NotEmpty(blueprint.Roles);
        Assert.Matches("^[0-9a-f]{64}$", blueprint.Hash);
    }

    [Theory, MemberData(nameof(Names))]
    public void Json_RoundTrip_KeepsEverything(string name)
    {
        var blueprint = Catalogue.Find(name)!;

        var json = JsonSerializer.Serialize(blueprint, KeelsonJson.Options);
        var read = JsonSerializer.Deserialize<Blueprint>(json, KeelsonJson.Options)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, KeelsonJson.Options));
        Assert.Equal(blueprint.Hash, BlueprintFile.Seal(read).Hash);
        Assert.Equal(blueprint.Ttl, read.Ttl);
        Assert.Equal(blueprint.Checks.Count, read.Checks.Count);
    }

    [Theory, MemberData(nameof(Names))]
    public void Validate_DefaultsAlone_ComplainsOnlyOfWhatIsRequired(string name)
    {
        var blueprint = Catalogue.Find(name)!;
        var required = (blueprint.Parameters["required"] as JsonArray ?? []).Select(r => $"/parameters/{r}");

        var answer = ParameterSchema.Validate(blueprint, []);

        Assert.Equal(required, answer.Errors.Select(e => e.Path));
    }

    [Fact]
    public void Seal_AnyPartChanged_ChangesTheHash()
    {
        var blueprint = Catalogue.Find("storage-account")!;
        Blueprint[] changed =
        [
            blueprint with { Version = "1.0.1" },
            blueprint with { RepairsDrift = !blueprint.RepairsDrift },
            blueprint with { Ttl = blueprint.Ttl with { Max = TimeSpan.FromDays(400) } },
            blueprint with { Template = new JsonObject { ["resources"] = new JsonArray() } },
            blueprint with { Approval = blueprint.Approval with { Rules = [] } },
        ];

        var hashes = changed.Append(blueprint).Select(b => BlueprintFile.Seal(b).Hash);

        Assert.Equal(changed.Length + 1, hashes.Distinct(StringComparer.Ordinal).Count());
    }
}
