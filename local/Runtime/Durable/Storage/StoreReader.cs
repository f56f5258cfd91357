using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>Connections for reading beside the writer. A read sees everything committed before it began.</summary>
internal sealed class StoreReader(string path) : IDisposable
{
    private readonly ConcurrentBag<Lease> idle = [];
    private volatile bool closed;

    /// <summary>All statements of the work see the store at one moment.</summary>
    public T Read<T>(Func<Lease, T> work) => ReadOnce(lease => lease.AtOneMoment(work));

    /// <summary>For work of one statement, which is a moment by itself.</summary>
    public T ReadOnce<T>(Func<Lease, T> work)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        var lease = idle.TryTake(out var taken) ? taken : new Lease(Schema.Open(path));
        try
        {
            return work(lease);
        }
        finally
        {
            if (closed)
                lease.Dispose();
            else
                idle.Add(lease);
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var lease))
            lease.Dispose();
    }

    /// <summary>A connection with the statements prepared on it.</summary>
    internal sealed class Lease(SqliteConnection connection) : IDisposable
    {
        private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

        /// <summary>All statements of the work see the store as it is at the first of them.</summary>
        public T AtOneMoment<T>(Func<Lease, T> work)
        {
            Prepare("BEGIN").Execute();
            try
            {
                return work(this);
            }
            finally
            {
                Prepare("COMMIT").Execute();
            }
        }

        public Statement Prepare(string sql)
        {
            if (!statements.TryGetValue(sql, out var statement))
                statements[sql] = statement = new Statement(connection, sql);
            return statement;
        }

        public void Dispose()
        {
            foreach (var statement in statements.Values)
                statement.Dispose();
            connection.Dispose();
        }
    }
}
