namespace Keelson.Local.Cloud.ResourceGraph.Execution;

/// <summary>A table that queries are about.</summary>
internal interface IKqlTable
{
    KqlSchema Schema { get; }

    /// <summary>
    /// At least the rows the scan asks for, by the key they come from; streamed. A table may ignore what narrows the scan,
    /// apart from <see cref="KqlScan.From"/>.
    /// </summary>
    IEnumerable<KqlRow> Rows(KqlScan scan);
}
