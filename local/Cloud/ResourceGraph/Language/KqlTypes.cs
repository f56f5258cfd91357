namespace Keelson.Local.Cloud.ResourceGraph.Language;

/// <summary>The types by the names that queries and answers give them.</summary>
internal static class KqlTypes
{
    /// <exception cref="KqlException">No type has that name.</exception>
    public static KqlType Named(KqlToken token) => token.Text switch
    {
        "string" => KqlType.Text,
        "bool" or "boolean" => KqlType.Bool,
        "int" or "long" => KqlType.Long,
        "real" or "double" => KqlType.Real,
        "datetime" or "date" => KqlType.DateTime,
        "timespan" or "time" => KqlType.TimeSpan,
        "dynamic" => KqlType.Dynamic,
        _ => throw KqlException.Syntax(token, "a type"),
    };

    /// <summary>The name in the columns of an answer in the form of a table.</summary>
    public static string Answered(KqlType type) => type switch
    {
        KqlType.Bool => "boolean",
        KqlType.Long => "integer",
        KqlType.Real => "number",
        KqlType.DateTime => "datetime",
        KqlType.Dynamic => "object",
        _ => "string",
    };
}
