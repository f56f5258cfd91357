using Keelson.State;
using Microsoft.Data.Sqlite;

namespace Keelson.Local.State;

/// <summary>SQLite's errors in Keelson's terms. Source of the codes: https://sqlite.org/rescode.html.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Interrupt = 9;
    private const int InputOutput = 10;
    private const int Full = 13;

    public static AutomationException Translate(string? path, SqliteException e) => e.SqliteErrorCode switch
    {
        Busy or Locked or Interrupt => new TransientException(
            DocumentErrors.Unavailable, path,
            $"The document database is in use by another process ({e.Message}). Retry.", inner: e),
        InputOutput or Full => new TransientException(
            DocumentErrors.Unavailable, path,
            $"The document database cannot be written ({e.Message}). Free space in the data folder.", inner: e),
        _ => new PermanentException(
            DocumentErrors.Refused, path,
            $"The document database cannot be used ({e.Message}). Check the data folder or restore the file.", e),
    };

    public static T Translated<T>(string? path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw Translate(path, e);
        }
    }

    /// <summary>Runs at once; what it throws is the task's outcome, as with any asynchronous call.</summary>
    public static async Task<T> Captured<T>(string? path, Func<T> action) => Translated(path, action);
}
