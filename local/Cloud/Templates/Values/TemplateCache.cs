using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>
/// Templates by their exact text. Values are immutable, so all deployments of one template share one tree: two
/// hundred runs
/// of a blueprint at once hold it in memory once.
/// </summary>
internal static class TemplateCache
{
    private const int Capacity = 128;

    /// <summary>Larger ones are read each time; few of them would fill the memory.</summary>
    private const int MaxLength = 256 * 1024;

    private static readonly ConcurrentDictionary<string, Value> Known = new(StringComparer.Ordinal);

    /// <exception cref="TemplateException">The text repeats a name or is too deep.</exception>
    public static Value Read(JsonElement template)
    {
        var text = JsonMarshal.GetRawUtf8Value(template);
        if (text.Length > MaxLength)
        {
            return ValueReader.Read(text);
        }

        var key = Convert.ToBase64String(SHA256.HashData(text));
        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        var value = ValueReader.Read(text);
        if (Known.Count >= Capacity)
        {
            Known.Clear();
        }

        Known[key] = value;
        return value;
    }
}
