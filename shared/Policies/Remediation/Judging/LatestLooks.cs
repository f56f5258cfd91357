using System.Collections.Concurrent;

namespace Keelson.Policies;

/// <summary>
/// When this process last read each resource, and which reads are about to be made, so that of many events about one
/// resource one reads it. Only saves reads: an event is left to another one only when that one's read is later than its
/// change, and that one is durable. Safe for any number of threads.
/// </summary>
public sealed class LatestLooks(TimeProvider clock)
{
    // Azure's clock may be ahead of this one's by so much.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    // An announced read that is overdue by so much is no longer counted on.
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(5);
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, string By, PolicySet Policies)> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, (string By, DateTimeOffset Due)> _coming = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cause whose read covers a change at <paramref name="changed"/> that is known by now; null when none
    /// does. A read that is still to come covers it in any case; one that was made, only while the policies are those
    /// that judged it.</summary>
    public string? FindCover(string resourceId, string cause, DateTimeOffset changed, PolicySet policies)
    {
        if (_coming.TryGetValue(resourceId, out var coming) && coming.By != cause && clock.GetUtcNow() < coming.Due + Overdue)
            return coming.By;
        return _read.TryGetValue(resourceId, out var read) && read.By != cause && read.At > changed + Tolerance
            && ReferenceEquals(read.Policies, policies) ? read.By : null;
    }

    /// <summary>This cause will read the resource at <paramref name="due"/>: it is durable, and looks whatever happens.</summary>
    public void Announce(string resourceId, string cause, DateTimeOffset due) => _coming[resourceId] = (cause, due);

    /// <summary>The read begins: what is told of from here on wants another one.</summary>
    public DateTimeOffset Begin(string resourceId, string cause)
    {
        if (_coming.TryGetValue(resourceId, out var coming) && coming.By == cause)
            _coming.TryRemove(new(resourceId, coming));
        return clock.GetUtcNow();
    }

    /// <summary>The resource was read, from the moment that <see cref="Begin"/> gave, and what was seen is dealt with.</summary>
    /// <param name="policies">Those of that moment: should there be others by now, the next event looks again.</param>
    public void Note(string resourceId, string cause, DateTimeOffset begun, PolicySet policies)
    {
        if (_read.Count > Most)
            Forget();
        _read.AddOrUpdate(
            resourceId, (begun, cause, policies), (_, known) => known.At >= begun ? known : (begun, cause, policies));
    }

    private void Forget()
    {
        var oldest = clock.GetUtcNow() - Kept;
        foreach (var (resource, read) in _read)
        {
            if (read.At < oldest || _read.Count > Most * 2)
                _read.TryRemove(resource, out _);
        }
    }
}
