using System.Net;
using Keelson.Local.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Keelson.Benchmarks.Peers;

/// <summary>The embedded functions host with <see cref="Hello5Functions"/>, in a process of its own.</summary>
internal static class Hello5Host
{
    public static async Task<int> ServeAsync(int port, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddFunctionsHost(host =>
        {
            host.Assemblies.Add(typeof(Hello5Functions).Assembly);
            host.DataFolder = folder;
            host.HostJsonPath = Path.Combine(AppContext.BaseDirectory, "host.json");
        });
        await using var app = builder.Build();
        app.MapFunctions();
        await app.RunAsync();
        return 0;
    }
}
