using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Keelson.Provisioning;

/// <summary>YAML as JSON, by YAML 1.2's core schema: a plain scalar may be null, a boolean or a number; a quoted one is text.</summary>
internal static class YamlJson
{
    // By way of text, because a parsed number converts to any numeric type, and one made from a long only to long.
    public static JsonNode? Convert(YamlNode node) => Raw(node) is { } raw ? JsonNode.Parse(raw.ToJsonString()) : null;

    private static JsonNode? Raw(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(
            child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value ?? "", Raw(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Raw)]),
        YamlScalarNode scalar => Scalar(scalar),
        _ => null,
    };

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any))
            return JsonValue.Create(text);
        return text switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ => Number(text) ?? JsonValue.Create(text),
        };
    }

    private static JsonValue? Number(string text)
    {
        const NumberStyles Sign = NumberStyles.AllowLeadingSign;
        if (long.TryParse(text, Sign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return decimal.TryParse(text, Sign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : null;
    }
}
