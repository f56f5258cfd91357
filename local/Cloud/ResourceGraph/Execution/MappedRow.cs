namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>A row with its columns in another order, some left out.</summary>
internal sealed class MappedRow(KqlRow row, int[] columns) : KqlRow(row.Key)
{
    public override object? this[int column] => row[columns[column]];
}
