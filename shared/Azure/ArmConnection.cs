using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Keelson.Telemetry;
using Microsoft.Extensions.Options;

namespace Keelson.Azure;

/// <summary>
/// Azure Resource Manager over Azure.Core's pipeline: tokens, retries, tracing. Sends to the configured endpoint and nowhere
/// else, whatever an answer or a stored token says.
/// </summary>
public sealed class ArmConnection
{
    private readonly Uri _endpoint;
    private readonly HttpPipeline _pipeline;

    public ArmConnection(IOptions<AzureOptions> options, TokenCredential credential, ArmPacer pacer, TimeProvider time, Random random)
    {
        var azure = options.Value;
        _endpoint = azure.Endpoint;
        var client = new PipelineOptions
        {
            Transport = AzureTransport.Create(azure),
            RetryPolicy = new ShortWaitRetryPolicy(time, random),
        };
        client.Diagnostics.ApplicationId = "Keelson";
        // Bodies hold parameters, and addresses hold names: traces and metrics say enough.
        client.Diagnostics.IsLoggingContentEnabled = false;
        _pipeline = HttpPipelineBuilder.Build(
            client,
            [new RunHeadersPolicy()],
            [
                new BearerTokenAuthenticationPolicy(credential, azure.Audience.TrimEnd('/') + "/.default"),
                ThrottlingPolicy.Instance,
                new PacingPolicy(pacer),
            ],
            new ResponseClassifier());
    }

    /// <summary>
    /// The answer when it is a success; null for a GET or DELETE of what is absent. Everything else is an
    /// <see cref="AutomationException"/>.
    /// </summary>
    internal Task<ArmReply?> SendAsync(
        RequestMethod method, string path, string resourceId, JsonNode? body, string? ifMatch, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? content = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body);
        return ExchangeAsync(method, path, resourceId, content, ifMatch, Read, cancellationToken);
    }

    /// <summary>
    /// The same for an answer that is read by the caller, from its own bytes: they stay valid after the call.
    /// </summary>
    internal Task<T?> PostAsync<T>(
        string path, string resourceId, ReadOnlyMemory<byte> json, Func<Response, T> read, CancellationToken cancellationToken) =>
        ExchangeAsync(RequestMethod.Post, path, resourceId, json, ifMatch: null, (response, _) => read(response), cancellationToken);

    internal Task<ArmReply?> GetAsync(string path, string resourceId, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Get, path, resourceId, body: null, ifMatch: null, cancellationToken);

    /// <summary>Every entry of a list, page by page; nothing when the list's owner is absent.</summary>
    internal async IAsyncEnumerable<JsonObject> ListAsync(
        string path, string resourceId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = path; next is not null;)
        {
            if ((await GetAsync(next, resourceId, cancellationToken))?.Body is not { } page)
                yield break;
            foreach (var item in page["value"] as JsonArray ?? [])
            {
                if (item is JsonObject entry)
                    yield return entry;
            }
            next = (string?)page["nextLink"] is { Length: > 0 } link ? Relative(link) : null;
        }
    }

    /// <summary>The path and query of an address that Azure gave; refuses one on another host.</summary>
    internal string Relative(string address)
    {
        // A path that begins with two slashes, once read again, would be a host.
        if (!Uri.TryCreate(_endpoint, address, out var uri)
            || uri.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            || uri.Scheme != _endpoint.Scheme || !uri.Authority.Equals(_endpoint.Authority, StringComparison.OrdinalIgnoreCase))
        {
            throw new PermanentException(
                "azure.foreign-address", null, $"An address on another host than {_endpoint.Authority} was not followed.");
        }
        return uri.PathAndQuery;
    }

    private Uri Resolve(string path) => new(_endpoint.GetLeftPart(UriPartial.Authority) + Relative(path));

    private async Task<T?> ExchangeAsync<T>(
        RequestMethod method, string path, string resourceId, ReadOnlyMemory<byte>? json, string? ifMatch,
        Func<Response, string, T> read, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(Resolve(path));
        message.Request.Headers.SetValue("Accept", "application/json");
        if (ifMatch is not null)
            message.Request.Headers.SetValue("If-Match", ifMatch);
        if (json is { } content)
        {
            message.Request.Headers.SetValue("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(content);
        }
        await TransmitAsync(message, resourceId, cancellationToken);
        var response = message.Response;
        if (response.Status == 404 && (method == RequestMethod.Get || method == RequestMethod.Delete))
            return default;
        if (response.IsError || response.Status >= 300)
            throw AzureErrors.FromResponse(response, resourceId);
        return read(response, resourceId);
    }

    private async Task TransmitAsync(HttpMessage message, string resourceId, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.SendAsync(message, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && AzureErrors.IsOfConnection(e))
        {
            throw AzureErrors.FromException(e, resourceId);
        }
    }

    private static ArmReply Read(Response response, string resourceId)
    {
        try
        {
            var content = response.Content.ToMemory();
            return new(
                response.Status,
                content.IsEmpty ? null : JsonNode.Parse(content.Span) as JsonObject,
                Header(response, "ETag"),
                Header(response, "Azure-AsyncOperation"),
                Header(response, "Location"),
                RetryAfter.Of(response));
        }
        catch (JsonException e)
        {
            throw new TransientException("azure.garbled", resourceId, $"Azure's answer for {resourceId} is not JSON.", inner: e);
        }
    }

    private static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    private sealed class PipelineOptions : ClientOptions;
}
