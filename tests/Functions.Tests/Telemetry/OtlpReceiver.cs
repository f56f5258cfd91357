using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Keelson.Telemetry;

/// <summary>A collector: takes what an OTLP exporter posts and lets a test look for texts and ids in it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentBag<(string Signal, byte[] Body)> received = [];
    private readonly WebApplication app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapPost("/v1/{signal}", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.Add(($"{context.Request.RouteValues["signal"]}", body.ToArray()));
        });
    }

    public string Address => app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    public int Count(string signal, string text) => Count(signal, Encoding.UTF8.GetBytes(text));

    public int Count(string signal, byte[] part) =>
        received.Where(r => r.Signal == signal).Sum(r => Occurrences(r.Body, part));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static int Occurrences(ReadOnlySpan<byte> body, ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (int at; (at = body.IndexOf(part)) >= 0; body = body[(at + part.Length)..])
            count++;
        return count;
    }
}
