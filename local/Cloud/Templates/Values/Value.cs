namespace Keelson.Local.Cloud.Templates.Values;

/// <summary>
/// An immutable JSON value. Immutability lets results share structure, so that an expression that repeats a large value
/// costs a reference and not a copy; <see cref="ValueWriter"/> bounds what is written out.
/// </summary>
internal abstract class Value
{
    /// <summary>Where the template says it; unknown for what an expression made.</summary>
    public Position Position { get; init; }

    /// <summary>The name of the JSON type as error messages give it.</summary>
    public abstract string TypeName { get; }

    public static NullValue Null { get; } = new();

    public static BoolValue True { get; } = new(true);

    public static BoolValue False { get; } = new(false);

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(long value) => new IntValue(value);

    public static Value Of(string value) => new StringValue(value);

    public static Value Of(IReadOnlyList<Value> items) => new ArrayValue(items);
}

internal sealed class NullValue : Value
{
    public override string TypeName => "Null";
}

internal sealed class BoolValue(bool value) : Value
{
    public bool Bool => value;

    public override string TypeName => "Boolean";
}

internal sealed class IntValue(long value) : Value
{
    public long Int => value;

    public override string TypeName => "Integer";
}

/// <summary>
/// A number with a fraction: it may be passed through or converted by <c>float()</c>, never computed with.
/// </summary>
internal sealed class FloatValue(double value) : Value
{
    public double Float => value;

    public override string TypeName => "Float";
}

internal sealed class StringValue(string value) : Value
{
    public string Text => value;

    public override string TypeName => "String";
}

/// <summary>
/// What cannot be known before something is deployed. Any function of it is unknown too; it is shown as the text of the
/// expression that could not be evaluated.
/// </summary>
internal sealed class UnknownValue(string expression) : Value
{
    /// <summary>Unknown in the middle of a computation, before it is known which expression it makes unknown.</summary>
    public static UnknownValue Nameless { get; } = new("[]");

    public string Expression => expression;

    public override string TypeName => "Unknown";
}
