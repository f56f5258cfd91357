namespace Keelson.Local.Commands;

/// <summary>Waiting for Ctrl+C or a termination signal, which the command line turns into a cancellation.</summary>
internal static class Stopping
{
    public static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }
}
