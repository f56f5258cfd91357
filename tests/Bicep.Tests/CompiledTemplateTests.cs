using System.Text.Json.Nodes;

namespace Keelson.Bicep;

/// <summary>main.json is what is deployed and main.bicep is what people read: they must say the same.</summary>
public sealed class CompiledTemplateTests(BicepTool tool) : IClassFixture<BicepTool>
{
    public static TheoryData<string> Blueprints() => [.. Repository.BlueprintNames()];

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void MainJson_EveryBlueprint_IsWhatMainBicepCompilesTo(string blueprint)
    {
        var folder = Path.Combine(Repository.Blueprints, blueprint);

        var differences = Differences(File.ReadAllText(Path.Combine(folder, "main.bicep")), Template(blueprint));

        Assert.True(differences.Count == 0, "Run `node tests/Bicep.Tests/node/bicep.mjs build` on main.bicep.\n"
            + string.Join('\n', differences));
    }

    [Theory]
    [InlineData("param softDeleteDays int = 30", "param softDeleteDays int = 31", "/parameters/softDeleteDays/defaultValue")]
    [InlineData("param versioning bool = true", "param versioning string = 'true'", "/parameters/versioning/type")]
    [InlineData("@maxValue(5120)", "@maxValue(5121)", "/parameters/fileShareGiB/maxValue")]
    [InlineData("'Hot' | 'Cool' | 'Cold'", "'Hot' | 'Cool'", "/definitions/accessTierKind/allowedValues")]
    [InlineData("storageAccounts@2024-01-01", "storageAccounts@2023-05-01", "/resources/account/apiVersion")]
    [InlineData("Microsoft.Storage/storageAccounts@", "Microsoft.Storage/accounts@", "/resources/account/type")]
    [InlineData("allowSharedKeyAccess: false", "allowSharedKeyAccess: true", "/resources/account/properties/allowSharedKeyAccess")]
    [InlineData("output blobEndpoint string", "output blobAddress string", "/outputs/blobEndpoint")]
    [InlineData("output storageAccountName string = account.name", "output storageAccountName string = account.id", "/outputs/storageAccountName/value")]
    [InlineData("  parent: fileService\n", "  parent: account\n", "/resources/share/name")]
    public void Differences_ChangedBicep_AreNamed(string old, string changed, string path)
    {
        var bicep = File.ReadAllText(Path.Combine(Repository.Blueprints, "storage-account", "main.bicep"));
        Assert.Contains(old, bicep, StringComparison.Ordinal);

        var differences = Differences(bicep.Replace(old, changed, StringComparison.Ordinal), Template("storage-account"));

        Assert.Contains(differences, d => d.StartsWith(path, StringComparison.Ordinal));
    }

    private static JsonObject Template(string blueprint) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Blueprints, blueprint, "main.json")))!.AsObject();

    private IReadOnlyList<string> Differences(string bicep, JsonObject template)
    {
        // The real compiler leaves its version and a hash here.
        template["metadata"]?.AsObject().Remove("_generator");
        return JsonDifference.Between(template, tool.CompileText(bicep));
    }
}
