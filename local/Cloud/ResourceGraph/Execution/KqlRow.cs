namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>One row on its way through a query.</summary>
/// <param name="key">Key of the resource it came from: where a later page goes on. Null once rows have been put together.</param>
internal abstract class KqlRow(string? key)
{
    public string? Key => key;

    public abstract object? this[int column] { get; }
}
