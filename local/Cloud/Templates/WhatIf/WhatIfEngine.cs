using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Templates.Expansion;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>Compares what a template would make with what is live. Changes nothing.</summary>
public static class WhatIfEngine
{
    /// <summary>
    /// The <c>properties</c> of ARM's WhatIfOperationResult: <c>changes[] {resourceId, changeType, before, after,
    /// delta}</c>, ordered
    /// by id. Nested deployments are expanded; expressions that cannot be known yet stand as their text; secure
    /// values are masked.
    /// </summary>
    /// <exception cref="TemplateException">The template is wrong.</exception>
    public static JsonObject WhatIf(
        TemplateGraph graph,
        IEstateReader estate,
        IResourceSchema schema,
        WhatIfResultFormat format = WhatIfResultFormat.FullResourcePayloads)
    {
        var plan = Planner.Plan(graph, estate);
        var changes = plan.Nodes.Select(planned => Change(planned, new SecretMask(plan.Secrets), estate, schema, format)).ToList();
        changes.AddRange(Others(graph, plan.Nodes, estate, format));
        return new JsonObject
        {
            ["changes"] = new JsonArray([.. changes
                .OrderBy(change => (string)change["resourceId"]!, StringComparer.OrdinalIgnoreCase)]),
        };
    }

    private static JsonObject Change(
        PlannedNode planned,
        SecretMask mask,
        IEstateReader estate,
        IResourceSchema schema,
        WhatIfResultFormat format)
    {
        var id = planned.Resource.Id;
        if (planned.Unsupported is { } reason)
        {
            return new JsonObject { ["resourceId"] = id, ["changeType"] = ChangeTypes.Unsupported, ["unsupportedReason"] = reason };
        }

        var live = estate.Find(id, planned.Resource.ApiVersion);
        if (format == WhatIfResultFormat.ResourceIdOnly)
        {
            return new JsonObject { ["resourceId"] = id, ["changeType"] = live is null ? ChangeTypes.Create : ChangeTypes.Deploy };
        }

        var body = JsonTidying.WithoutNulls(ValueWriter.ToObject(planned.Body));
        return live is null
            ? new JsonObject
            {
                ["resourceId"] = id,
                ["changeType"] = ChangeTypes.Create,
                ["after"] = mask.Apply(WithIdentity(body, planned.Resource)),
            }
            : Compare(planned.Resource, body, live, schema, mask);
    }

    private static JsonObject Compare(TemplateResource resource, JsonObject body, JsonObject live, IResourceSchema schema, SecretMask mask)
    {
        var predicted = schema.Predict(resource.Id, resource.ApiVersion, body, live);
        var after = WithIdentity(predicted ?? body, resource);
        var before = WithIdentity(live, resource);
        var filter = new NoiseFilter(schema, resource.Type);
        var delta = new PropertyDiff(filter).Compare(before, after, body);
        filter.Prune(before, after, body);
        filter.Prune(after, before, body);
        var change = new JsonObject
        {
            ["resourceId"] = resource.Id,
            ["changeType"] = delta.Count == 0 ? ChangeTypes.NoChange : ChangeTypes.Modify,
            ["before"] = mask.Apply(before),
            ["after"] = mask.Apply(after),
        };
        if (delta.Count > 0)
        {
            change["delta"] = mask.Apply(delta);
        }

        return change;
    }

    /// <summary>
    /// What the template does not name in the groups it deploys to: left alone, or deleted in complete mode.
    /// </summary>
    private static IEnumerable<JsonObject> Others(
        TemplateGraph graph,
        IReadOnlyList<PlannedNode> plan,
        IEstateReader estate,
        WhatIfResultFormat format)
    {
        var own = graph.Context.Scope.Id;
        var named = plan.Select(planned => planned.Resource.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var groups = named.Select(ResourceIds.GroupOf).Append(own).Where(IsGroup).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var group in groups)
        {
            var deletes = graph.Context.Mode == DeploymentMode.Complete && group.Equals(own, StringComparison.OrdinalIgnoreCase);
            foreach (var resource in estate.TopLevelResources(group).Where(resource => !named.Contains(Id(resource)) && !IsDeployment(resource)))
            {
                var change = new JsonObject
                {
                    ["resourceId"] = Id(resource),
                    ["changeType"] = deletes ? ChangeTypes.Delete : ChangeTypes.Ignore,
                };
                if (format == WhatIfResultFormat.FullResourcePayloads)
                {
                    change["before"] = resource.DeepClone();
                }

                yield return change;
            }
        }
    }

    private static JsonObject WithIdentity(JsonObject body, TemplateResource resource)
    {
        var full = new JsonObject
        {
            ["apiVersion"] = resource.ApiVersion,
            ["id"] = resource.Id,
            ["name"] = resource.Name.Split('/')[^1],
            ["type"] = resource.Type,
        };
        foreach (var (name, value) in body)
        {
            if (!full.ContainsKey(name))
            {
                full[name] = value?.DeepClone();
            }
        }

        return full;
    }

    /// <summary>Deployments are a record of what was done, not resources of the group.</summary>
    private static bool IsDeployment(JsonObject resource) =>
        ResourceIds.TypeOf(Id(resource)).Equals("Microsoft.Resources/deployments", StringComparison.OrdinalIgnoreCase);

    private static string Id(JsonObject resource) => (string?)resource["id"] ?? string.Empty;

    private static bool IsGroup(string id) => id.Contains("/resourceGroups/", StringComparison.OrdinalIgnoreCase);
}
