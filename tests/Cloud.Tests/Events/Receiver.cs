using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Events;

/// <summary>A webhook as a function app has it: shakes hands, then takes events.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _arrived = new(0);

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<(JsonObject Event, string? ContentType)> Events { get; } = new();

    public string? ValidationUrl { get; private set; }

    /// <summary>Whether the handshake is answered with the code, only accepted, or refused.</summary>
    public string Handshake { get; set; } = "answer";

    /// <summary>Statuses of the next deliveries.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>The status when <see cref="Answers"/> has no more.</summary>
    public int AnswerOfOthers { get; set; } = 200;

    /// <summary>How many events each request brought.</summary>
    public ConcurrentQueue<int> Sizes { get; } = new();

    public string Url => _app.Urls.Single() + "/hook?code=secret";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.HandleAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits for the next event.</summary>
    public async Task<JsonObject> NextAsync()
    {
        Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(90)), "No event arrived.");
        Assert.True(Events.TryDequeue(out var taken));
        return taken.Event;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Method == "OPTIONS")
        {
            context.Response.Headers["WebHook-Allowed-Origin"] =
                Handshake == "answer" ? context.Request.Headers["WebHook-Request-Origin"].ToString() : "nobody";
            return;
        }
        var body = await JsonNode.ParseAsync(context.Request.Body);
        if (context.Request.Headers["aeg-event-type"] == "SubscriptionValidation")
        {
            var data = body![0]!["data"]!;
            ValidationUrl = (string?)data["validationUrl"];
            context.Response.StatusCode = Handshake == "refuse" ? 404 : 200;
            if (Handshake == "answer")
            {
                await context.Response.WriteAsync(
                    new JsonObject { ["validationResponse"] = (string?)data["validationCode"] }.ToJsonString());
            }
            return;
        }
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : AnswerOfOthers;
        var events = body is JsonArray array ? [.. array.Select(one => one!.DeepClone().AsObject())] : new[] { body!.AsObject() };
        Sizes.Enqueue(events.Length);
        foreach (var one in events)
        {
            Events.Enqueue((one, context.Request.ContentType));
        }
        _arrived.Release(events.Length);
    }
}
