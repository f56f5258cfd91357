using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>Bounds what one query may cost, however it is written: joins and expansions can multiply rows without end.</summary>
internal sealed class KqlBudget(long maxRows)
{
    public const long MaxRows = 5_000_000;

    private long _rows;

    /// <exception cref="KqlException">The query has handled too many rows.</exception>
    public IEnumerable<KqlRow> Count(IEnumerable<KqlRow> rows)
    {
        foreach (var row in rows)
        {
            if (++_rows > maxRows)
            {
                throw KqlException.TooMuch($"The query handles more than {maxRows} rows. Filter earlier.");
            }
            yield return row;
        }
    }
}
