using Keelson.Local.Cloud.ResourceGraph.Language;

namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>An expression made ready: its type, and its value for a row.</summary>
internal sealed record KqlValue(KqlType Type, Func<KqlRow, object?> Of)
{
    /// <summary>The value, when it is the same for every row.</summary>
    public (bool IsConstant, object? Value) Constant { get; private init; }

    public static KqlValue Always(object? value, KqlType type) => new(type, _ => value) { Constant = (true, value) };

    /// <summary>Whether it holds for a row; what is unknown does not.</summary>
    public bool Holds(KqlRow row) => Of(row) is true;
}
