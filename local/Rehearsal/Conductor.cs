namespace Keelson.Local.Rehearsal;

/// <summary>
/// Lets one thing happen at a time: a piece of the engine's work if any is ready, else whatever is due next. Time moves only when
/// nothing is left to run.
/// </summary>
internal sealed class Conductor(RehearsedWorld world, Action<DateTimeOffset> timePassed)
{
    /// <summary>So many pieces of work at one moment are a circle.</summary>
    private const int MostAtOnce = 1_000_000;

    private int cutAfter = -1;
    private TaskCompletionSource cut = new();

    /// <summary>Pieces of the engine's work that were run.</summary>
    public long Worked { get; private set; }

    /// <summary>Completes after so many more pieces of work, or when there is no work to wait for.</summary>
    public Task AfterWork(int pieces)
    {
        cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cutAfter = pieces;
        return cut.Task;
    }

    /// <summary>Conducts until the task has ended.</summary>
    /// <exception cref="RehearsalFailedException">Nothing is left that could end it.</exception>
    public async Task UntilAsync(Task over, CancellationToken cancellation)
    {
        var (at, here) = (world.Clock.GetUtcNow(), 0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            await OneThread.QuietAsync();
            if (over.IsCompleted)
                break;
            if (cutAfter == 0)
            {
                cutAfter = -1;
                cut.SetResult();
                continue;
            }
            if (world.Scheduler.TryRunOne())
            {
                Worked++;
                cutAfter = Math.Max(cutAfter - 1, -1);
            }
            else if (!world.Clock.TryFireNext())
            {
                throw new RehearsalFailedException("Nothing is left to happen, and the rehearsal is not over.");
            }
            if (at == world.Clock.GetUtcNow())
            {
                if (++here > MostAtOnce)
                    throw new RehearsalFailedException($"At {at:u} one thing leads to another without end.");
                continue;
            }
            (at, here) = (world.Clock.GetUtcNow(), 0);
            timePassed(at);
        }
        await over;
    }
}
