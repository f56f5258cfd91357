using System.Runtime.InteropServices;

namespace Keelson.Durability.Disk;

/// <summary>SQLite's interface to a file system, version 3, as sqlite3.h declares it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeVfs
{
    public int Version;
    public int FileSize;
    public int LongestPath;
    public NativeVfs* Next;
    public byte* Name;
    public nint Data;
    public delegate* unmanaged[Cdecl]<NativeVfs*, byte*, NativeFile*, int, int*, int> Open;
    public delegate* unmanaged[Cdecl]<NativeVfs*, byte*, int, int> Delete;
    public nint Access;
    public nint FullPath;
    public nint LoadOpen;
    public nint LoadError;
    public nint LoadSymbol;
    public nint LoadClose;
    public nint Randomness;
    public nint Sleep;
    public nint Time;
    public nint LastError;
    public nint Time64;
    public nint SetCall;
    public nint GetCall;
    public nint NextCall;
}

/// <summary>What SQLite does with an open file, version 3.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeMethods
{
    public int Version;
    public delegate* unmanaged[Cdecl]<NativeFile*, int> Close;
    public delegate* unmanaged[Cdecl]<NativeFile*, byte*, int, long, int> Read;
    public delegate* unmanaged[Cdecl]<NativeFile*, byte*, int, long, int> Write;
    public delegate* unmanaged[Cdecl]<NativeFile*, long, int> Truncate;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> Sync;
    public delegate* unmanaged[Cdecl]<NativeFile*, long*, int> Size;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> Lock;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> Unlock;
    public delegate* unmanaged[Cdecl]<NativeFile*, int*, int> CheckLock;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, void*, int> Control;
    public delegate* unmanaged[Cdecl]<NativeFile*, int> SectorSize;
    public delegate* unmanaged[Cdecl]<NativeFile*, int> Traits;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int, int, void**, int> MapShared;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int, int, int> LockShared;
    public delegate* unmanaged[Cdecl]<NativeFile*, void> Barrier;
    public delegate* unmanaged[Cdecl]<NativeFile*, int, int> UnmapShared;
    public delegate* unmanaged[Cdecl]<NativeFile*, long, int, void**, int> Fetch;
    public delegate* unmanaged[Cdecl]<NativeFile*, long, void*, int> Unfetch;
}

/// <summary>An open file of the shim; the file of the real file system lies right behind it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFile
{
    public NativeMethods* Methods;

    /// <summary>The number of the watched file, or -1.</summary>
    public long Watched;

    public static NativeFile* Inner(NativeFile* file) => file + 1;
}

internal static unsafe partial class NativeSqlite
{
    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    public static partial NativeVfs* FindVfs(byte* name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    public static partial int RegisterVfs(NativeVfs* vfs, int makeDefault);
}
