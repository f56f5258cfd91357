namespace Keelson.Durability.Disk;

/// <summary>
/// Sees all that SQLite does to the files of one folder, and decides how it goes. Called before the real file system is;
/// 0 lets it pass, anything else is the SQLite result code that SQLite gets instead. The shared memory of a WAL
/// (-shm) is not among the files: no crash keeps it.
/// </summary>
internal interface IDiskWatch
{
    /// <param name="kept">How many of the bytes are written in any case, also when the code is a failure.</param>
    int Write(string file, long offset, ReadOnlySpan<byte> bytes, out int kept);

    int Truncate(string file, long size);

    int Sync(string file);

    int Delete(string file);
}
