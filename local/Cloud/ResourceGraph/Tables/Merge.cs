using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.ResourceGraph.Tables;

/// <summary>One stream out of several that are each in the order of their keys.</summary>
internal static class Merge
{
    public static IEnumerable<IndexRow> ByKey(IReadOnlyList<IEnumerable<IndexRow>> streams)
    {
        if (streams is [var only])
        {
            return only;
        }
        return Several(streams);
    }

    private static IEnumerable<IndexRow> Several(IReadOnlyList<IEnumerable<IndexRow>> streams)
    {
        var open = new List<IEnumerator<IndexRow>>();
        try
        {
            var next = new PriorityQueue<IEnumerator<IndexRow>, string>(StringComparer.Ordinal);
            foreach (var stream in streams)
            {
                var rows = stream.GetEnumerator();
                open.Add(rows);
                if (rows.MoveNext())
                {
                    next.Enqueue(rows, rows.Current.Key);
                }
            }
            while (next.TryDequeue(out var first, out _))
            {
                yield return first.Current;
                if (first.MoveNext())
                {
                    next.Enqueue(first, first.Current.Key);
                }
            }
        }
        finally
        {
            open.ForEach(rows => rows.Dispose());
        }
    }
}
