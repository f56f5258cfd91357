namespace Keelson.Durability.Disk;

/// <summary>The files of a folder as they are after some of a log's operations; moves forward only.</summary>
internal sealed class DiskImage
{
    private readonly Dictionary<string, MemoryStream> now = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemoryStream> synced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DiskOperation>> unsynced = new(StringComparer.Ordinal);

    public void Apply(DiskOperation operation)
    {
        switch (operation.Action)
        {
            case DiskAction.Delete:
                now.Remove(operation.File);
                synced.Remove(operation.File);
                unsynced.Remove(operation.File);
                break;
            case DiskAction.Sync:
                foreach (var waiting in Unsynced(operation.File))
                    Do(synced, waiting);
                Unsynced(operation.File).Clear();
                break;
            default:
                Do(now, operation);
                Unsynced(operation.File).Add(operation);
                break;
        }
    }

    /// <summary>A process that ends: the operating system has all that was written.</summary>
    public void SaveClean(string folder) => Save(now, folder);

    /// <summary>A machine that stops in the middle of the next write: a part of it is on the disk.</summary>
    public void SaveTorn(string folder, DiskOperation next, Random random)
    {
        SaveClean(folder);
        if (next.Action != DiskAction.Write)
            return;
        using var file = File.OpenWrite(Path.Combine(folder, next.File));
        file.Position = next.At;
        file.Write(next.Bytes.AsSpan(0, random.Next(next.Bytes.Length)));
    }

    /// <summary>A machine that stops: of what was not synced, any part is on the disk.</summary>
    public void SaveWithoutUnsynced(string folder, Random random)
    {
        var some = random.Next(2) == 0 ? 0 : random.NextDouble(); // none at all, half of the time
        Save(synced, folder);
        foreach (var operation in unsynced.Values.SelectMany(waiting => waiting).Where(_ => random.NextDouble() < some))
        {
            using var file = new FileStream(Path.Combine(folder, operation.File), FileMode.OpenOrCreate);
            if (operation.Action == DiskAction.Truncate)
            {
                file.SetLength(operation.At);
                continue;
            }

            file.Position = operation.At;
            file.Write(operation.Bytes);
        }
    }

    private static void Save(Dictionary<string, MemoryStream> files, string folder)
    {
        foreach (var (name, content) in files)
            File.WriteAllBytes(Path.Combine(folder, name), content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    private static void Do(Dictionary<string, MemoryStream> files, DiskOperation operation)
    {
        if (!files.TryGetValue(operation.File, out var file))
            files.Add(operation.File, file = new MemoryStream());
        if (operation.Action == DiskAction.Truncate)
        {
            file.SetLength(operation.At);
            return;
        }

        file.Position = operation.At;
        file.Write(operation.Bytes);
    }

    private List<DiskOperation> Unsynced(string file)
    {
        if (!unsynced.TryGetValue(file, out var waiting))
            unsynced.Add(file, waiting = []);
        return waiting;
    }
}
