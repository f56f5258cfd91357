using SQLitePCL;

namespace Keelson.Durability.Disk;

/// <summary>A disk that fails at one call, or from one call on.</summary>
/// <param name="at">The call, counted from 0 over writes, truncations, syncs and deletions.</param>
/// <param name="lasting">Whether every call after it fails too.</param>
internal sealed class FaultyDisk(DiskFault fault, int at, bool lasting) : IDiskWatch
{
    private int calls;
    private volatile bool healed;

    public int Calls => calls;

    /// <summary>Whether a call has failed.</summary>
    public bool Struck { get; private set; }

    public void Heal() => healed = true;

    public int Write(string file, long offset, ReadOnlySpan<byte> bytes, out int kept)
    {
        kept = bytes.Length;
        if (!Strikes())
            return 0;
        kept = fault == DiskFault.ShortWrite ? bytes.Length / 2 : 0;
        return fault == DiskFault.NoSpace ? raw.SQLITE_FULL : raw.SQLITE_IOERR | (3 << 8);
    }

    public int Truncate(string file, long size) => Strikes() ? raw.SQLITE_IOERR | (6 << 8) : 0;

    public int Sync(string file) => Strikes() ? raw.SQLITE_IOERR | (4 << 8) : 0;

    public int Delete(string file) => Strikes() ? raw.SQLITE_IOERR | (10 << 8) : 0;

    private bool Strikes()
    {
        var call = Interlocked.Increment(ref calls) - 1;
        if (healed || call < at || (call > at && !lasting))
            return false;
        return Struck = true;
    }
}

internal enum DiskFault
{
    Error,
    NoSpace,
    ShortWrite,
}
