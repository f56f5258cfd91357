namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>Tells whether an expression reads live state.</summary>
internal static class LiveCalls
{
    public static bool In(Expression expression) => expression switch
    {
        Call call => IsLive(call.Name) || call.Arguments.Any(In),
        Access access => In(access.Target) || In(access.Key),
        _ => false,
    };

    /// <summary><c>reference</c>, <c>references</c> and every <c>list…</c>.</summary>
    public static bool IsLive(string function) =>
        function.StartsWith("reference", StringComparison.OrdinalIgnoreCase)
        || function.StartsWith("list", StringComparison.OrdinalIgnoreCase);
}
