using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>A message waiting for an instance.</summary>
/// <param name="Sequence">Its row; messages are taken in this order.</param>
/// <param name="Execution">The execution it is meant for; null for any.</param>
/// <param name="Event">What it says.</param>
internal sealed record StoredMessage(long Sequence, int? Execution, HistoryEvent Event);
