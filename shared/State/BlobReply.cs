using System.Globalization;
using Azure;
using Azure.Core;

namespace Keelson.State;

/// <summary>A reply of the blob service, and its errors in Keelson's terms.</summary>
internal sealed class BlobReply(HttpMessage message, string resource) : IDisposable
{
    private Response Response => message.Response;

    public int Status => Response.Status;

    public string? ErrorCode => Header("x-ms-error-code");

    /// <summary>The blob is not there. A missing container is another matter: it would make everything seem
    /// absent.</summary>
    public bool IsAbsent => Status == 404 && ErrorCode is (null or "BlobNotFound" or "ResourceNotFound");

    public bool IsConflict =>
        Status is 409 or 412 && ErrorCode is not ("BlobImmutableDueToPolicy" or "BlockCountExceedsLimit");

    /// <summary>Whether an earlier attempt was made, which may have arrived.</summary>
    public bool Retried => message.ProcessingContext.RetryNumber > 0;

    /// <summary>Without quotes: headers have them, listings do not.</summary>
    public string ETag => Header("ETag")?.Trim('"') ?? throw Failure();

    public DateTimeOffset Modified =>
        DateTimeOffset.TryParse(Header("Last-Modified"), CultureInfo.InvariantCulture, out var modified)
            ? modified
            : throw Failure();

    public BinaryData Content => Response.Content;

    public string? Header(string name) => Response.Headers.TryGetValue(name, out var value) ? value : null;

    public void Expect(int status)
    {
        if (Status != status)
            throw Failure();
    }

    public AutomationException Failure()
    {
        var what = $"The blob service answered {Status} {ErrorCode ?? Response.ReasonPhrase} for '{resource}'.";
        return Status switch
        {
            408 or 429 or >= 500 => new TransientException(
                DocumentErrors.Unavailable, resource, $"{what} Retry later.", RetryAfter()),
            409 or 412 when IsConflict => new PreconditionException(
                DocumentErrors.Changed, resource, $"{what} Read again and decide anew."),
            401 or 403 => new PermanentException(
                DocumentErrors.Refused, resource, $"{what} Grant the identity Storage Blob Data Contributor there."),
            404 => new PermanentException(
                DocumentErrors.Refused, resource, $"{what} Create the container, or correct State:Container."),
            _ => new PermanentException(DocumentErrors.Refused, resource, $"{what} Look at the account's settings."),
        };
    }

    public void Dispose() => message.Dispose();

    private TimeSpan? RetryAfter() =>
        int.TryParse(Header("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
