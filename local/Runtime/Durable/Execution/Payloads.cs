using System.Text;
using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>Writes what goes into histories, and refuses what is too large for them.</summary>
internal sealed class Payloads(DataConverter converter, int maxBytes)
{
    /// <summary>The Functions host's limit: 16 KB of UTF-16.</summary>
    private const int MaxCustomStatus = 8 * 1024;

    public DataConverter Converter => converter;

    /// <param name="what">What it is, for the message: "The input of activity 'X'".</param>
    /// <exception cref="PayloadTooLargeException">It has more bytes than allowed.</exception>
    public string? Write(object? value, string what)
    {
        var data = converter.Serialize(value);
        if (data is null || Encoding.UTF8.GetMaxByteCount(data.Length) <= maxBytes)
            return data;
        var bytes = Encoding.UTF8.GetByteCount(data);
        return bytes <= maxBytes ? data : throw new PayloadTooLargeException(
            $"{what} has {bytes:N0} bytes, and at most {maxBytes:N0} can be kept in a history."
            + " Store it as a document or blob and pass its name.");
    }

    /// <exception cref="PayloadTooLargeException">It has more text than the Functions host takes.</exception>
    public string? WriteCustomStatus(object? value, string instanceId)
    {
        var data = converter.Serialize(value);
        return data is null || data.Length <= MaxCustomStatus ? data : throw new PayloadTooLargeException(
            $"The custom status of '{instanceId}' has {data.Length:N0} characters, and at most {MaxCustomStatus:N0}"
            + " (16 KB of UTF-16) can be shown. Keep a summary in it and the rest in a document.");
    }
}
