using System.Collections.Concurrent;

namespace Keelson.Local.State;

/// <summary>Reading connections, as many as there are readers at once; they do not wait for the writer (WAL).</summary>
internal sealed class SqliteReaders(string file) : IDisposable
{
    private readonly ConcurrentBag<DocumentReader> idle = [];
    private volatile bool disposed;

    public T Use<T>(Func<DocumentReader, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!idle.TryTake(out var reader))
            reader = new DocumentReader(new Statements(DocumentSchema.Connect(file)));
        try
        {
            return read(reader);
        }
        finally
        {
            idle.Add(reader);
            if (disposed)
                Close();
        }
    }

    public void Dispose()
    {
        disposed = true;
        Close();
    }

    private void Close()
    {
        while (idle.TryTake(out var reader))
            reader.Dispose();
    }
}
