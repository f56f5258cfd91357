using Azure.Core;

namespace Keelson.Azure;

/// <summary>Resource ids as request paths. An id comes from templates and requests, so it is not trusted to stay a path.</summary>
internal static class ArmPaths
{
    /// <summary>The id escaped segment by segment; throws for what is no resource id.</summary>
    public static string Of(string resourceId)
    {
        var segments = resourceId.Split('/');
        if (segments is not ["", _, ..]
            || !(Is(segments[1], "subscriptions") || Is(segments[1], "providers"))
            || segments.Skip(1).Any(s => s.Length == 0 || s.Trim('.').Length == 0))
        {
            throw new PermanentException("azure.bad-id", resourceId, $"'{resourceId}' is not a resource id.");
        }
        return string.Join('/', segments.Select(Uri.EscapeDataString));
    }

    public static string Of(string resourceId, string apiVersion) => $"{Of(resourceId)}?api-version={Uri.EscapeDataString(apiVersion)}";

    /// <summary>Full type, such as <c>Microsoft.Storage/storageAccounts</c>.</summary>
    public static string TypeOf(string resourceId)
    {
        try
        {
            return new ResourceIdentifier(resourceId).ResourceType.ToString();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new PermanentException("azure.bad-id", resourceId, $"'{resourceId}' is not a resource id.", e);
        }
    }

    /// <summary>The subscription that an id lies in; throws for an id outside of any.</summary>
    public static string SubscriptionOf(string resourceId) =>
        resourceId.Split('/') is [_, var keyword, var subscription, ..] && Is(keyword, "subscriptions")
            ? subscription
            : throw new PermanentException(
                "azure.no-subscription", resourceId, $"'{resourceId}' lies in no subscription; name the API version to use for it.");

    private static bool Is(string segment, string keyword) => segment.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
