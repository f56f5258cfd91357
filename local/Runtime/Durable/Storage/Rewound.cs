using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>A failed instance as it goes on, to be stored as a whole.</summary>
/// <param name="Instance">The instance as it was loaded, failed.</param>
/// <param name="History">Its history from now on.</param>
/// <param name="Messages">What it has to read next, in order.</param>
/// <param name="Again">What it waits for without anything that would bring it.</param>
/// <param name="At">When it was rewound.</param>
internal sealed record Rewound(
    InstanceRecord Instance,
    IReadOnlyList<HistoryEvent> History,
    IReadOnlyList<HistoryEvent> Messages,
    IReadOnlyList<OrchestratorAction> Again,
    DateTimeOffset At);
