namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>The tokens of a query, one after the other.</summary>
internal sealed class KqlTokens(string source)
{
    private readonly List<KqlToken> _tokens = KqlLexer.Read(source);
    private int _at;

    /// <summary>The query they were cut from.</summary>
    public string Source => source;

    public KqlToken Current => _tokens[_at];

    public KqlToken Following => Peek(1);

    public bool AtEnd => Current.Kind == KqlTokenKind.End;

    /// <summary>The token so many places on; the end, when there are not so many.</summary>
    public KqlToken Peek(int places) => _tokens[Math.Min(_at + places, _tokens.Count - 1)];

    public KqlToken Take()
    {
        var token = Current;
        _at = Math.Min(_at + 1, _tokens.Count - 1);
        return token;
    }

    public bool TryTake(string text)
    {
        if (!Current.Is(text))
        {
            return false;
        }
        Take();
        return true;
    }

    /// <exception cref="KqlException">Something else stands here.</exception>
    public void Expect(string text)
    {
        if (!TryTake(text))
        {
            throw KqlException.Syntax(Current, text);
        }
    }

    /// <exception cref="KqlException">No name stands here.</exception>
    public string Name()
    {
        if (Current.Is("[") && Following.Kind == KqlTokenKind.Text)
        {
            Take();
            var quoted = Take().Value;
            Expect("]");
            return quoted;
        }
        return Current.Kind == KqlTokenKind.Word ? Take().Text : throw KqlException.Syntax(Current, "a name");
    }

    /// <exception cref="KqlException">No whole number stands here.</exception>
    public long Whole() => Current.Kind == KqlTokenKind.Number && long.TryParse(Current.Text, out var number)
        ? Skip(number)
        : throw KqlException.Syntax(Current, "a number");

    /// <summary>One or more, with commas between them.</summary>
    public List<T> List<T>(Func<T> one)
    {
        var list = new List<T> { one() };
        while (TryTake(","))
        {
            list.Add(one());
        }
        return list;
    }

    private T Skip<T>(T value)
    {
        Take();
        return value;
    }
}
