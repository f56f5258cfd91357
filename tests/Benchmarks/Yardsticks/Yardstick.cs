using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Keelson.Benchmarks.Yardsticks;

/// <summary>What the product is measured against: the least that could serve the same purpose.</summary>
internal static class Yardstick
{
    public static async Task<int> ServeAsync(string kind, int port, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        await using var app = builder.Build();
        app.MapGet("/", http => http.Response.WriteAsync("ready"));
        // SQLite is not even loaded by the bare one.
        if (kind == "writes")
            RawWrites.Map(app, folder);
        await app.RunAsync();
        return 0;
    }
}
