using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>
/// Where a page begins. Behind a resource, so that what is written meanwhile neither hides nor repeats another; or after a
/// number of rows, when the query has put rows together.
/// </summary>
/// <param name="Query">Tells the query the token belongs to.</param>
/// <param name="Key">The resource the last row came from.</param>
/// <param name="Rows">Rows already answered: of that resource, or of all.</param>
internal sealed record GraphToken(string Query, string? Key, long Rows, long Total)
{
    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Query}\n{Rows}\n{Total}\n{Key}")));

    /// <exception cref="KqlException">It is no token, or one of another query.</exception>
    public static GraphToken Decode(string text, string query)
    {
        var parts = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n') : [];
        return parts is [var of, var rows, var total, var key] && of == query
            && long.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var done)
            && long.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
            ? new(of, key.Length == 0 ? null : key, done, all)
            : throw KqlException.Meaning("The $skipToken is invalid for this query. Repeat the query without it.");
    }
}
