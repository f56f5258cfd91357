using System.Text.Json.Nodes;
using Keelson.Provisioning;

namespace Keelson.Tests.Provisioning;

public sealed class EnvironmentTemplateTests
{
    [Fact]
    public void For_ParameterThatLooksLikeAnExpression_StaysAValue()
    {
        var order = A.Order() with { Parameters = new JsonObject { ["label"] = "[resourceGroup().id]" } };

        var deployment = EnvironmentTemplate.For(Blueprint("label"), order);

        Assert.Equal("[resourceGroup().id]", deployment.Parameters["blueprint"]!["label"]!.GetValue<string>());
        Assert.DoesNotContain("[resourceGroup().id]", deployment.Template.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void For_OwnerThatLooksLikeAnExpression_StaysAName()
    {
        var order = A.Order() with { Owner = new("id", "[deployment().name]") };

        var deployment = EnvironmentTemplate.For(Blueprint("tags"), order);

        Assert.Equal("[deployment().name]", deployment.Parameters["tags"]!["keelson-owner"]!.GetValue<string>());
        Assert.DoesNotContain("[deployment().name]", deployment.Template.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void For_DeclaredNameLocationTags_AreSupplied()
    {
        var values = EnvironmentTemplate.For(Blueprint("name", "location", "tags"), A.Order()).Parameters["blueprint"]!;

        Assert.Equal("payments-dev", values["name"]!.GetValue<string>());
        Assert.Equal("westeurope", values["location"]!.GetValue<string>());
        Assert.Equal("2026-12-05T09:30:15Z", values["tags"]!["keelson-expires"]!.GetValue<string>());
    }

    [Fact]
    public void For_UndeclaredParameter_IsLeftOut()
    {
        var order = A.Order() with { Parameters = new JsonObject { ["region"] = "westeurope" } };

        Assert.Empty((JsonObject)EnvironmentTemplate.For(Blueprint(), order).Parameters["blueprint"]!);
    }

    [Fact]
    public void For_LongEnvironment_ShortensTheNameForResources()
    {
        var order = A.Order() with { Environment = "data-platform.checkout-staging" };

        var name = EnvironmentTemplate.For(Blueprint("name"), order).Parameters["blueprint"]!["name"]!.GetValue<string>();

        Assert.Equal("data-platform-checko", name);
    }

    private static Blueprint Blueprint(params string[] parameters) => new()
    {
        Name = "b",
        Version = "1.0.0",
        Title = "B",
        Summary = "s",
        Owner = "o",
        Category = "c",
        Parameters = [],
        Template = new JsonObject
        {
            ["parameters"] = new JsonObject(parameters.Select(name =>
                KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["type"] = "string" }))),
            ["resources"] = new JsonArray(),
        },
    };
}
