using Microsoft.DurableTask;

namespace Keelson.Histories;

/// <summary>One careless change to an orchestrator. What is not set stays as it is.</summary>
internal sealed record Mutation
{
    /// <summary>Called instead of an activity.</summary>
    public Func<Call, Task<Answer>>? Activity { get; init; }

    /// <summary>Called instead of a sub-orchestration.</summary>
    public Func<Call, Task<Answer>>? Child { get; init; }

    /// <summary>Called instead of creating a timer.</summary>
    public Func<TaskOrchestrationContext, DateTime, CancellationToken, Task>? Timer { get; init; }

    /// <summary>Another name for an event that is waited for.</summary>
    public Func<string, string> Event { get; init; } = name => name;

    /// <summary>Called instead of continuing as new.</summary>
    public Action<TaskOrchestrationContext, object?, bool>? StartOver { get; init; }

    /// <summary>Another time.</summary>
    public Func<DateTime, DateTime> Now { get; init; } = now => now;

    /// <summary>Another end.</summary>
    public Func<object?, object?> Result { get; init; } = result => result;

    /// <summary>A call as the orchestrator meant it.</summary>
    /// <param name="Number">Counts the calls of this name in one execution, from 1.</param>
    /// <param name="On">The context without the mutation.</param>
    /// <param name="Proceed">Makes the call, of this or another name.</param>
    internal sealed record Call(
        string Name, int Number, TaskOptions? Options, TaskOrchestrationContext On,
        Func<string, TaskOptions?, Task<object?>> Proceed)
    {
        public async Task<Answer> AsItIsAsync() => new(await Proceed(Name, Options));

        public async Task<Answer> AsAsync(string other) => new(await Proceed(other, Options));
    }

    /// <summary>What the orchestrator gets.</summary>
    internal readonly record struct Answer(object? Value);
}
