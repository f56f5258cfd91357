using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>Makes queries ready.</summary>
internal sealed class KqlPlanner(
    Func<string, IKqlTable> tables, DateTimeOffset now, long maxRows = KqlBudget.MaxRows)
{
    private readonly KqlFunctions _functions = new(now);
    private readonly KqlBudget _budget = new(maxRows);

    /// <exception cref="KqlException">The query names what is not there, or cannot be meant.</exception>
    public KqlPipeline Plan(KqlQuery query)
    {
        var table = new CountedTable(tables(query.Table), _budget);
        var steps = new List<KqlStep>();
        var schema = table.Schema;
        foreach (var op in query.Operators)
        {
            var step = Step(schema, op, inOrder: steps.TrueForAll(s => s.Streams));
            steps.Add(step);
            schema = step.Output;
        }
        return new(table, KqlScan.Of(query), steps, query.Operators.Any(op => op is KqlJoin));
    }

    private KqlStep Step(KqlSchema schema, KqlOperator op, bool inOrder) => op switch
    {
        KqlWhere where => new RowSteps(_functions).Where(schema, where),
        KqlProject project => new RowSteps(_functions).Project(schema, project.Columns),
        KqlSelect select => RowSteps.Select(schema, select),
        KqlRename rename => RowSteps.Rename(schema, rename),
        KqlExtend extend => new RowSteps(_functions).Extend(schema, extend),
        KqlSummarize summarize => new GroupSteps(_functions).Summarize(schema, summarize),
        KqlDistinct distinct => new GroupSteps(_functions).Distinct(schema, distinct),
        KqlCount => GroupSteps.Count(),
        KqlOrder order => new SortSteps(_functions).Order(schema, order, inOrder),
        KqlTop top => new SortSteps(_functions).Top(schema, top),
        KqlTake take => SortSteps.Take(schema, take),
        KqlExpand expand => ExpandStep.Create(schema, expand, _functions, _budget),
        KqlJoin join => JoinStep.Create(schema, join, Plan(join.Right), _budget),
        KqlUnion union => UnionStep.Create(schema, [.. union.Others.Select(Plan)]),
        _ => throw new InvalidOperationException($"{op.GetType().Name} is not known."),
    };

    private sealed class CountedTable(IKqlTable table, KqlBudget budget) : IKqlTable
    {
        public KqlSchema Schema => table.Schema;

        public IEnumerable<KqlRow> Rows(KqlScan scan) => budget.Count(table.Rows(scan));
    }
}
