using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Keelson.State;

/// <summary>
/// The grammar of document paths: <c>area/part/part.json</c>, segments of <c>[a-z0-9._-]</c> that neither begin nor end
/// with a dot. One alphabet that means the same to blob storage, to a file system and to a URL, so that no path can be
/// read two ways.
/// </summary>
public static class DocumentPath
{
    /// <summary>Longest path. Blob storage allows 1024 characters; half leaves room for a container and a
    /// snapshot.</summary>
    public const int MaxLength = 512;

    /// <summary>Longest segment; Linux file systems stop at 255.</summary>
    public const int MaxSegmentLength = 160;

    /// <summary>Most bytes in one write: 4 MiB, the size of an append block that every service version
    /// accepts.</summary>
    public const int MaxContentLength = 4 * 1024 * 1024;

    private const int HashedSegmentHead = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Throws <see cref="PermanentException"/> unless <paramref name="path"/> can be a document's
    /// path.</summary>
    public static void Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length is 0 or > MaxLength)
            throw Bad(path, $"must have 1 to {MaxLength} characters");
        foreach (var segment in path.AsSpan().Split('/'))
            CheckSegment(path, path.AsSpan()[segment]);
    }

    /// <summary>Throws unless <paramref name="prefix"/> can begin a path. Empty means every document.</summary>
    public static void CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length == 0)
            return;
        // What follows the last slash is the beginning of a segment, so a dot at its end is fine.
        var slash = prefix.LastIndexOf('/');
        if (slash >= 0)
            Check(prefix[..slash]);
        var tail = prefix.AsSpan(slash + 1);
        if (prefix.Length > MaxLength || tail.ContainsAnyExcept(Allowed) || tail.StartsWith('.'))
            throw Bad(prefix, "is not the beginning of a document path");
    }

    /// <summary>
    /// Any text as one segment. Different texts give different segments: what the alphabet lacks is written <c>_hh</c>
    /// (UTF-8 in hex), and what would be too long is cut and ends in its SHA-256.
    /// </summary>
    public static string Segment(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        var segment = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var outerDot = bytes[i] == '.' && (i == 0 || i == bytes.Length - 1);
            if (bytes[i] != '_' && !outerDot && Allowed.Contains((char)bytes[i]))
                segment.Append((char)bytes[i]);
            else
                segment.Append(CultureInfo.InvariantCulture, $"_{bytes[i]:x2}");
        }
        // Room is left for an extension. "__" cannot come out of the escaping above, so a cut name never meets a whole
        // one.
        return segment.Length <= MaxSegmentLength - 16
            ? segment.ToString()
            : $"{segment.ToString(0, HashedSegmentHead)}__{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
    }

    /// <summary>Throws <see cref="PermanentException"/> when one write is larger than a store takes.</summary>
    public static void CheckContent(string path, int length)
    {
        if (length > MaxContentLength)
        {
            throw new PermanentException(
                DocumentErrors.TooLarge, path,
                $"Document '{path}' would take {length} bytes; one write takes {MaxContentLength}. Split it.");
        }
    }

    private static void CheckSegment(string path, ReadOnlySpan<char> segment)
    {
        if (segment.Length is 0 or > MaxSegmentLength)
            throw Bad(path, $"has a segment that does not have 1 to {MaxSegmentLength} characters");
        if (segment.ContainsAnyExcept(Allowed))
            throw Bad(path, "has a character other than a-z, 0-9, '.', '_' and '-'");
        if (segment[0] == '.' || segment[^1] == '.')
            throw Bad(path, "has a segment that begins or ends with a dot");
    }

    private static PermanentException Bad(string path, string what) =>
        new(DocumentErrors.BadPath, null, $"Document path '{Shown(path)}' {what}. Build it with DocumentPath.Segment.");

    private static string Shown(string path) => path.Length <= 80 ? path : path[..80] + "…";
}
