using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Keelson.Local.Runtime.Support;

/// <summary>What functions under test did, for the test to wait on.</summary>
public sealed class Recorder
{
    private readonly ConcurrentDictionary<string, Channel<object?>> channels = new(StringComparer.Ordinal);

    public void Record(string what, object? detail = null) => Of(what).Writer.TryWrite(detail);

    /// <summary>The next thing recorded under that name; fails when none comes.</summary>
    public async Task<T> Next<T>(string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        return (T)(await Of(what).Reader.ReadAsync(patience.Token))!;
    }

    public int Count(string what) => Of(what).Reader.Count;

    private Channel<object?> Of(string what) => channels.GetOrAdd(what, _ => Channel.CreateUnbounded<object?>());
}
