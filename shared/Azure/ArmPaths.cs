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

    private static bool Is(string segment, string keyword) => segment.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
