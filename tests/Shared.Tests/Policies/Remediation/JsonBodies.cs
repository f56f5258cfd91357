using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Keelson.Policies;

/// <summary>Bodies of resources, and patches to them, as nasty as JSON allows.</summary>
internal static class JsonBodies
{
    private static readonly string[] Names = ["a", "b", "tags", "properties", "Ä\"x", "sku"];

    public static Gen<JsonObject> Body { get; } = Object(depth: 3);

    private static Gen<JsonObject> Object(int depth) =>
        from count in Gen.Choose(0, 4)
        from names in Gen.Elements(Names).ArrayOf(count)
        from values in Value(depth).ArrayOf(count)
        select Make(names, values);

    private static Gen<JsonNode?> Value(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant<JsonNode?>(null),
            Gen.Choose(-5, 5).Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Elements("", "x", "null", "é\n").Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Elements(true, false).Select(flag => (JsonNode?)JsonValue.Create(flag)));
        return depth == 0 ? leaf : Gen.OneOf(
            leaf,
            Object(depth - 1).Select(inner => (JsonNode?)inner),
            from items in leaf.ArrayOf(2) select (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));
    }

    // Tags are an object or nothing, as Azure has it.
    private static JsonObject Make(string[] names, JsonNode?[] values)
    {
        var made = new JsonObject();
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] != "tags" || values[i] is null or JsonObject)
                made[names[i]] = values[i]?.DeepClone();
        }
        return made;
    }
}
