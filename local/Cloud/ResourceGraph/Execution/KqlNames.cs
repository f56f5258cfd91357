using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>How Kusto names a column that the query does not: after the path it shows, or by number.</summary>
internal static class KqlNames
{
    private static readonly HashSet<string> Transparent =
    [
        "tostring", "tolower", "toupper", "toint", "tolong", "toreal", "todouble", "tobool", "toboolean", "todatetime", "totimespan",
        "todynamic", "parse_json", "bin", "floor",
    ];

    /// <summary>The column's name; <paramref name="number"/> counts the columns that have none of their own, from 1.</summary>
    public static string Of(KqlColumn column, ref int number) =>
        column.Name ?? Shown(column.Expression) ?? $"Column{number++}";

    public static string OfAggregate(KqlColumn column) => column.Name ?? (column.Expression is KqlCall call
        ? $"{Prefix(call.Function.Text)}_{(call.Arguments is [var first, ..] ? Shown(first) : null)}"
        : "Column1");

    private static string Prefix(string function) => function switch
    {
        "make_list" => "list",
        "make_set" => "set",
        "take_any" => "any",
        _ => function,
    };

    private static string? Shown(KqlExpression expression) => expression switch
    {
        KqlName name => name.Name,
        KqlMember member when Shown(member.Target) is { } target => $"{target}_{member.Name}",
        KqlIndex { Index: KqlLiteral { Value: long at } } index when Shown(index.Target) is { } target => $"{target}_{at}",
        KqlCall { Arguments: [var only, ..] } call when Transparent.Contains(call.Function.Text) => Shown(only),
        _ => null,
    };
}
