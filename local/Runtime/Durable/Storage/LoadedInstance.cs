using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>What a step needs: the instance, the messages waiting for it, and its history unless it is in memory.</summary>
internal sealed record LoadedInstance(
    InstanceRecord Instance, IReadOnlyList<StoredMessage> Messages, IReadOnlyList<HistoryEvent> History);
