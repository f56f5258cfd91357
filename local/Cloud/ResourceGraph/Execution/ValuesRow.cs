namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>A row whose values are known.</summary>
internal sealed class ValuesRow(object?[] values, string? key) : KqlRow(key)
{
    public override object? this[int column] => values[column];
}
