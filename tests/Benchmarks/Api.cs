using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Keelson.Benchmarks;

/// <summary>The API as a requester uses it.</summary>
internal sealed class Api : IDisposable
{
    private readonly HttpClient http;

    private Api(HttpClient http, string token) => (this.http, Token) = (http, token);

    public string Token { get; }

    public static Uri Address(int port) => new($"http://127.0.0.1:{port}");

    public static async Task<Api> SignInAsync(int port)
    {
        var client = new HttpClient { BaseAddress = Address(port) };
        var token = await client.GetStringAsync(new Uri("/.auth/token/dana", UriKind.Relative));
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new(client, token);
    }

    /// <summary>Asks for a storage account that needs no approval; the run's id.</summary>
    public async Task<string> RequestAsync(string environment)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/requests", UriKind.Relative));
        request.Headers.Add("Idempotency-Key", environment);
        request.Content = JsonContent.Create(new
        {
            blueprint = "storage-account",
            environment,
            team = "payments",
            parameters = new { },
            reason = "A benchmark asks for it",
        });
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return answer.StatusCode == HttpStatusCode.Accepted
            ? body!["runId"]!.GetValue<string>()
            : throw new InvalidOperationException($"{(int)answer.StatusCode} {body}");
    }

    /// <summary>Waits until the run has ended, by long polls; fails unless it was applied.</summary>
    public async Task AppliedAsync(string runId)
    {
        while (true)
        {
            var view = await http.GetFromJsonAsync<JsonObject>(new Uri($"/api/runs/{runId}?wait=5s", UriKind.Relative));
            if (view!["run"] is JsonObject run && run["endedAt"] is not null)
            {
                if (run["status"]!.GetValue<string>() != "applied")
                    throw new InvalidOperationException($"A run was not applied: {run}");
                return;
            }
        }
    }

    public void Dispose() => http.Dispose();
}
