namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>A row and more columns behind it; the row itself is not copied.</summary>
internal sealed class ExtendedRow(KqlRow row, int width, object?[] more) : KqlRow(row.Key)
{
    public override object? this[int column] => column < width ? row[column] : more[column - width];
}
