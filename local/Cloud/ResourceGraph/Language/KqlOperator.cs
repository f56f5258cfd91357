namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>A tabular operator as written.</summary>
internal abstract record KqlOperator;

internal sealed record KqlWhere(KqlExpression Predicate) : KqlOperator;

internal sealed record KqlProject(IReadOnlyList<KqlColumn> Columns) : KqlOperator;

/// <summary><c>project-away</c> or <c>project-keep</c>; a name may end in <c>*</c>.</summary>
internal sealed record KqlSelect(bool Keep, IReadOnlyList<string> Names) : KqlOperator;

internal sealed record KqlRename(IReadOnlyList<KqlColumn> Columns) : KqlOperator;

internal sealed record KqlExtend(IReadOnlyList<KqlColumn> Columns) : KqlOperator;

internal sealed record KqlSummarize(IReadOnlyList<KqlColumn> Aggregates, IReadOnlyList<KqlColumn> By) : KqlOperator;

internal sealed record KqlOrder(IReadOnlyList<KqlSortKey> Keys) : KqlOperator;

internal sealed record KqlTop(long Rows, IReadOnlyList<KqlSortKey> Keys) : KqlOperator;

internal sealed record KqlTake(long Rows) : KqlOperator;

/// <summary>Null columns: <c>distinct *</c>.</summary>
internal sealed record KqlDistinct(IReadOnlyList<KqlColumn>? Columns) : KqlOperator;

internal sealed record KqlExpand(KqlColumn Column, string? ItemIndex, KqlType? As, long? Limit) : KqlOperator;

internal sealed record KqlJoin(string Kind, KqlQuery Right, IReadOnlyList<(string Left, string Right)> On) : KqlOperator;

internal sealed record KqlUnion(IReadOnlyList<KqlQuery> Others) : KqlOperator;

internal sealed record KqlCount : KqlOperator;

/// <summary>An expression with the name of its column; null when the query does not name it.</summary>
internal sealed record KqlColumn(string? Name, KqlExpression Expression);

/// <param name="NullsFirst">Null: as Kusto has it, first when ascending.</param>
internal sealed record KqlSortKey(KqlExpression Expression, bool Descending, bool? NullsFirst);

/// <summary>A table and what is done to it.</summary>
internal sealed record KqlQuery(string Table, IReadOnlyList<KqlOperator> Operators);
