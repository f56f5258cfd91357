using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Options;

namespace Keelson.Azure;

/// <summary>
/// Documents over https from the hosts that are allowed, and from no other: an address in a policy must not make Keelson
/// ask inside of its own network. Redirects are not followed; size and time are bounded.
/// </summary>
internal sealed class ValueDocuments
{
    private const string StorageVersion = "2024-11-04";
    private const string StorageScope = "https://storage.azure.com/.default";

    private readonly ValueFromOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpPipeline _anonymous;
    private readonly HttpPipeline _storage;

    public ValueDocuments(
        IOptions<ValueFromOptions> options, IOptions<AzureOptions> azure, TokenCredential credential, TimeProvider time,
        Random random)
    {
        (_options, _time) = (options.Value, time);
        var client = new DocumentOptions
        {
            Transport = AzureTransport.Create(azure.Value),
            RetryPolicy = new ShortWaitRetryPolicy(time, random),
        };
        client.Diagnostics.IsLoggingContentEnabled = false;
        _anonymous = HttpPipelineBuilder.Build(client);
        _storage = HttpPipelineBuilder.Build(client, new BearerTokenAuthenticationPolicy(credential, StorageScope));
    }

    /// <summary>
    /// The text. Errors: <see cref="PermanentException"/> for what is not allowed, absent, too large or not UTF-8;
    /// <see cref="TransientException"/> for what may be otherwise later.
    /// </summary>
    public async Task<string> ReadAsync(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !_options.Allows(address) || address.UserInfo.Length > 0)
        {
            throw new PermanentException(
                "policy.value-from-denied", null, $"Values may not be taken from {Plain(url)}. Name its host in ValueFrom:Hosts.");
        }
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        try
        {
            return await ReadAsync(address, limit.Token);
        }
        catch (Exception e) when (AzureErrors.IsOfConnection(e))
        {
            throw AzureErrors.FromException(e, Plain(url));
        }
    }

    private async Task<string> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        var storage = _options.IsStorage(address);
        var pipeline = storage ? _storage : _anonymous;
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(address);
        message.BufferResponse = false;
        if (storage)
            message.Request.Headers.SetValue("x-ms-version", StorageVersion);
        await pipeline.SendAsync(message, cancellationToken);
        if (message.Response.Status != 200)
            throw Refused(message.Response.Status, Plain(address.ToString()));
        return await TextAsync(message.ExtractResponseContent()!, address, cancellationToken);
    }

    private async Task<string> TextAsync(Stream content, Uri address, CancellationToken cancellationToken)
    {
        await using var owned = content;
        var buffer = new byte[_options.MaxBytes + 1];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == buffer.Length)
            throw Bad(address, $"is larger than {_options.MaxBytes} bytes (ValueFrom:MaxBytes)");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer, 0, length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Bad(address, "is not UTF-8");
        }
    }

    private static AutomationException Refused(int status, string url) => status is 408 or 429 or >= 500
        ? new TransientException($"Http{status}", url, $"The values of {url} cannot be had at the moment ({status}).")
        : new PermanentException($"Http{status}", url, $"The values of {url} cannot be had ({status}). Check the address and who may read it.");

    private static PermanentException Bad(Uri address, string what) =>
        new("policy.bad-values", Plain(address.ToString()), $"The document at {Plain(address.ToString())} {what}.");

    // A query may carry a signature.
    private static string Plain(string url) => url.Split('?')[0];

    private sealed class DocumentOptions : ClientOptions;
}
