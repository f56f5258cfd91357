using Microsoft.AspNetCore.Http;

namespace Keelson.Api;

/// <summary>Reads a body that is a text file, such as YAML, up to a limit.</summary>
public static class TextBody
{
    /// <summary>The bytes, or why not. What they say is for the reader of that language to judge.</summary>
    public static async Task<Answer<byte[]>> ReadAsync(
        HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > maxBytes)
            return TooLarge(maxBytes);
        // One byte more than allowed tells a body of the limit from one beyond it.
        var buffer = new byte[(request.ContentLength ?? maxBytes) + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length > maxBytes ? TooLarge(maxBytes) : buffer[..length];
    }

    private static Problem TooLarge(int maxBytes) =>
        new(413, "too-large", "The body is too large", $"At most {maxBytes} bytes. Nothing was changed.", []);
}
