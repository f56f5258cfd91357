namespace Keelson.Portal.Parts;

/// <summary>A resource id taken apart for people.</summary>
/// <param name="Name">Its own name, parents before it: <c>vnet-hub/gateway</c>.</param>
/// <param name="Type">Its type without the provider: <c>virtualNetworks/subnets</c>.</param>
/// <param name="Provider">Such as <c>Microsoft.Network</c>; empty for resource groups and what is no resource id.</param>
public sealed record ResourceName(string Name, string Type, string Provider)
{
    public static ResourceName Of(string resourceId)
    {
        ArgumentNullException.ThrowIfNull(resourceId);
        var segments = resourceId.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // An extension resource (a diagnostic setting) has a second provider; the last one says what it is.
        var provider = Array.FindLastIndex(segments, s => s.Equals("providers", StringComparison.OrdinalIgnoreCase));
        if (provider < 0 || provider + 2 >= segments.Length)
            return segments.Length == 4 ? new(segments[3], "resource group", "") : new(resourceId, "", "");
        var rest = segments[(provider + 2)..];
        var types = rest.Where((_, i) => i % 2 == 0);
        var names = rest.Where((_, i) => i % 2 == 1);
        var parent = Parent(segments, provider);
        return new(parent + string.Join('/', names), string.Join('/', types), segments[provider + 1]);
    }

    private static string Parent(string[] segments, int provider)
    {
        var outer = Array.FindIndex(segments, s => s.Equals("providers", StringComparison.OrdinalIgnoreCase));
        return outer < provider ? segments[provider - 1] + "/" : "";
    }
}
