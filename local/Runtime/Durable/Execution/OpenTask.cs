using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>What the orchestrator may be awaiting: an activity, a sub-orchestration or a timer.</summary>
internal abstract class OpenTask
{
    public abstract void Complete(string? data);

    public abstract void Fail(Exception failure);
}

/// <summary>An open task with a result; a result that cannot be read fails the awaiting code.</summary>
internal sealed class OpenTask<T>(DataConverter converter) : OpenTask
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override void Complete(string? data)
    {
        try
        {
            source.TrySetResult(converter.Deserialize<T>(data)!);
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or NotSupportedException)
        {
            source.TrySetException(unreadable);
        }
    }

    public override void Fail(Exception failure) => source.TrySetException(failure);

    public bool TryCancel(CancellationToken cancellation) => source.TrySetCanceled(cancellation);
}
