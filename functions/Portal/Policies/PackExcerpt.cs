using System.Text;

namespace Keelson.Portal.Policies;

/// <summary>One policy's part of a file of many. Pure.</summary>
public static class PackExcerpt
{
    /// <summary>
    /// The lines from <c>- name: NAME</c> to the next item of the list, less their indentation. Null when the file writes its
    /// policies otherwise than a line each for their names.
    /// </summary>
    public static string? Of(string yaml, string policy)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var lines = yaml.ReplaceLineEndings("\n").Split('\n');
        var begin = Array.FindIndex(lines, line => NameOf(line) == policy);
        if (begin < 0)
            return null;
        var indent = IndentOf(lines[begin]);
        var excerpt = new StringBuilder();
        for (var i = begin; i < lines.Length && (i == begin || IsWithin(lines[i], indent)); i++)
            excerpt.Append(lines[i].Length > indent ? lines[i][indent..] : "").Append('\n');
        return excerpt.ToString().TrimEnd() + "\n";
    }

    private static bool IsWithin(string line, int indent) =>
        string.IsNullOrWhiteSpace(line) || IndentOf(line) > indent;

    private static int IndentOf(string line) => line.Length - line.AsSpan().TrimStart().Length;

    private static string? NameOf(string line)
    {
        const string start = "- name:";
        var text = line.Trim();
        return text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..].Trim().Trim('"', '\'') : null;
    }
}
