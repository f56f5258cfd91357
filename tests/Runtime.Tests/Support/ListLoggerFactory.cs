using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class ListLoggerFactory : ILoggerFactory, ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Line)> lines = new();

    public IEnumerable<string> Of(string category) =>
        lines.Where(line => line.Category == category).Select(line => line.Line);

    public IEnumerable<string> All => lines.Select(line => line.Line);

    public ILogger CreateLogger(string categoryName) => new ListLogger(categoryName, lines);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("There are no providers here.");

    public void Dispose()
    {
        // Nothing to release.
    }

    private sealed class ListLogger(string category, ConcurrentQueue<(string, string)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => lines.Enqueue((category, formatter(state, exception)));
    }
}
