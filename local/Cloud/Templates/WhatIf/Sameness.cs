using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>
/// Equality as a resource provider means it: ids without case, locations without case and spaces, numbers by value.
/// </summary>
internal static class Sameness
{
    public static bool AreEqual(JsonNode? a, JsonNode? b, string path) => (a, b) switch
    {
        (null, null) => true,
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(member => JsonTidying.Get(y, member.Key) is var other
            && (other is not null || member.Value is null)
            && AreEqual(member.Value, other, path)),
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(pair => AreEqual(pair.First, pair.Second, path)),
        (JsonValue x, JsonValue y) => AreEqual(x, y, path),
        _ => false,
    };

    private static bool AreEqual(JsonValue a, JsonValue b, string path)
    {
        var (kind, other) = (a.GetValueKind(), b.GetValueKind());
        if (kind != other)
        {
            return false;
        }

        return kind switch
        {
            JsonValueKind.String => AreEqual(a.GetValue<string>(), b.GetValue<string>(), path),
            JsonValueKind.Number => Number(a).Equals(Number(b)),
            _ => true,
        };
    }

    private static bool AreEqual(string a, string b, string path)
    {
        if (a == b)
        {
            return true;
        }

        if (path.Equals("location", StringComparison.OrdinalIgnoreCase))
        {
            return Location(a).Equals(Location(b), StringComparison.OrdinalIgnoreCase);
        }

        return IsId(a) && IsId(b) && a.Equals(b, StringComparison.OrdinalIgnoreCase);
    }

    private static decimal Number(JsonValue value) => value.TryGetValue<decimal>(out var number)
        ? number
        : decimal.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;

    private static string Location(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static bool IsId(string text) =>
        text.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) || text.StartsWith("/providers/", StringComparison.OrdinalIgnoreCase);
}
