using System.Globalization;
using Azure;

namespace Keelson.Azure;

/// <summary>How long a response asks to wait.</summary>
internal static class RetryAfter
{
    /// <summary>From <c>retry-after-ms</c>, <c>x-ms-retry-after-ms</c> or <c>Retry-After</c> in seconds; null when none is there.</summary>
    public static TimeSpan? Of(Response response) =>
        Milliseconds(response, "retry-after-ms") ?? Milliseconds(response, "x-ms-retry-after-ms") ?? Seconds(response);

    private static TimeSpan? Milliseconds(Response response, string header) =>
        Number(response, header) is { } number ? TimeSpan.FromMilliseconds(number) : null;

    private static TimeSpan? Seconds(Response response) =>
        Number(response, "Retry-After") is { } number ? TimeSpan.FromSeconds(number) : null;

    private static int? Number(Response response, string header) =>
        response.Headers.TryGetValue(header, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
