using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>A message waiting for an instance.</summary>
/// <param name="Sequence">
/// Its row; messages are taken in this order. 0 for one that is in memory only, because what it says would happen again
/// if it were lost: the result of an activity, whose activity would run again.
/// </param>
/// <param name="Execution">The execution it is meant for; null for any.</param>
/// <param name="Event">What it says.</param>
internal sealed record StoredMessage(long Sequence, int? Execution, HistoryEvent Event)
{
    public bool IsStored => Sequence != 0;
}
