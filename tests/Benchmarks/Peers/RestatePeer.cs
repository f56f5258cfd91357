using System.Net.Http.Json;

namespace Keelson.Benchmarks.Peers;

/// <summary>
/// One Restate server with everything at its default, and a Node.js process with the handler. Its log server syncs its
/// write-ahead log before a record is acknowledged; that is said explicitly as well, and read back from the server.
/// </summary>
internal static class RestatePeer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<Callers> MeasureAsync(NodePackages packages, string folder)
    {
        var (fabric, admin) = (Child.FreePort(), Child.FreePort());
        var (ingress, service) = (Child.FreePort(), Child.FreePort());
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RESTATE_BASE_DIR"] = folder,
            ["RESTATE_NODE_NAME"] = "benchmark",
            ["RESTATE_LISTEN_MODE"] = "tcp",
            ["RESTATE_BIND_IP"] = "127.0.0.1",
            ["RESTATE_BIND_PORT"] = $"{fabric}",
            ["RESTATE_ADMIN__BIND_PORT"] = $"{admin}",
            ["RESTATE_INGRESS__BIND_PORT"] = $"{ingress}",
            ["RESTATE_DISABLE_TELEMETRY"] = "true",
            ["RESTATE_LOG_FILTER"] = "error",
            ["RESTATE_BIFROST__DEFAULT_PROVIDER"] = "replicated",
            ["RESTATE_LOG_SERVER__ROCKSDB_DISABLE_WAL_FSYNC"] = "false",
        };
        await AssertDurableAsync(packages.RestateServer, folder, settings);

        await using var handler = packages.Start("restate.mjs", $"{service}");
        await using var server = Child.Program(packages.RestateServer, ["--no-logo"], settings);
        await server.AnswersAsync(new(Api.Address(admin), "/health"));
        await RegisterAsync(Api.Address(admin), Api.Address(service));
        await server.AnswersAsync(new(Api.Address(ingress), "/restate/health"));
        using var caller = new HttpCaller(new(Api.Address(ingress), "/hello5/run"));
        return await Callers.RunAsync(caller.RunAsync);
    }

    /// <summary>The server's own account of its configuration.</summary>
    private static async Task AssertDurableAsync(string server, string folder, Dictionary<string, string> settings)
    {
        var dump = await Tool.RunAsync(server, ["--dump-config"], folder, settings);
        var logServer = dump[dump.IndexOf("[log-server]", StringComparison.Ordinal)..];
        if (!logServer.Contains("rocksdb-disable-wal-fsync = false", StringComparison.Ordinal)
            || !dump.Contains("default-provider = \"replicated\"", StringComparison.Ordinal))
            throw new PeerUnavailableException("Restate does not take the settings that make it sync its log.");
    }

    /// <summary>Tells Restate where the handler is, again until both are ready.</summary>
    private static async Task RegisterAsync(Uri admin, Uri service)
    {
        using var http = new HttpClient();
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var answer = await http.PostAsJsonAsync(new Uri(admin, "/deployments"), new { uri = service });
            if (answer.IsSuccessStatusCode)
                return;
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new PeerUnavailableException(
                    $"Restate refuses the handler: {await answer.Content.ReadAsStringAsync()}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
