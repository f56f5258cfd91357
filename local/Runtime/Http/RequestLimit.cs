namespace Keelson.Local.Runtime.Http;

/// <summary>Handles so many requests at once, lets so many wait, and refuses the rest.</summary>
internal sealed class RequestLimit(int concurrent, int outstanding)
{
    private readonly SemaphoreSlim slots = new(concurrent);
    private int current;

    /// <summary>False when the request was refused.</summary>
    public async Task<bool> TryRun(CancellationToken cancellation, Func<Task> work)
    {
        try
        {
            if (Interlocked.Increment(ref current) > outstanding)
                return false;
            await slots.WaitAsync(cancellation);
            try
            {
                await work();
                return true;
            }
            finally
            {
                slots.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref current);
        }
    }
}
