namespace Keelson.Local.Cloud.Templates.Values;

internal sealed class ArrayValue(IReadOnlyList<Value> items) : Value
{
    public static ArrayValue Empty { get; } = new([]);

    public IReadOnlyList<Value> Items => items;

    public override string TypeName => "Array";
}
