namespace Keelson;

/// <summary>Guesses which known name was meant by an unknown one.</summary>
public static class NearestName
{
    /// <summary>
    /// The known name at the smallest edit distance (insert, remove, replace or swap neighbours; case is ignored), if it
    /// is near enough to be a slip of the finger: at most a third of the name. Null otherwise.
    /// </summary>
    public static string? Of(string unknown, IEnumerable<string> known)
    {
        // A longer text is no misspelt name, and the distance costs the product of both lengths.
        if (unknown.Length is 0 or > 64)
            return null;
        var best = known
            .Select(name => (Name: name, Distance: Distance(unknown.ToLowerInvariant(), name.ToLowerInvariant())))
            .OrderBy(n => n.Distance)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name is { } found && best.Distance <= found.Length / 3 ? found : null;
    }

    /// <summary>The guess as the end of a sentence, with a space before it; empty when there is none.</summary>
    public static string Hint(string unknown, IEnumerable<string> known) =>
        Of(unknown, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    // Optimal string alignment: Damerau and Levenshtein's distance where no part is edited twice.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
