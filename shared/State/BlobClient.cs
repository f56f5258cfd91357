using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Keelson.Telemetry;

namespace Keelson.State;

/// <summary>Sends requests for the blobs of one container through Azure.Core's pipeline, with its sign-in and its
/// retries.</summary>
internal sealed class BlobClient
{
    // Append blobs of 4 MiB blocks and OAuth are far older; this one is supported by every emulator in use.
    private const string Version = "2023-11-03";

    private readonly Uri container;
    private readonly TimeProvider time;
    private readonly HttpPipeline pipeline;

    public BlobClient(Uri container, TokenCredential credential, TimeProvider time, BlobDocumentOptions options)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentNullException.ThrowIfNull(time);
        this.container = container;
        this.time = time;
        options.AddPolicy(ThrottlingPolicy.Instance, HttpPipelinePosition.PerRetry);
        pipeline = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, options.Scope));
    }

    /// <summary>
    /// The reply, whatever its status. Without a reply, after all retries, a <see cref="TransientException"/>. A null
    /// <paramref name="path"/> means the container.
    /// </summary>
    public async Task<BlobReply> SendAsync(
        RequestMethod method, string? path, string? query, (string Name, string Value)[] headers,
        CancellationToken cancellationToken, ReadOnlyMemory<byte>? content = null)
    {
        var message = pipeline.CreateMessage();
        try
        {
            var request = message.Request;
            request.Method = method;
            request.Uri.Reset(Address(path, query));
            request.Headers.SetValue("x-ms-version", Version);
            request.Headers.SetValue("x-ms-date", time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture));
            foreach (var (name, value) in headers)
                request.Headers.SetValue(name, value);
            if (content is { } bytes)
                request.Content = RequestContent.Create(bytes);
            await pipeline.SendAsync(message, cancellationToken);
            return new BlobReply(message, path ?? container.AbsoluteUri);
        }
        catch (Exception e) when (IsNoReply(e) && !cancellationToken.IsCancellationRequested)
        {
            message.Dispose();
            throw new TransientException(
                DocumentErrors.Unavailable, path,
                $"The blob service {container.Host} did not answer: {e.Message} Retry, or check the network.",
                inner: e);
        }
    }

    private Uri Address(string? path, string? query)
    {
        // The alphabet of paths needs no escaping.
        var address = new UriBuilder(container);
        if (path is not null)
            address.Path = $"{address.Path.TrimEnd('/')}/{path}";
        address.Query = query ?? "";
        return address.Uri;
    }

    // Several failed attempts arrive as an AggregateException; the last may have been cancelled by the pipeline's own
    // timeout.
    private static bool IsNoReply(Exception e) =>
        e is RequestFailedException or AggregateException or AuthenticationFailedException or OperationCanceledException
            or IOException;
}
