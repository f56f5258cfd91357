using System.Diagnostics;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Keelson.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Keelson.Telemetry;

public sealed class TelemetryExportTests
{
    private static readonly ActivitySource Durable = new("Microsoft.DurableTask");

    [Fact]
    public async Task Export_ARequestWithItsWorkAndItsAzureCall_IsOneTraceWithItsLogs()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        ActivityTraceId trace = default;
        await RunAsync(receiver.Address, async app =>
        {
            app.MapGet("/", async context =>
            {
                trace = Activity.Current!.TraceId;
                using var orchestration = Durable.StartActivity("orchestration:RunEnvironment");
                using var activity = KeelsonTelemetry.Source.StartActivity("decide plan");
                var logger = context.RequestServices.GetRequiredService<ILogger<TelemetryExportTests>>();
                using (logger.BeginScope(InvocationScope.Begin()))
                {
                    InvocationScope.Name("run-4711");
                    logger.LogWarning("The plan changed");
                }
                await Documents().GetAsync("area/a.json");
            });
            await app.StartAsync();
            await ((TestServer)app.Services.GetRequiredService<IServer>()).CreateClient().GetAsync("/");
        });

        // The server's span, the orchestration's, ours, and Azure.Core's for its request.
        Assert.Equal(4, receiver.Count("traces", Bytes(trace)));
        Assert.All(
            (string[])["Microsoft.AspNetCore", "orchestration:RunEnvironment", "decide plan", "Azure.Core.Http"],
            name => Assert.True(receiver.Count("traces", name) > 0, name));
        Assert.True(receiver.Count("traces", "run-4711") > 0, "The span carries the run.");
        Assert.True(receiver.Count("logs", "run-4711") > 0, "The log carries the run.");
        Assert.True(receiver.Count("logs", Bytes(trace)) > 0, "The log belongs to the trace.");
    }

    [Fact]
    public async Task Export_Metrics_ArriveWhenTheAppStops()
    {
        await using var receiver = await OtlpReceiver.StartAsync();

        await RunAsync(receiver.Address, async app =>
        {
            await app.StartAsync();
            await Assert.ThrowsAsync<TransientException>(() =>
                Documents(HttpStatusCode.TooManyRequests).GetAsync("area/a.json"));
        });

        Assert.True(receiver.Count("metrics", "keelson.calls.throttled") > 0);
        Assert.True(receiver.Count("metrics", "account.example") > 0);
    }

    [Fact]
    public void AddTelemetry_WithoutEndpoint_AddsNothing() =>
        Assert.Empty(new ServiceCollection().AddTelemetry(new ConfigurationBuilder().Build()));

    private static async Task RunAsync(string endpoint, Func<WebApplication, Task> act)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [TelemetryRegistration.Endpoint] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        builder.Services.AddTelemetry(builder.Configuration);
        await using var app = builder.Build();
        await act(app);
        await app.StopAsync();
    }

    private static byte[] Bytes(ActivityTraceId id)
    {
        var bytes = new byte[16];
        id.CopyTo(bytes);
        return bytes;
    }

    private static BlobDocumentStore Documents(HttpStatusCode status = HttpStatusCode.NotFound) => new(
        new Uri("https://account.example/keelson"), new Credential(), TimeProvider.System, new BlobDocumentOptions
        {
            Transport = new HttpClientTransport(new HttpClient(new Answering(status))),
            Retry = { MaxRetries = 0 },
        });

    private sealed class Answering(HttpStatusCode status) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => new(status);
    }

    private sealed class Credential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
