using System.Text;

namespace Keelson.Policies;

/// <summary>CSV as RFC 4180 and Python's reader have it. A dozen lines of grammar do not need a package.</summary>
internal static class CsvRows
{
    /// <summary>The rows; empty lines are none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (quoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                    field.Append(text[at++]);
                else
                    quoted = false;
            }
            else if (c == '"' && field.Length == 0)
                quoted = true;
            else if (c == ',')
                EndField();
            else if (c == '\n')
                EndRow();
            else if (c != '\r')
                field.Append(c);
        }
        EndRow();
        return rows;

        void EndField()
        {
            row.Add(field.ToString());
            field.Clear();
        }

        void EndRow()
        {
            if (row.Count == 0 && field.Length == 0)
                return;
            EndField();
            rows.Add(row);
            row = [];
        }
    }
}
