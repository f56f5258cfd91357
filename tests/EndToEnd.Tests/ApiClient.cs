using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Keelson.Tests;

/// <summary>The API over HTTP, as curl would use it.</summary>
public sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly HttpClient http;

    private ApiClient(HttpClient http) => this.http = http;

    public static async Task<ApiClient> SignInAsync(Uri address, string? persona)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        if (persona is not null)
        {
            var token = await client.GetStringAsync(new Uri($"/.auth/token/{persona}", UriKind.Relative));
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
        return new(client);
    }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, body: null);

    public Task<ApiAnswer> PostAsync(string path, JsonObject body, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body.ToJsonString(), key);

    public async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, string? body, string? key = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await SendAsync(request);
    }

    public async Task<ApiAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, response.Headers.Location?.ToString(), text);
    }

    /// <summary>Asks for an environment and returns the run's id.</summary>
    public async Task<string> RequestAsync(
        string environment, string blueprint = "storage-account", string team = "payments", JsonObject? parameters = null,
        string? ttl = null, string? version = null)
    {
        var answer = await PostAsync("/api/requests", Request(environment, blueprint, team, parameters, ttl, version));
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        return answer.Json["runId"]!.GetValue<string>();
    }

    public static JsonObject Request(
        string environment, string blueprint = "storage-account", string team = "payments", JsonObject? parameters = null,
        string? ttl = null, string? version = null) => new()
        {
            ["blueprint"] = blueprint,
            ["version"] = version,
            ["environment"] = environment,
            ["team"] = team,
            ["parameters"] = parameters ?? [],
            ["ttl"] = ttl,
            ["reason"] = "An end-to-end test asks for it",
        };

    /// <summary>The run, once <paramref name="until"/> holds; by long polls.</summary>
    public async Task<JsonNode> WatchAsync(string runId, Func<JsonNode, bool> until)
    {
        var deadline = TimeProvider.System.GetTimestamp() + (long)(Patience.TotalSeconds * TimeProvider.System.TimestampFrequency);
        long after = -1;
        while (true)
        {
            var query = after < 0 ? "" : $"?wait=5s&after={after}";
            var view = (await GetAsync($"/api/runs/{runId}{query}")).Json;
            var run = view["run"]!;
            if (until(run))
                return view;
            after = run["sequence"]!.GetValue<long>();
            Assert.True(run["endedAt"] is null, $"Ended without it: {run.ToJsonString()}");
            Assert.True(TimeProvider.System.GetTimestamp() < deadline, $"Not in {Patience}: {run.ToJsonString()}");
        }
    }

    /// <summary>The run when it has ended.</summary>
    public Task<JsonNode> EndAsync(string runId) => WatchAsync(runId, run => run["endedAt"] is not null);

    /// <summary>The run when it waits for approval.</summary>
    public Task<JsonNode> WaitingAsync(string runId) =>
        WatchAsync(runId, run => run["status"]!.GetValue<string>() == "awaitingApproval");

    public Task<ApiAnswer> ApproveAsync(string runId, string planHash) =>
        PostAsync($"/api/runs/{runId}/approval", new() { ["decision"] = "approve", ["planHash"] = planHash });

    public void Dispose() => http.Dispose();
}
