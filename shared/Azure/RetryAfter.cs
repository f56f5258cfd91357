using System.Globalization;
using Azure;

namespace Keelson.Azure;

/// <summary>How long a response asks to wait.</summary>
internal static class RetryAfter
{
    /// <summary>
    /// From <c>retry-after-ms</c>, <c>x-ms-retry-after-ms</c> or <c>Retry-After</c> in seconds, else from the headers of Cost
    /// Management, which has one for each of its quotas; null when none is there.
    /// </summary>
    public static TimeSpan? Of(Response response) =>
        Milliseconds(response, "retry-after-ms") ?? Milliseconds(response, "x-ms-retry-after-ms")
        ?? Seconds(response, "Retry-After") ?? OfCosts(response);

    private static TimeSpan? OfCosts(Response response) => response.Headers
        .Where(h => h.Name.StartsWith("x-ms-ratelimit-microsoft.costmanagement", StringComparison.OrdinalIgnoreCase)
            && h.Name.EndsWith("-retry-after", StringComparison.OrdinalIgnoreCase))
        .Select(h => Seconds(response, h.Name))
        .Max();

    private static TimeSpan? Milliseconds(Response response, string header) =>
        Number(response, header) is { } number ? TimeSpan.FromMilliseconds(number) : null;

    private static TimeSpan? Seconds(Response response, string header) =>
        Number(response, header) is { } number ? TimeSpan.FromSeconds(number) : null;

    private static int? Number(Response response, string header) =>
        response.Headers.TryGetValue(header, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
