using System.Globalization;

namespace Keelson.Benchmarks.Peers;

/// <summary>
/// A PostgreSQL server on a folder and a port of its own, with the settings that initdb gives and fsync,
/// synchronous_commit and full_page_writes on. Debian's package is installed when there is none; only that stays after
/// the run.
/// </summary>
internal sealed class PostgreSql : IAsyncDisposable
{
    // PostgreSQL does not run as root.
    private const string User = "postgres";

    private readonly string programs;
    private readonly string folder;
    private readonly int port;

    private PostgreSql(string programs, string folder, int port) =>
        (this.programs, this.folder, this.port) = (programs, folder, port);

    private string Data => Path.Combine(folder, "data");

    /// <param name="folder">Empty; it becomes the server's user's.</param>
    public static async Task<PostgreSql> StartAsync(string folder)
    {
        var server = new PostgreSql(await FindAsync(folder), folder, Child.FreePort());
        if (Environment.IsPrivilegedProcess)
            await Tool.RunAsync("chown", [User, folder], "/");
        await server.RunAsync("initdb", "-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C");
        await server.RunAsync(
            "pg_ctl", "start", "-w", "-D", server.Data, "-l", Path.Combine(folder, "log"), "-o",
            $"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on");
        try
        {
            await server.AssertDurableAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    public string Address(string database) => $"postgresql://{User}@127.0.0.1:{port}/{database}";

    public async ValueTask DisposeAsync() => await RunAsync("pg_ctl", "stop", "-w", "-m", "fast", "-D", Data);

    private static async Task<string> FindAsync(string folder)
    {
        if (Find() is { } found)
            return found;
        Console.Error.WriteLine("  apt-get install postgresql …");
        await AptGetAsync(folder, "update", "-qq");
        await AptGetAsync(folder, "install", "-y", "-qq", "postgresql");
        return Find() ?? throw new PeerUnavailableException("The installation of postgresql brought no initdb.");
    }

    /// <summary>The folder with initdb: Debian keeps each major version's in one that PATH does not name.</summary>
    private static string? Find()
    {
        var debian = new DirectoryInfo("/usr/lib/postgresql");
        var versions = debian.Exists ? debian.GetDirectories() : [];
        return versions
            .OrderByDescending(version =>
                int.TryParse(version.Name, CultureInfo.InvariantCulture, out var major) ? major : 0)
            .Select(version => Path.Combine(version.FullName, "bin"))
            .Concat(Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [])
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));
    }

    private static Task AptGetAsync(string folder, params string[] arguments)
    {
        var quiet = new Dictionary<string, string>(StringComparer.Ordinal) { ["DEBIAN_FRONTEND"] = "noninteractive" };
        return Environment.IsPrivilegedProcess
            ? Tool.RunAsync("apt-get", arguments, folder, quiet)
            : Tool.RunAsync("sudo", ["-n", "-E", "apt-get", .. arguments], folder, quiet);
    }

    /// <summary>The running server's own account of its settings.</summary>
    private async Task AssertDurableAsync()
    {
        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            var value = await RunAsync("psql", "-At", "-c", $"SHOW {setting}", Address("postgres"));
            if (value.Trim() != "on")
                throw new PeerUnavailableException($"PostgreSQL runs with {setting} {value.Trim()}.");
        }
    }

    private Task<string> RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        return Environment.IsPrivilegedProcess
            ? Tool.RunAsync("runuser", ["-u", User, "--", path, .. arguments], folder)
            : Tool.RunAsync(path, arguments, folder);
    }
}
