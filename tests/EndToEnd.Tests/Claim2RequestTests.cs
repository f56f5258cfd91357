using System.Net;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

[Collection(MachineTests.Name)]
public sealed class Claim2RequestTests(MachineFixture machine)
{
    [Fact]
    public async Task Request_Valid_IsAcceptedWithLocation()
    {
        using var dana = await machine.AsAsync("dana");

        var answer = await dana.PostAsync("/api/requests", ApiClient.Request("accepted"));

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        var runId = answer.Json["runId"]!.GetValue<string>();
        Assert.Equal($"/api/runs/{runId}", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await dana.GetAsync(answer.Location!)).Status);
        await dana.EndAsync(runId);
    }

    [Fact]
    public async Task Request_SameKeyAndBody_ReturnsTheFirstAnswer()
    {
        using var dana = await machine.AsAsync("dana");
        var body = ApiClient.Request("repeated");

        var first = await dana.PostAsync("/api/requests", body, "key-repeated");
        // The same JSON in another order is the same request.
        var again = await dana.PostAsync(
            "/api/requests", new(body.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))), "key-repeated");

        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Equal(first.Location, again.Location);
        await dana.EndAsync(first.Json["runId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Request_SameKeyFiftyTimesAtOnce_StartsOneRun()
    {
        using var dana = await machine.AsAsync("dana");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            dana.PostAsync("/api/requests", ApiClient.Request("stampede"), "key-stampede")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        var location = Assert.Single(answers.Select(answer => answer.Location).Distinct());
        await dana.EndAsync(location!["/api/runs/".Length..]);
    }

    [Fact]
    public async Task Request_SameKeyOtherBody_Is409()
    {
        using var dana = await machine.AsAsync("dana");
        var first = await dana.PostAsync("/api/requests", ApiClient.Request("reused-a"), "key-reused");

        var other = await dana.PostAsync("/api/requests", ApiClient.Request("reused-b"), "key-reused");

        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.EndsWith("idempotency-key-reused", other.Json["type"]!.GetValue<string>(), StringComparison.Ordinal);
        await dana.EndAsync(first.Json["runId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Request_EnvironmentBusy_Is409AndNamesTheRun()
    {
        using var dana = await machine.AsAsync("dana");
        var runId = await dana.RequestAsync("busy-production");
        await dana.WaitingAsync(runId);

        var second = await dana.PostAsync("/api/requests", ApiClient.Request("busy-production"));

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(runId, second.Json["runId"]!.GetValue<string>());
        await dana.PostAsync($"/api/runs/{runId}/withdrawal", new JsonObject { ["reason"] = "Not needed" });
        await dana.EndAsync(runId);
    }
}
