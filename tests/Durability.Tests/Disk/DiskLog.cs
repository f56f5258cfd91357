namespace Keelson.Durability.Disk;

/// <summary>Everything that was done to the files of a folder, in order.</summary>
internal sealed class DiskLog : IDiskWatch
{
    private readonly List<DiskOperation> operations = [];
    private readonly Lock gate = new();

    public IReadOnlyList<DiskOperation> Operations => operations;

    /// <summary>How many operations there have been; what was acknowledged now was acknowledged after these.</summary>
    public int Position
    {
        get
        {
            lock (gate)
                return operations.Count;
        }
    }

    public int Write(string file, long offset, ReadOnlySpan<byte> bytes, out int kept)
    {
        kept = bytes.Length;
        return Add(new(DiskAction.Write, file, offset, bytes.ToArray()));
    }

    public int Truncate(string file, long size) => Add(new(DiskAction.Truncate, file, size, []));

    public int Sync(string file) => Add(new(DiskAction.Sync, file, 0, []));

    public int Delete(string file) => Add(new(DiskAction.Delete, file, 0, []));

    private int Add(DiskOperation operation)
    {
        lock (gate)
            operations.Add(operation);
        return 0;
    }
}

internal enum DiskAction
{
    Write,
    Truncate,
    Sync,
    Delete,
}

/// <param name="At">The offset written to, or the size truncated to.</param>
internal sealed record DiskOperation(DiskAction Action, string File, long At, byte[] Bytes);
