using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// Wraps a blueprint's template in a deployment at subscription scope that also makes the resource group, so that one
/// what-if shows, and one deployment does, all of it.
/// </summary>
public static class EnvironmentTemplate
{
    /// <summary>The outer parameter and output that carry the blueprint's own.</summary>
    public const string Blueprint = "blueprint";

    private const string Tags = "tags";

    // Constant, so that every run of an environment replaces one record in its group instead of adding another.
    private const string NestedDeployment = "keelson-environment";

    private const string DeploymentsApi = "2024-03-01";
    private const string GroupsApi = "2024-03-01";

    /// <summary>
    /// The order for Azure. Parameter values are passed as one outer parameter and taken apart by expression: a value
    /// a person typed is never itself read as an expression, whatever it begins with.
    /// </summary>
    public static DeploymentOrder For(Blueprint blueprint, RunOrder order) =>
        For(blueprint, order, order.DeploymentName);

    /// <summary>The same under another name, as for a what-if that leads to no deployment.</summary>
    public static DeploymentOrder For(Blueprint blueprint, RunOrder order, string deploymentName)
    {
        var tags = KeelsonTags.For(order);
        var values = ParameterValues(blueprint, order, tags);
        var template = new JsonObject
        {
            ["$schema"] = "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
            ["contentVersion"] = "1.0.0.0",
            ["parameters"] = new JsonObject
            {
                [Blueprint] = new JsonObject { ["type"] = "object" },
                [Tags] = new JsonObject { ["type"] = "object" },
            },
            ["resources"] = new JsonArray(Group(order), Nested(blueprint, order, values)),
            ["outputs"] = new JsonObject
            {
                [Blueprint] = new JsonObject
                {
                    ["type"] = "object",
                    ["value"] = $"[reference(resourceId('{order.SubscriptionId}', '{order.ResourceGroup}', "
                        + $"'Microsoft.Resources/deployments', '{NestedDeployment}'), '{DeploymentsApi}').outputs]",
                },
            },
        };
        return new(
            order.SubscriptionId, deploymentName, order.Location, template,
            new JsonObject { [Blueprint] = values, [Tags] = tags });
    }

    private static JsonObject Group(RunOrder order) => new()
    {
        ["type"] = "Microsoft.Resources/resourceGroups",
        ["apiVersion"] = GroupsApi,
        ["name"] = order.ResourceGroup,
        ["location"] = order.Location,
        // A person's name may begin with a bracket; as a parameter it stays a name.
        ["tags"] = $"[parameters('{Tags}')]",
    };

    private static JsonObject Nested(Blueprint blueprint, RunOrder order, JsonObject values) => new()
    {
        ["type"] = "Microsoft.Resources/deployments",
        ["apiVersion"] = DeploymentsApi,
        ["name"] = NestedDeployment,
        ["resourceGroup"] = order.ResourceGroup,
        ["dependsOn"] = new JsonArray(
            $"[subscriptionResourceId('Microsoft.Resources/resourceGroups', '{order.ResourceGroup}')]"),
        ["properties"] = new JsonObject
        {
            ["mode"] = "Incremental",
            ["expressionEvaluationOptions"] = new JsonObject { ["scope"] = "inner" },
            ["template"] = blueprint.Template.DeepClone(),
            ["parameters"] = new JsonObject(values.Select(value => KeyValuePair.Create<string, JsonNode?>(
                value.Key,
                new JsonObject { ["value"] = $"[parameters('{Blueprint}')['{value.Key}']]" }))),
        },
    };

    private static JsonObject ParameterValues(Blueprint blueprint, RunOrder order, JsonObject tags)
    {
        var declared = blueprint.Template["parameters"] as JsonObject ?? [];
        var values = new JsonObject();
        foreach (var (name, value) in order.Parameters)
        {
            if (declared.ContainsKey(name))
                values[name] = value?.DeepClone();
        }
        Supply("name", ShortName(order.Environment));
        Supply("location", order.Location);
        Supply("tags", tags.DeepClone());
        return values;

        void Supply(string name, JsonNode value)
        {
            if (declared.ContainsKey(name))
                values[name] = value;
        }
    }

    /// <summary>The environment's id as a name for resources: 3 to 20 characters, no dot, no hyphen at the end.</summary>
    private static string ShortName(string environment)
    {
        var name = environment.Replace('.', '-');
        return name.Length <= 20 ? name : name[..20].TrimEnd('-');
    }
}
