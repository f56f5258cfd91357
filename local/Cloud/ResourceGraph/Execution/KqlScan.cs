using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>What a query's first conditions say of the rows it can want, so that a table need not offer the others.</summary>
/// <param name="Types">In lower case; null: any.</param>
/// <param name="Ids">In lower case; null: any.</param>
/// <param name="Subscriptions">In lower case; null: any.</param>
/// <param name="From">Only rows of this key and behind it.</param>
/// <param name="WithBodies">False when most rows will only be counted: then a body is read when it is asked for.</param>
internal sealed record KqlScan(
    IReadOnlySet<string>? Types = null, IReadOnlySet<string>? Ids = null, IReadOnlySet<string>? Subscriptions = null,
    string? From = null, bool WithBodies = true)
{
    /// <summary>Reads the conditions that stand before everything else.</summary>
    public static KqlScan Of(KqlQuery query)
    {
        var scan = new KqlScan();
        foreach (var where in query.Operators.TakeWhile(o => o is KqlWhere).Cast<KqlWhere>())
        {
            foreach (var condition in where.Predicate is KqlLogic { IsAnd: true } all ? all.Operands : [where.Predicate])
            {
                scan = scan.Narrowed(condition);
            }
        }
        return scan;
    }

    private KqlScan Narrowed(KqlExpression condition)
    {
        if (Values(condition) is not (var name, { } values))
        {
            return this;
        }
        return name switch
        {
            "type" => this with { Types = Both(Types, values) },
            "id" => this with { Ids = Both(Ids, values) },
            "subscriptionId" => this with { Subscriptions = Both(Subscriptions, values) },
            _ => this,
        };
    }

    private static (string Name, HashSet<string>? Values) Values(KqlExpression condition) => condition switch
    {
        KqlBinary { Operator: "==" or "=~", Left: KqlName name, Right: KqlLiteral { Value: string text } } =>
            (name.Name, [text.ToLowerInvariant()]),
        KqlList { Operator: "in" or "in~", Negated: false, Operand: KqlName name } list
            when list.Candidates.All(c => c is KqlLiteral { Value: string }) =>
            (name.Name, [.. list.Candidates.Select(c => ((string)((KqlLiteral)c).Value!).ToLowerInvariant())]),
        _ => ("", null),
    };

    private static HashSet<string> Both(IReadOnlySet<string>? known, HashSet<string> values)
    {
        if (known is not null)
        {
            values.IntersectWith(known);
        }
        return values;
    }
}
