namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>A query that cannot be answered, with what Resource Graph says of it among its details.</summary>
internal sealed class KqlException : Exception
{
    private KqlException(string code, string message)
        : base(message) => Code = code;

    public string Code { get; }

    /// <summary>Null for an error of meaning: those come without a position.</summary>
    public KqlPosition? At { get; private init; }

    public string? Token { get; private init; }

    public string? Expected { get; private init; }

    /// <summary>Text that is no query.</summary>
    public static KqlException Syntax(KqlToken token, string? expected) => new("ParserFailure", "ParserFailure")
    {
        At = token.At,
        Token = token.Kind == KqlTokenKind.End ? "<EOF>" : token.Text,
        Expected = expected,
    };

    /// <summary>An operator or function that exists in Kusto's language but not here.</summary>
    public static KqlException Unsupported(KqlToken token) => new("InvalidQueryLanguage", "InvalidQueryLanguage")
    {
        At = token.At,
        Token = token.Text,
    };

    public static KqlException UnknownTable(string name) =>
        new("DisallowedLogicalTableName", $"Table {name} is invalid, unsupported or disallowed.");

    /// <summary>A query that says something impossible.</summary>
    public static KqlException Meaning(string message) => new("InvalidQuery", message);

    /// <summary>A query that is too much.</summary>
    public static KqlException TooMuch(string message) => new("QueryLimitExceeded", message);
}
