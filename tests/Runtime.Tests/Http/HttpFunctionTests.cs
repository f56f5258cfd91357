using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Keelson.Local.Runtime.Support;

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
    public async Task Request_StartingAnOrchestration_RunsIt()
    {
        await using var host = await HostHarness.Start();

        var answer = await host.Http.PostAsync("/api/greetings/ada", null);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var run = await host.Client.WaitForInstanceCompletionAsync(id, true, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Hello ADA from True", run.ReadOutputAs<string>());
    }
}
