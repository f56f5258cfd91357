using System.Globalization;
using Keelson.Local.Cloud.ResourceGraph.Execution;
using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph;

/// <summary>Answers a query page by page. The number of all rows is counted for the first page and travels in the token.</summary>
internal static class GraphPages
{
    /// <exception cref="KqlException">The query cannot be answered.</exception>
    public static byte[] Answer(KqlPlanner planner, GraphRequest request)
    {
        var query = XxHash.Of(System.Text.Encoding.UTF8.GetBytes(request.Query)).ToString("x16", CultureInfo.InvariantCulture);
        var pipeline = planner.Plan(KqlParser.Parse(request.Query));
        var token = request.SkipToken is { } text ? GraphToken.Decode(text, query) : null;
        return pipeline.Streams ? Streamed(pipeline, request, query, token) : Counted(pipeline, request, query, token);
    }

    private static byte[] Streamed(KqlPipeline pipeline, GraphRequest request, string query, GraphToken? token)
    {
        var total = token?.Total ?? pipeline.Run(withBodies: false).LongCount();
        var rows = pipeline.Run(token?.Key, withBodies: !pipeline.Joins);
        rows = token is null ? rows.Skip(request.Skip) : Behind(rows, token);
        var page = rows.Take(request.Page + 1).ToList();
        if (page.Count <= request.Page)
        {
            return Write(pipeline, request, page, total, null);
        }
        page.RemoveAt(page.Count - 1);
        var last = page[^1].Key!;
        var ofLast = page.LongCount(row => row.Key == last) + (token?.Key == last ? token.Rows : 0);
        return Write(pipeline, request, page, total, new GraphToken(query, last, ofLast, total));
    }

    /// <summary>What comes after the rows that were answered of the resource the page before ended with.</summary>
    private static IEnumerable<KqlRow> Behind(IEnumerable<KqlRow> rows, GraphToken token)
    {
        var answered = token.Rows;
        return rows.SkipWhile(row => row.Key == token.Key && answered-- > 0);
    }

    private static byte[] Counted(KqlPipeline pipeline, GraphRequest request, string query, GraphToken? token)
    {
        var rows = pipeline.Run().ToList();
        var begin = (int)Math.Min(token?.Rows ?? request.Skip, rows.Count);
        var page = rows.GetRange(begin, Math.Min(request.Page, rows.Count - begin));
        var end = begin + page.Count;
        return Write(pipeline, request, page, rows.Count, end == rows.Count ? null : new GraphToken(query, null, end, rows.Count));
    }

    /// <summary>Only answers with an id can be paged; the rest of others is lost.</summary>
    private static byte[] Write(KqlPipeline pipeline, GraphRequest request, List<KqlRow> page, long total, GraphToken? next)
    {
        var pages = pipeline.Output.Has("id");
        return new GraphAnswer(pipeline.Output, request.AsTable)
            .Write(page, total, pages ? next?.Encode() : null, truncated: next is not null && !pages);
    }
}
