using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Keelson.Local.Runtime.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Runtime.Http;

public sealed class HttpFunctionTests
{
    [Fact]
    public async Task Request_MatchingRoute_BindsRouteValues()
    {
        await using var host = await HostHarness.Start();

        var answer = await host.Http.GetFromJsonAsync<JsonElement>("/api/items/7/kg");

        Assert.Equal(7, answer.GetProperty("number").GetInt32());
        Assert.Equal("kg", answer.GetProperty("unit").GetString());
    }

    [Fact]
    public async Task Request_WithoutTheOptionalSegment_BindsNull()
    {
        await using var host = await HostHarness.Start();

        var answer = await host.Http.GetFromJsonAsync<JsonElement>("/api/items/7");

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("unit").ValueKind);
    }

    [Theory]
    [InlineData("GET", "/api/items/seven", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/items/7", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/items/7", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/unreadable/7", HttpStatusCode.OK)]
    [InlineData("GET", "/api/unreadable/seven", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/Guarded", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/Guarded?code=wrong", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/Guarded?code=function-key-of-the-tests", HttpStatusCode.OK)]
    [InlineData("GET", "/api/Guarded?code=master-key-of-the-tests", HttpStatusCode.OK)]
    [InlineData("GET", "/api/MasterOnly?code=function-key-of-the-tests", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/MasterOnly?code=master-key-of-the-tests", HttpStatusCode.OK)]
    [InlineData("GET", "/api/Switched", HttpStatusCode.NotFound)]
    public async Task Request_AnyOther_IsAnswered(string method, string path, HttpStatusCode expected)
    {
        await using var host = await HostHarness.Start(
            configure: builder => builder.Configuration["AzureWebJobs.Switched.Disabled"] = "true");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Request_KeyInHeader_IsAccepted()
    {
        await using var host = await HostHarness.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/Guarded");
        request.Headers.Add("x-functions-key", HostHarness.Keys.Function);

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Request_KeyInTheUrl_IsNotLogged()
    {
        using var logs = new ListLoggerFactory();
        await using (var host = await HostHarness.Start(configure: builder =>
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs)))
        {
            using var answer = await host.Http.GetAsync($"/api/Guarded?code={HostHarness.Keys.Function}");
        }

        Assert.NotEmpty(logs.All);
        Assert.DoesNotContain(logs.All, line => line.Contains(HostHarness.Keys.Function, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_ReturningAnActionResult_IsWritten()
    {
        await using var host = await HostHarness.Start();
        var id = Guid.NewGuid();

        using var answer = await host.Http.PutAsync($"/api/items/{id}", new StringContent("payload"));
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((id, "payload"), (json.GetProperty("id").GetGuid(), json.GetProperty("body").GetString()));
    }

    [Theory]
    [InlineData("/api/files/a/b/c.txt", "a/b/c.txt")]
    [InlineData("/api/context", "Context True")]
    [InlineData("/api/Text", "plain")]
    public async Task Request_WritingText_IsAnswered(string path, string expected)
    {
        await using var host = await HostHarness.Start();

        Assert.Equal(expected, await host.Http.GetStringAsync(path));
    }

    [Fact]
    public async Task Request_FunctionThrowing_Answers500WithoutDetails()
    {
        await using var host = await HostHarness.Start();

        using var answer = await host.Http.GetAsync("/api/Failing");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Request_LongerThanTheFunctionTimeout_Answers500()
    {
        await using var host = await HostHarness.Start("""{ "functionTimeout": "00:00:00.200" }""");

        using var answer = await host.Http.GetAsync("/api/Slow");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task Request_WithoutRoutePrefix_IsServedAtTheRoot()
    {
        await using var host = await HostHarness.Start("""{ "extensions": { "http": { "routePrefix": "" } } }""");

        Assert.Equal("plain", await host.Http.GetStringAsync("/Text"));
    }

    [Fact]
    public async Task Request_BeyondTheOutstanding_IsRefused()
    {
        await using var host = await HostHarness.Start(
            """{ "extensions": { "http": { "maxConcurrentRequests": 1, "maxOutstandingRequests": 1 } } }""");
        using var stop = new CancellationTokenSource();
        var held = host.Http.GetAsync("/api/Held", stop.Token);
        await host.Recorder.Next<string>("held");

        using var answer = await host.Http.GetAsync("/api/Text", CancellationToken.None);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task Stop_WithARequestWaiting_AnswersItAndEndsSoon()
    {
        var host = await HostHarness.Start();
        var held = host.Http.GetAsync("/api/Held", CancellationToken.None);
        await host.Recorder.Next<string>("held");

        var stopping = host.StopAsync();
        using var answer = await held;
        await stopping.WaitAsync(TimeSpan.FromSeconds(15), TimeProvider.System);
        await host.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Request_StartingAnOrchestration_RunsIt()
    {
        await using var host = await HostHarness.Start();

        using var answer = await host.Http.PostAsync("/api/greetings/ada", null);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var run = await host.Client.WaitForInstanceCompletionAsync(id, true, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Hello ADA from True", run.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Request_WithMiddleware_RunsInsideItInOrder()
    {
        var order = new List<string>();
        await using var host = await HostHarness.Start(middleware: functions => functions
            .Use(next => async context =>
            {
                Note(context, "outer before");
                await next(context);
                Note(context, "outer after");
            })
            .Use(next => async context =>
            {
                Note(context, "inner");
                await next(context);
            }));

        await host.Http.GetStringAsync("/api/Text");

        Assert.Equal(["outer before", "inner", "outer after"], order);

        void Note(FunctionContext context, string what)
        {
            if (context.FunctionDefinition.Name == "Text")
                order.Add(what);
        }
    }

    [Fact]
    public async Task Status_Running_SaysSo()
    {
        await using var host = await HostHarness.Start();

        var status = await host.Http.GetFromJsonAsync<JsonElement>("/admin/host/status");

        Assert.Equal("Running", status.GetProperty("state").GetString());
    }
}
