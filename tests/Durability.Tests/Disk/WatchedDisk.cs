using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Keelson.Durability.Disk;

/// <summary>
/// A shim between SQLite and the file system of this process. Files in a watched folder are reported to its watch; all
/// others pass through.
/// </summary>
internal static unsafe class WatchedDisk
{
    private static readonly ConcurrentDictionary<string, IDiskWatch> Watches = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<long, (IDiskWatch Watch, string File)> Files = new();
    private static readonly Lock Gate = new();
    private static NativeVfs* real;
    private static NativeMethods* methods;
    private static long lastFile;

    /// <summary>Watches the files opened in the folder from now on, until disposed.</summary>
    public static IDisposable Watch(string folder, IDiskWatch watch)
    {
        Install();
        folder = Path.GetFullPath(folder);
        Watches[folder] = watch;
        return new Watching(folder);
    }

    private static void Install()
    {
        lock (Gate)
        {
            if (real is not null)
                return;
            SQLitePCL.Batteries_V2.Init();
            real = NativeSqlite.FindVfs(null);
            var shim = (NativeVfs*)NativeMemory.AllocZeroed((nuint)sizeof(NativeVfs));
            *shim = *real; // its other calls need of the structure only the data of the real one
            shim->Next = null;
            shim->Name = (byte*)Marshal.StringToCoTaskMemUTF8("watched");
            shim->FileSize = sizeof(NativeFile) + real->FileSize;
            shim->Open = &Open;
            shim->Delete = &Delete;
            methods = (NativeMethods*)NativeMemory.AllocZeroed((nuint)sizeof(NativeMethods));
            *methods = new NativeMethods
            {
                Version = 3,
                Close = &Close,
                Read = &Read,
                Write = &Write,
                Truncate = &Truncate,
                Sync = &Sync,
                Size = &Size,
                Lock = &Lock,
                Unlock = &Unlock,
                CheckLock = &CheckLock,
                Control = &Control,
                SectorSize = &SectorSize,
                Traits = &Traits,
                MapShared = &MapShared,
                LockShared = &LockShared,
                Barrier = &Barrier,
                UnmapShared = &UnmapShared,
                Fetch = &Fetch,
                Unfetch = &Unfetch,
            };
            if (NativeSqlite.RegisterVfs(shim, makeDefault: 1) != 0)
                throw new InvalidOperationException("SQLite did not take the shim.");
        }
    }

    private static (IDiskWatch Watch, string File)? Find(byte* path) =>
        Marshal.PtrToStringUTF8((nint)path) is { } name
        && Path.GetDirectoryName(name) is { } folder && Watches.TryGetValue(folder, out var watch)
            ? (watch, Path.GetFileName(name))
            : null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(NativeVfs* vfs, byte* path, NativeFile* file, int flags, int* opened)
    {
        file->Methods = null;
        file->Watched = -1;
        var code = real->Open(real, path, NativeFile.Inner(file), flags, opened);
        if (NativeFile.Inner(file)->Methods is null)
            return code;
        file->Methods = methods;
        if (path is not null && Find(path) is { } watched)
        {
            file->Watched = Interlocked.Increment(ref lastFile);
            Files[file->Watched] = watched;
        }

        return code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(NativeVfs* vfs, byte* path, int syncFolder)
    {
        var code = Find(path) is { } watched ? watched.Watch.Delete(watched.File) : 0;
        return code != 0 ? code : real->Delete(real, path, syncFolder);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(NativeFile* file)
    {
        Files.TryRemove(file->Watched, out _);
        return NativeFile.Inner(file)->Methods->Close(NativeFile.Inner(file));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeFile* file, byte* bytes, int count, long offset)
    {
        var inner = NativeFile.Inner(file);
        if (!Files.TryGetValue(file->Watched, out var watched))
            return inner->Methods->Write(inner, bytes, count, offset);
        var code = watched.Watch.Write(watched.File, offset, new ReadOnlySpan<byte>(bytes, count), out var kept);
        var written = kept > 0 ? inner->Methods->Write(inner, bytes, kept, offset) : 0;
        return code != 0 ? code : written;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(NativeFile* file, long size)
    {
        var code = Files.TryGetValue(file->Watched, out var watched) ? watched.Watch.Truncate(watched.File, size) : 0;
        return code != 0 ? code : NativeFile.Inner(file)->Methods->Truncate(NativeFile.Inner(file), size);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(NativeFile* file, int flags)
    {
        var code = Files.TryGetValue(file->Watched, out var watched) ? watched.Watch.Sync(watched.File) : 0;
        return code != 0 ? code : NativeFile.Inner(file)->Methods->Sync(NativeFile.Inner(file), flags);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(NativeFile* file, byte* bytes, int count, long offset) =>
        NativeFile.Inner(file)->Methods->Read(NativeFile.Inner(file), bytes, count, offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(NativeFile* file, long* size) =>
        NativeFile.Inner(file)->Methods->Size(NativeFile.Inner(file), size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Lock(NativeFile* file, int level) =>
        NativeFile.Inner(file)->Methods->Lock(NativeFile.Inner(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlock(NativeFile* file, int level) =>
        NativeFile.Inner(file)->Methods->Unlock(NativeFile.Inner(file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CheckLock(NativeFile* file, int* held) =>
        NativeFile.Inner(file)->Methods->CheckLock(NativeFile.Inner(file), held);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Control(NativeFile* file, int operation, void* argument) =>
        NativeFile.Inner(file)->Methods->Control(NativeFile.Inner(file), operation, argument);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(NativeFile* file) =>
        NativeFile.Inner(file)->Methods->SectorSize(NativeFile.Inner(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Traits(NativeFile* file) =>
        NativeFile.Inner(file)->Methods->Traits(NativeFile.Inner(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MapShared(NativeFile* file, int page, int size, int extend, void** mapped) =>
        NativeFile.Inner(file)->Methods->MapShared(NativeFile.Inner(file), page, size, extend, mapped);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LockShared(NativeFile* file, int offset, int count, int flags) =>
        NativeFile.Inner(file)->Methods->LockShared(NativeFile.Inner(file), offset, count, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Barrier(NativeFile* file) =>
        NativeFile.Inner(file)->Methods->Barrier(NativeFile.Inner(file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int UnmapShared(NativeFile* file, int delete) =>
        NativeFile.Inner(file)->Methods->UnmapShared(NativeFile.Inner(file), delete);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Fetch(NativeFile* file, long offset, int count, void** mapped) =>
        NativeFile.Inner(file)->Methods->Fetch(NativeFile.Inner(file), offset, count, mapped);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unfetch(NativeFile* file, long offset, void* mapped) =>
        NativeFile.Inner(file)->Methods->Unfetch(NativeFile.Inner(file), offset, mapped);

    private sealed class Watching(string folder) : IDisposable
    {
        public void Dispose() => Watches.TryRemove(folder, out _);
    }
}
