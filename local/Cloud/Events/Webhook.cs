using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Events;

/// <summary>Calls the endpoints of event subscriptions. Event Grid waits 30 seconds for an answer.</summary>
internal sealed class Webhook(TimeProvider time, HttpMessageHandler? network) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http =
        new(network ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: network is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    public static Uri UrlOf(JsonObject properties) =>
        new((string)properties["destination"]!["properties"]!["endpointUrl"]!);

    /// <summary>The status; null when nobody answered in time.</summary>
    public async Task<int?> PostAsync(
        Uri url, byte[] body, string contentType, IEnumerable<(string Name, string Value)> headers,
            CancellationToken cancellation) =>
        (await SendAsync(HttpMethod.Post, url, body, contentType, headers, cancellation))?.Status;

    /// <summary>Status, body and headers; null when nobody answered in time.</summary>
    public async Task<(int Status, string Body, HttpResponseHeaders Headers)?> SendAsync(
        HttpMethod method, Uri url, byte[]? body, string contentType, IEnumerable<(string Name, string Value)> headers,
        CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(either.Token), response.Headers);
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
