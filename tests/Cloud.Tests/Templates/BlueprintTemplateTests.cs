using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;
using Keelson.Local.Cloud.Templates.WhatIf;

namespace Keelson.Local.Cloud.Tests.Templates;

/// <summary>The templates people deploy, through the engine alone.</summary>
public sealed class BlueprintTemplateTests
{
    public static TheoryData<string> Blueprints()
    {
        var data = new TheoryData<string>();
        foreach (var file in Samples.All)
        {
            data.Add(Path.GetFileName(Path.GetDirectoryName(file))!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void Expand_Blueprint_GivesResourcesAndOutputs(string blueprint)
    {
        var estate = new MemoryEstate();

        var outputs = Deploy.To(estate, Context(blueprint));

        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.NotNull(output.Value!["type"]));
    }

    [Theory]
    [MemberData(nameof(Blueprints))]
    public void WhatIf_BeforeAndAfterDeployment_CreatesAllThenChangesNothing(string blueprint)
    {
        var estate = new MemoryEstate();
        var context = Context(blueprint);

        Assert.All(Changes(estate, context), change => Assert.Equal("Create", change.Type));
        Deploy.To(estate, context);

        Assert.All(Changes(estate, context), change => Assert.Equal("NoChange", change.Type));
    }

    private static IEnumerable<(string Id, string Type)> Changes(MemoryEstate estate, DeploymentContext context)
    {
        var result = WhatIfEngine.WhatIf(TemplateEngine.Expand(context, estate), estate, new PlainSchema([.. Deploy.FilledPaths]));
        var changes = result["changes"]!.AsArray();
        Assert.NotEmpty(changes);
        return changes.Select(change => ((string)change!["resourceId"]!, (string)change["changeType"]!)).ToList();
    }

    /// <summary>A blueprint's template, and values for the parameters that have no default.</summary>
    internal static (string Template, string Parameters) Request(string blueprint)
    {
        var template = File.ReadAllText(Path.Combine(Samples.Blueprints, blueprint, "main.json"));
        var parameters = new JsonObject();
        foreach (var (name, declaration) in JsonNode.Parse(template)!["parameters"]!.AsObject())
        {
            if (declaration!["defaultValue"] is null && declaration["nullable"] is null)
            {
                parameters[name] = new JsonObject { ["value"] = Sample(name, (string?)declaration["type"]) };
            }
        }

        return (template, parameters.ToJsonString());
    }

    private static DeploymentContext Context(string blueprint)
    {
        var (template, parameters) = Request(blueprint);
        return Given.Context(template, parameters);
    }

    private static JsonNode Sample(string name, string? type) => (name, type?.ToLowerInvariant()) switch
    {
        ("name", _) => "orders-dev",
        ("location", _) => "westeurope",
        ("sshPublicKey", _) => "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE9tZ2FPbWVnYU9tZWdhT21lZ2FPbWVnYU9tZWdh test",
        (_, "int") => 1,
        (_, "bool") => true,
        (_, "array") => new JsonArray(),
        (_, "object") => new JsonObject { ["team"] = "payments" },
        _ => "00000000-0000-0000-0000-000000000001",
    };
}
