namespace Keelson.Local.Rehearsal;

/// <summary>
/// The whole world on one thread of the pool: what is queued there runs in the order in which it was queued, so the same run
/// happens twice. Nothing in a rehearsal blocks that thread, and no other thread works in it.
/// </summary>
internal static class OneThread
{
    /// <summary>Call before anything else: the pool reads its limits when it is first used.</summary>
    public static void Claim()
    {
        AppContext.SetData("System.Threading.ThreadPool.MinThreads", "1");
        AppContext.SetData("System.Threading.ThreadPool.MaxThreads", "1");
        ThreadPool.GetMaxThreads(out var threads, out _);
        if (threads != 1)
            throw new InvalidOperationException("The thread pool has been in use already; a rehearsal needs one that has a single thread.");
    }

    /// <summary>Goes on, on the one thread.</summary>
    public static async Task EnterAsync()
    {
        do
        {
            await Task.Yield();
        }
        while (!Thread.CurrentThread.IsThreadPoolThread);
    }

    /// <summary>Returns when everything queued has run, and what that queued, and so on: the world waits for time to pass.</summary>
    public static async Task QuietAsync()
    {
        do
        {
            await Task.Yield();
        }
        while (ThreadPool.PendingWorkItemCount > 0);
    }
}
