using Microsoft.DurableTask;

namespace Keelson.Local.Runtime.Durable.Execution;

/// <summary>
/// Events raised at an instance. Names are compared without case; an event nobody waits for is kept until somebody
/// does; the latest waiter is served first, so a wait abandoned in a WhenAny loop does not swallow an event as long as
/// there is a later one. A cancelled wait keeps its place, and with it takes an event that nobody then gets: so it is
/// in Azure, and what is lost there must not work here.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, Stack<IWaiter>> waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Data)> buffer = [];
    private readonly List<(string Name, string? Data)> postponed = [];

    private interface IWaiter
    {
        Type Type { get; }

        bool IsOver { get; }

        void Receive(string? data);
    }

    /// <summary>How many waits have not ended.</summary>
    public int Waiting => waiters.Values.Sum(stack => stack.Count(waiter => !waiter.IsOver));

    /// <summary>What came after the orchestrator had said that it starts over: the next execution gets it.</summary>
    public IReadOnlyList<(string Name, string? Data)> Postponed => postponed;

    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        var waiter = new Waiter<T>(converter);
        var taken = buffer.FindIndex(kept => string.Equals(kept.Name, name, StringComparison.OrdinalIgnoreCase));
        if (taken >= 0)
        {
            waiter.Receive(buffer[taken].Data);
            buffer.RemoveAt(taken);
            return waiter.Task;
        }

        if (!waiters.TryGetValue(name, out var stack))
            waiters[name] = stack = new Stack<IWaiter>();
        if (stack.TryPeek(out var other) && other.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Events with the same name must have the same type argument: '{name}' is awaited as"
                + $" {other.Type.FullName} and now as {typeof(T).FullName}.",
                nameof(name));
        }

        stack.Push(waiter);
        cancellation.Register(() => waiter.Cancel(cancellation));
        return waiter.Task;
    }

    public void Raise(string name, string? data)
    {
        if (waiters.TryGetValue(name, out var stack) && stack.TryPop(out var waiter))
        {
            waiter.Receive(data);
            return;
        }

        buffer.Add((name, data));
    }

    public void Postpone(string name, string? data) => postponed.Add((name, data));

    /// <summary>Hands over what nobody took, in the order it came.</summary>
    public IReadOnlyList<(string Name, string? Data)> TakeUnread()
    {
        var unread = buffer.ToArray();
        buffer.Clear();
        return unread;
    }

    private sealed class Waiter<T>(DataConverter converter) : IWaiter
    {
        private readonly OpenTask<T> open = new(converter);

        public Task<T> Task => open.Task;

        public Type Type => typeof(T);

        public bool IsOver => open.Task.IsCompleted;

        public void Receive(string? data) => open.Complete(data);

        public void Cancel(CancellationToken cancellation) => open.TryCancel(cancellation);
    }
}
