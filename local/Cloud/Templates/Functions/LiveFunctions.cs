using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>
/// Functions that read live state: <c>reference</c>, <c>references</c>, <c>list*</c>, and provider metadata.
/// </summary>
internal static class LiveFunctions
{
    public static void Register(FunctionTable table)
    {
        table.AddLive("reference", 1, 3, Reference);
        table.AddLive("references", 1, 2, References);
        table.Add("providers", 1, 2, Providers);
        table.Add("pickZones", 3, 5, PickZones);
    }

    /// <summary>Any <c>list*</c>: the action is the function's name.</summary>
    public static Value List(Invocation call)
    {
        var target = Target.Find(call, call.Text(0), call.OptionalText(1));
        return call.Evaluator.Runtime.Invoke(target.Id, call.Name, call.Text(1), call.Count > 2 ? call[2] : null);
    }

    private static Value Reference(Invocation call)
    {
        var full = IsFull(call, 2) || (call.Count == 2 && IsFull(call, 1));
        var version = call.Count > 1 && !(call.Count == 2 && full) ? call.OptionalText(1) : null;
        return Read(call, Target.Find(call, call.Text(0), version), full);
    }

    private static Value References(Invocation call)
    {
        var loop = call.Evaluator.Scope.Index.Loop(call.Text(0))
            ?? throw call.Fail($"does not find a resource collection '{ExpressionError.Shorten(call.Text(0))}'.");
        var items = loop.Select(item => Read(call, new Target(item.Id, item.ApiVersion), IsFull(call, 1))).ToArray();
        return Array.Exists(items, item => item is UnknownValue) ? UnknownValue.Nameless : Value.Of(items);
    }

    private static bool IsFull(Invocation call, int index) =>
        index < call.Count && call[index] is StringValue text && text.Text.Equals("Full", StringComparison.OrdinalIgnoreCase);

    private static Value Read(Invocation call, Target target, bool full)
    {
        var value = call.Evaluator.Runtime.Resource(target.Id, target.ApiVersion);
        return value is not ObjectValue resource ? value
            : full ? resource.With("apiVersion", Value.Of(target.ApiVersion)).With("resourceId", Value.Of(target.Id))
            : resource["properties"] ?? ObjectValue.Empty;
    }

    private static Value Providers(Invocation call)
    {
        var provider = call.Evaluator.Runtime.Provider(call.Text(0))
            ?? throw call.Fail($"does not find the provider '{ExpressionError.Shorten(call.Text(0))}'.");
        return call.Count == 1 ? provider : ResourceType(call, provider, call.Text(1));
    }

    private static ObjectValue ResourceType(Invocation call, ObjectValue provider, string type) =>
        (provider["resourceTypes"] as ArrayValue)?.Items.OfType<ObjectValue>().FirstOrDefault(candidate =>
            candidate["resourceType"] is StringValue name && name.Text.Equals(type, StringComparison.OrdinalIgnoreCase))
        ?? throw call.Fail($"does not find the resource type '{ExpressionError.Shorten(type)}' of the provider.");

    /// <summary>Zones of a region in their order; where metadata says nothing of zones there are none.</summary>
    private static Value PickZones(Invocation call)
    {
        var region = call.Text(2).Replace(" ", string.Empty, StringComparison.Ordinal);
        var count = call.Count > 3 ? call.Int(3) : 1;
        var offset = call.Count > 4 ? call.Int(4) : 0;
        var provider = call.Evaluator.Runtime.Provider(call.Text(0))
            ?? throw call.Fail($"does not find the provider '{ExpressionError.Shorten(call.Text(0))}'.");
        var mappings = (ResourceType(call, provider, call.Text(1))["zoneMappings"] as ArrayValue)?.Items.OfType<ObjectValue>() ?? [];
        var zones = mappings
            .Where(mapping => mapping["location"] is StringValue location && region.Equals(
                location.Text.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            .Select(mapping => mapping["zones"])
            .OfType<ArrayValue>()
            .FirstOrDefault();
        if (zones is null || count < 0 || offset < 0 || count + offset > zones.Items.Count)
        {
            return zones is null ? ArrayValue.Empty : throw call.Fail($"finds only {zones.Items.Count} zones in '{region}'.");
        }

        var sorted = zones.Items.OrderBy(ValueWriter.ToText, StringComparer.Ordinal);
        return Value.Of(sorted.Skip((int)offset).Take((int)count).ToArray());
    }
}
