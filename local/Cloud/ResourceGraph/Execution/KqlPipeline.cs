namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>A query made ready: a table and the steps over it.</summary>
/// <param name="Joins">Whether it joins another table: then most of its rows are usually dropped.</param>
internal sealed record KqlPipeline(IKqlTable Table, KqlScan Scan, IReadOnlyList<KqlStep> Steps, bool Joins)
{
    public KqlSchema Output => Steps.Count == 0 ? Table.Schema : Steps[^1].Output;

    /// <summary>Whether a later page can begin at the resource where the one before ended.</summary>
    public bool Streams => Steps.All(step => step.Streams);

    /// <param name="from">Key to begin at; null begins at the first row.</param>
    public IEnumerable<KqlRow> Run(string? from = null, bool withBodies = true) => Steps.Aggregate(
        Table.Rows(Scan with { From = from, WithBodies = withBodies }), (rows, step) => step.Run(rows));
}
