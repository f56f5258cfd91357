namespace Keelson.Policies;

/// <summary>Runs durable tasks beside each other, a few at a time. Starts and awaits in an order that replay repeats.</summary>
internal static class Bounded
{
    /// <summary>The results in the order of the items.</summary>
    public static async Task<IReadOnlyList<TResult>> AllAsync<TItem, TResult>(
        int atOnce, IReadOnlyList<TItem> items, Func<TItem, Task<TResult>> start)
    {
        var started = new List<Task<TResult>>(items.Count);
        foreach (var item in items)
        {
            while (started.Count(task => !task.IsCompleted) >= atOnce)
                await Task.WhenAny(started.Where(task => !task.IsCompleted));
            started.Add(start(item));
        }
        return await Task.WhenAll(started);
    }
}
