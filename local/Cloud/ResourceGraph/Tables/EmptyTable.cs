using Keelson.Local.Cloud.ResourceGraph.Execution;

namespace Keelson.Local.Cloud.ResourceGraph.Tables;

/// <summary>A table of a service that this cloud does not have: known, and empty.</summary>
internal sealed class EmptyTable : IKqlTable
{
    public KqlSchema Schema => GraphColumns.Schema;

    public IEnumerable<KqlRow> Rows(KqlScan scan) => [];
}
