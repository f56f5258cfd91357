using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates;
using Keelson.Provisioning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keelson.Tests.Costs;

/// <summary>What a shipped blueprint deploys for an order, as the template engine of the simulated Azure sees it.</summary>
internal static class ExpandedBlueprint
{
    private static readonly BlueprintCatalogue Catalogue =
        new(Options.Create(new CatalogueOptions()), NullLogger<BlueprintCatalogue>.Instance);

    // What has no default because only the requester can know it.
    private static readonly JsonObject Required = new() { ["sshPublicKey"] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB6tQx9B6tQx9B6tQx9B6tQx9B6tQx9B6tQx9B6tQx9A test" };

    public static TheoryData<string> Names => [.. Catalogue.List().Select(b => b.Name)];

    public static Blueprint Find(string name) => Catalogue.Find(name)!;

    public static IReadOnlyDictionary<string, JsonObject> Resources(string name, JsonObject? given = null)
    {
        var blueprint = Find(name);
        var order = A.Order() with { Parameters = Parameters(blueprint, given ?? []) };
        var deployment = EnvironmentTemplate.For(blueprint, order);
        var context = new DeploymentContext
        {
            Name = deployment.Name,
            Scope = new("33333333-2222-4333-8444-555555555555", order.SubscriptionId),
            Location = order.Location,
            Template = JsonSerializer.SerializeToElement(deployment.Template),
            Parameters = JsonSerializer.SerializeToElement(new JsonObject(deployment.Parameters.Select(parameter =>
                KeyValuePair.Create<string, JsonNode?>(
                    parameter.Key, new JsonObject { ["value"] = parameter.Value!.DeepClone() })))),
            Timestamp = order.RequestedAt,
            CorrelationId = new("7d9ad1d4-2a0c-4c0e-9f4e-0d8f9a1b2c3d"),
        };
        return TemplateEngine.Validate(context, new EmptySubscription(order)).ToDictionary(r => r.Id, r => r.Body);
    }

    private static JsonObject Parameters(Blueprint blueprint, JsonObject given)
    {
        var properties = blueprint.Parameters["properties"]!.AsObject();
        var all = (JsonObject)given.DeepClone();
        foreach (var (parameter, value) in Required.Where(r => properties.ContainsKey(r.Key)))
            all[parameter] = value!.DeepClone();
        var answer = ParameterSchema.Validate(blueprint, all);
        Assert.Empty(answer.Errors);
        return answer.Values;
    }

    private sealed class EmptySubscription(RunOrder order) : IEstateReader
    {
        public JsonObject? Find(string resourceId, string apiVersion) => resourceId.Split('/').Length <= 5
            ? new JsonObject { ["id"] = resourceId, ["subscriptionId"] = order.SubscriptionId, ["tenantId"] = "t", ["location"] = order.Location, ["name"] = order.ResourceGroup }
            : null;

        public JsonNode? Invoke(string resourceId, string action, string apiVersion, JsonNode? body) => null;

        public IEnumerable<JsonObject> TopLevelResources(string resourceGroupId) => [];
    }
}
