using System.Text.Json;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary><c>in</c>, <c>in~</c>, <c>has_any</c>, <c>has_all</c>. A list of constants is looked up, not walked.</summary>
internal static class KqlListTests
{
    public static Func<KqlRow, object?, bool> Find(string op, KqlValue[] candidates)
    {
        var comparer = op == "in~" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        if (op is "in" or "in~" && Array.TrueForAll(candidates, c => c.Constant.Value is string))
        {
            var known = candidates.Select(c => (string)c.Constant.Value!).ToHashSet(comparer);
            return (_, value) => value is not null and not JsonElement && known.Contains(KqlJson.Text(value));
        }
        IEnumerable<object?> All(KqlRow row) => candidates.SelectMany(c => Items(c.Of(row)));
        return op switch
        {
            "in" => (row, value) => All(row).Any(item => KqlOrderings.AreEqual(value, item) == true),
            "in~" => (row, value) => value is not null
                && All(row).Any(item => comparer.Equals(KqlJson.Text(value), KqlJson.Text(item))),
            "has_any" => (row, value) => All(row).Any(item => Has(value, item)),
            _ => (row, value) => All(row).All(item => Has(value, item)),
        };
    }

    private static bool Has(object? value, object? part) =>
        KqlTextTests.Has(KqlJson.Text(value), KqlJson.Text(part), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<object?> Items(object? value) => value is JsonElement { ValueKind: JsonValueKind.Array } array
        ? array.EnumerateArray().Select(KqlDynamic.Plain)
        : [value];
}
