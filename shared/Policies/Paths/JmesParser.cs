using System.Globalization;
using static Keelson.Policies.JmesTokenKind;

namespace Keelson.Policies;

/// <summary>
/// Parses by precedence climbing: each sign binds as strongly as <see cref="Binding"/> says, and a projection takes in what
/// follows it until a sign that binds more weakly than <see cref="EndsProjection"/>.
/// </summary>
internal sealed class JmesParser
{
    private const int EndsProjection = 10;
    private const int MaxDepth = 64;

    private readonly List<JmesToken> _tokens;
    private int _at;
    private int _depth;

    private JmesParser(string text) => _tokens = JmesLexer.Read(text);

    private JmesToken Current => _tokens[_at];

    public static JmesNode Parse(string text)
    {
        var parser = new JmesParser(text);
        var node = parser.Expression(0);
        return parser.Current.Kind is End ? node : throw parser.Unexpected();
    }

    private static int Binding(JmesTokenKind kind) => kind switch
    {
        Pipe => 1,
        Or => 2,
        And => 3,
        Equal or NotEqual or Less or LessOrEqual or Greater or GreaterOrEqual => 5,
        Flatten => 9,
        Star => 20,
        Select => 21,
        Dot => 40,
        Not => 45,
        LeftBrace => 50,
        LeftBracket => 55,
        LeftParenthesis => 60,
        _ => 0,
    };

    private JmesNode Expression(int binding)
    {
        if (++_depth > MaxDepth)
            throw new JmesPathException($"the expression is nested deeper than {MaxDepth} levels", Current.Position);
        var left = Start();
        while (binding < Binding(Current.Kind))
            left = Continue(left);
        _depth--;
        return left;
    }

    private JmesNode Start()
    {
        var token = Take();
        switch (token.Kind)
        {
            case Literal:
                return new JmesLiteralNode(token.Value);
            case Name:
                return Current.Kind is LeftParenthesis ? Call(token) : new JmesFieldNode(token.Text);
            case QuotedName:
                return new JmesFieldNode(token.Text);
            case JmesTokenKind.Current:
                return JmesCurrentNode.Instance;
            case Star:
                return new JmesEachValueNode(JmesCurrentNode.Instance, Projected(Binding(Star)));
            case Select:
                return FilterOf(JmesCurrentNode.Instance);
            case Flatten:
                return new JmesEachItemNode(new JmesFlattenNode(JmesCurrentNode.Instance), Projected(Binding(Flatten)));
            case Not:
                return new JmesNegationNode(Expression(Binding(Not)));
            case Reference:
                throw new JmesPathException("'&' may stand only before an argument of a function", token.Position);
            case LeftParenthesis:
                return Closed(Expression(0), RightParenthesis);
            case LeftBrace:
                return Map();
            case LeftBracket:
                return Current.Kind is Number or Colon ? Indexed(JmesCurrentNode.Instance)
                    : Current.Kind is Star && _tokens[_at + 1].Kind is RightBracket ? EachItem(JmesCurrentNode.Instance)
                    : List();
            default:
                _at--;
                throw Unexpected();
        }
    }

    private JmesNode Continue(JmesNode left)
    {
        var token = Take();
        switch (token.Kind)
        {
            case Dot when Current.Kind is Star:
                _at++;
                return new JmesEachValueNode(left, Projected(Binding(Dot)));
            case Dot:
                return new JmesThenNode(left, AfterDot(Binding(Dot)));
            case Pipe:
                return new JmesThenNode(left, Expression(Binding(Pipe)));
            case Or:
                return new JmesOrNode(left, Expression(Binding(Or)));
            case And:
                return new JmesAndNode(left, Expression(Binding(And)));
            case Select:
                return FilterOf(left);
            case Flatten:
                return new JmesEachItemNode(new JmesFlattenNode(left), Projected(Binding(Flatten)));
            case LeftBracket:
                return Current.Kind is Number or Colon ? Indexed(left) : EachItem(left);
            case Equal or NotEqual or Less or LessOrEqual or Greater or GreaterOrEqual:
                return new JmesCompareNode(token.Kind, left, Expression(Binding(token.Kind)));
            default:
                _at--;
                throw Unexpected();
        }
    }

    // What a projection does with each of its items.
    private JmesNode Projected(int binding)
    {
        if (Binding(Current.Kind) < EndsProjection)
            return JmesCurrentNode.Instance;
        switch (Current.Kind)
        {
            case LeftBracket or Select:
                return Expression(binding);
            case Dot:
                _at++;
                return AfterDot(binding);
            default:
                throw Unexpected();
        }
    }

    private JmesNode AfterDot(int binding)
    {
        switch (Current.Kind)
        {
            case Name or QuotedName or Star:
                return Expression(binding);
            case LeftBracket:
                _at++;
                return List();
            case LeftBrace:
                _at++;
                return Map();
            default:
                throw Unexpected();
        }
    }

    private JmesFilterNode FilterOf(JmesNode left)
    {
        var condition = Closed(Expression(0), RightBracket);
        return new(left, condition, Current.Kind is Flatten ? JmesCurrentNode.Instance : Projected(Binding(Select)));
    }

    private JmesEachItemNode EachItem(JmesNode left)
    {
        Expect(Star);
        Expect(RightBracket);
        return new(left, Projected(Binding(Star)));
    }

    private JmesNode Indexed(JmesNode left)
    {
        var parts = new int?[3];
        var colons = 0;
        while (Current.Kind is not RightBracket)
        {
            if (Current.Kind is Colon && colons < 2)
                colons++;
            else if (Current.Kind is Number && parts[colons] is null)
                parts[colons] = int.Parse(Current.Text, CultureInfo.InvariantCulture);
            else
                throw Unexpected();
            _at++;
        }
        _at++;
        if (colons == 0)
            return new JmesThenNode(left, new JmesIndexNode(parts[0] ?? 0));
        if (parts[2] == 0)
            throw new JmesPathException("the step of a slice cannot be 0", Current.Position);
        return new JmesEachItemNode(new JmesThenNode(left, new JmesSliceNode(parts[0], parts[1], parts[2] ?? 1)), Projected(Binding(Star)));
    }

    private JmesListNode List()
    {
        var items = new List<JmesNode>();
        do
            items.Add(Expression(0));
        while (Next(RightBracket));
        return new(items);
    }

    private JmesMapNode Map()
    {
        var entries = new List<KeyValuePair<string, JmesNode>>();
        do
        {
            var name = Take();
            if (name.Kind is not (Name or QuotedName))
            {
                _at--;
                throw Unexpected();
            }
            Expect(Colon);
            entries.Add(KeyValuePair.Create(name.Text, Expression(0)));
        }
        while (Next(RightBrace));
        return new(entries);
    }

    private JmesCallNode Call(JmesToken name)
    {
        _at++;
        var arguments = new List<JmesNode>();
        if (Current.Kind is RightParenthesis)
            _at++;
        else
        {
            do
                arguments.Add(Argument());
            while (Next(RightParenthesis));
        }
        return JmesFunctions.Bind(name.Text, arguments, name.Position);
    }

    private JmesNode Argument()
    {
        if (Current.Kind is not Reference)
            return Expression(0);
        _at++;
        return new JmesReferenceNode(Expression(0));
    }

    // True after a comma, false after the closing sign.
    private bool Next(JmesTokenKind closing)
    {
        if (Current.Kind is not (Comma or JmesTokenKind.End) && Current.Kind != closing)
            throw Unexpected();
        if (Current.Kind is Comma)
        {
            _at++;
            return true;
        }
        Expect(closing);
        return false;
    }

    private JmesNode Closed(JmesNode inner, JmesTokenKind closing)
    {
        Expect(closing);
        return inner;
    }

    private void Expect(JmesTokenKind kind)
    {
        if (Current.Kind != kind)
            throw Unexpected();
        _at++;
    }

    private JmesToken Take() => Current.Kind is End ? throw Unexpected() : _tokens[_at++];

    private JmesPathException Unexpected() => new(
        Current.Kind is End ? "the expression ends in the middle" : $"'{Current.Text}' is not expected here",
        Current.Position);
}
