namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>Reads a query of the part of Kusto's language that inventory and compliance use.</summary>
internal sealed class KqlParser
{
    /// <summary>The table of a query that names none.</summary>
    public const string DefaultTable = "resources";

    /// <summary>Queries within queries.</summary>
    private const int MaxNesting = 8;

    private static readonly HashSet<string> Known =
    [
        "where", "filter", "project", "project-away", "project-keep", "project-rename", "extend", "summarize", "order", "sort",
        "top", "take", "limit", "distinct", "mv-expand", "mvexpand", "join", "union", "count",
    ];

    private readonly KqlTokens _tokens;
    private readonly KqlExpressionParser _expressions;
    private int _nesting;

    private KqlParser(string query)
    {
        _tokens = new(query);
        _expressions = new(_tokens);
    }

    /// <exception cref="KqlException">It is no query, or one that is not supported.</exception>
    public static KqlQuery Parse(string query)
    {
        var parser = new KqlParser(query);
        var result = parser.Query();
        parser._tokens.TryTake(";");
        return parser._tokens.AtEnd ? result : throw KqlException.Syntax(parser._tokens.Current, "|");
    }

    private KqlQuery Query()
    {
        if (++_nesting > MaxNesting)
        {
            throw KqlException.TooMuch($"The query nests more than {MaxNesting} queries.");
        }
        var operators = new List<KqlOperator>();
        var table = DefaultTable;
        if (_tokens.Current.Kind == KqlTokenKind.Word && Known.Contains(_tokens.Current.Text) && !_tokens.Following.Is("|"))
        {
            operators.Add(Operator());
        }
        else if (!_tokens.Current.Is("|"))
        {
            table = _tokens.Name();
        }
        while (_tokens.TryTake("|"))
        {
            operators.Add(Operator());
        }
        _nesting--;
        return new(table, operators);
    }

    private KqlOperator Operator()
    {
        var word = _tokens.Take();
        return word.Text switch
        {
            "where" or "filter" => new KqlWhere(_expressions.Expression()),
            "project" => new KqlProject(_tokens.List(_expressions.Column)),
            "project-away" => new KqlSelect(Keep: false, _tokens.List(Pattern)),
            "project-keep" => new KqlSelect(Keep: true, _tokens.List(Pattern)),
            "project-rename" => new KqlRename(_tokens.List(_expressions.Column)),
            "extend" => new KqlExtend(_tokens.List(_expressions.Column)),
            "summarize" => Summarize(),
            "order" or "sort" => Order(),
            "top" => Top(),
            "take" or "limit" => new KqlTake(_tokens.Whole()),
            "distinct" => new KqlDistinct(_tokens.TryTake("*") ? null : _tokens.List(_expressions.Column)),
            "mv-expand" or "mvexpand" => Expand(),
            "join" => Join(),
            "union" => new KqlUnion(_tokens.List(Nested)),
            "count" => new KqlCount(),
            _ when word.Kind == KqlTokenKind.Word => throw KqlException.Unsupported(word),
            _ => throw KqlException.Syntax(word, "an operator"),
        };
    }

    private string Pattern()
    {
        if (_tokens.TryTake("*"))
        {
            return "*";
        }
        var name = _tokens.Name();
        return _tokens.TryTake("*") ? name + "*" : name;
    }

    private KqlSummarize Summarize()
    {
        var aggregates = _tokens.Current.Is("by") ? [] : _tokens.List(_expressions.Column);
        return new(aggregates, _tokens.TryTake("by") ? _tokens.List(_expressions.Column) : []);
    }

    private KqlOrder Order()
    {
        _tokens.Expect("by");
        return new(_tokens.List(SortKey));
    }

    private KqlTop Top()
    {
        var rows = _tokens.Whole();
        _tokens.Expect("by");
        return new(rows, _tokens.List(SortKey));
    }

    private KqlSortKey SortKey()
    {
        var expression = _expressions.Expression();
        var ascending = _tokens.TryTake("asc");
        var descending = !ascending && (_tokens.TryTake("desc") || true);
        bool? nullsFirst = null;
        if (_tokens.TryTake("nulls"))
        {
            nullsFirst = _tokens.TryTake("first");
            if (nullsFirst == false)
            {
                _tokens.Expect("last");
            }
        }
        return new(expression, descending, nullsFirst);
    }

    private KqlExpand Expand()
    {
        string? index = null;
        while (_tokens.Current.Is("bagexpansion") || _tokens.Current.Is("with_itemindex"))
        {
            var option = _tokens.Take().Text;
            _tokens.Expect("=");
            var value = _tokens.Name();
            index = option == "with_itemindex" ? value : index;
        }
        var column = _expressions.Column();
        KqlType? type = null;
        if (_tokens.TryTake("to"))
        {
            _tokens.Expect("typeof");
            _tokens.Expect("(");
            type = KqlTypes.Named(_tokens.Take());
            _tokens.Expect(")");
        }
        return new(column, index, type, _tokens.TryTake("limit") ? _tokens.Whole() : null);
    }

    private KqlJoin Join()
    {
        var kind = "innerunique";
        if (_tokens.TryTake("kind"))
        {
            _tokens.Expect("=");
            var token = _tokens.Take();
            kind = token.Text is "inner" or "innerunique" or "leftouter"
                ? token.Text : throw KqlException.Unsupported(token);
        }
        var right = Nested();
        _tokens.Expect("on");
        return new(kind, right, _tokens.List(JoinKey));
    }

    private (string Left, string Right) JoinKey()
    {
        if (!_tokens.TryTake("$"))
        {
            var name = _tokens.Name();
            return (name, name);
        }
        _tokens.Expect("left");
        _tokens.Expect(".");
        var left = _tokens.Name();
        _tokens.Expect("==");
        _tokens.Expect("$");
        _tokens.Expect("right");
        _tokens.Expect(".");
        return (left, _tokens.Name());
    }

    private KqlQuery Nested()
    {
        if (!_tokens.TryTake("("))
        {
            return new(_tokens.Name(), []);
        }
        var query = Query();
        _tokens.Expect(")");
        return query;
    }
}
