using System.Collections.Concurrent;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>
/// Syntax trees by text, shared by all templates: the same blueprints are deployed over and over. Bounded by the
/// characters
/// kept; when full it starts anew, which costs parsing again and nothing else.
/// </summary>
internal static class ExpressionCache
{
    private const int MaxCharacters = 2_000_000;

    private static readonly ConcurrentDictionary<string, Expression> Parsed = new(StringComparer.Ordinal);
    private static int _characters;

    /// <exception cref="TemplateException">The text is not an expression.</exception>
    public static Expression Parse(string text)
    {
        if (Parsed.TryGetValue(text, out var known))
        {
            return known;
        }

        var expression = ExpressionParser.Parse(text);
        if (Interlocked.Add(ref _characters, text.Length) > MaxCharacters)
        {
            Parsed.Clear();
            Interlocked.Exchange(ref _characters, text.Length);
        }

        Parsed[text] = expression;
        return expression;
    }
}
