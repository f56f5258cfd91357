using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>
/// Realistic templates against what they expand to, written out beside them. After an intended change, run the tests with
/// KEELSON_WRITE_GOLDEN=1 and read the difference.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Templates() => [.. Directory.EnumerateFiles(Samples.Golden, "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Where(name => !name.EndsWith(".expected", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Deploy_Template_GivesWhatIsWrittenDown(string name)
    {
        var estate = Estate();
        var context = Given.Context(File.ReadAllText(Path.Combine(Samples.Golden, $"{name}.json")));
        var log = new JsonArray();

        var outputs = Deploy.To(estate, context, (resource, body) => log.Add(new JsonObject
        {
            ["id"] = resource.Id.Replace(MemoryEstate.Subscription, "SUB", StringComparison.Ordinal),
            ["apiVersion"] = resource.ApiVersion,
            ["dependsOn"] = new JsonArray([.. resource.DependsOn.Select(id => (JsonNode)string.Join('/', id.Split('/')[^2..]))]),
            ["body"] = resource.IsDeployment ? null : body.DeepClone(),
        }));
        var actual = new JsonObject { ["deployed"] = log, ["outputs"] = outputs }.ToJsonString(Indented) + "\n";
        var file = Path.Combine(Samples.Golden, $"{name}.expected.json");
        if (Environment.GetEnvironmentVariable("KEELSON_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
        Assert.All(
            WhatIfEngine.WhatIf(TemplateEngine.Expand(context, estate), estate, new PlainSchema([.. Deploy.FilledPaths]))["changes"]!.AsArray(),
            change => Assert.Equal("NoChange", (string?)change!["changeType"]));
    }

    private static MemoryEstate Estate() => new MemoryEstate().Put(
        $"/subscriptions/{MemoryEstate.Subscription}/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-core/subnets/nodes",
        new JsonObject { ["properties"] = new JsonObject { ["addressPrefix"] = "10.40.8.0/22" } });
}
