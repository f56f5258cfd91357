namespace Keelson.Policies;

/// <summary>One side of a comparison: JSON, or what a conversion has made of it.</summary>
/// <param name="Made">A date, an address, a network, a list of them, or a version; null for JSON.</param>
internal readonly record struct Comparand(JmesValue Json, object? Made = null)
{
    public bool IsNull => Made is null && Json.IsNull;

    public bool IsTrueInPython => Made is not null || Json.Kind switch
    {
        JmesKind.Number => Json.Number != 0,
        _ => Json.IsTrue,
    };

    public static Comparand Of(object? made) => new(JmesValue.Null, made);

    public static Comparand Of(double number) => new(JmesValue.Of(number));
}
