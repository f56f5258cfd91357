using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Identity;

namespace Keelson.Azure;

/// <summary>
/// The only place where Azure's errors become Keelson's: 409 and 412 → precondition, 408, 429, 5xx and no answer at all →
/// transient with Retry-After, anything else → permanent. Absence (404) is for the caller to judge, who knows what it means.
/// </summary>
internal static class AzureErrors
{
    // Refusals that last only as long as something else is going on: the same call succeeds later, so 409 is not the end.
    private static readonly HashSet<string> Busy = new(StringComparer.OrdinalIgnoreCase)
    {
        "AnotherOperationInProgress", "OperationInProgress", "ConflictingConcurrentWriteNotAllowed", "ConcurrentModification",
        "ResourceGroupBeingDeleted", "RetryableError", "StorageAccountOperationInProgress", "ServerIsBusy", "ServerBusy",
        "ReferencedResourceNotProvisioned", "OperationPreempted", "ConflictServerOperation", "SubscriptionRequestsThrottled",
    };

    /// <summary>For an answer with an error status.</summary>
    public static AutomationException FromResponse(Response response, string resourceId)
    {
        var error = ArmErrorText.Flatten(Body(response), resourceId);
        var code = error.Code == "Unknown" ? $"Http{response.Status}" : error.Code;
        var text = $"Azure refused {resourceId} ({response.Status} {code}): {error.Message}";
        return response.Status switch
        {
            408 or 429 or >= 500 => Transient(code, resourceId, text, RetryAfter.Of(response)),
            409 when Busy.Contains(code) => Transient(code, resourceId, text, RetryAfter.Of(response)),
            409 or 412 => new PreconditionException(code, resourceId, $"{text} Look at its present state and decide anew."),
            401 or 403 => new PermanentException(
                code, resourceId, $"{text} Give Keelson's managed identity the role it needs there."),
            _ => new PermanentException(code, resourceId, text),
        };
    }

    /// <summary>True for what the pipeline throws when there was no answer, or no token to ask with.</summary>
    public static bool IsOfConnection(Exception exception) =>
        exception is RequestFailedException or AuthenticationFailedException or AggregateException or IOException
            or HttpRequestException or AuthenticationException or OperationCanceledException;

    /// <summary>For a request that had no answer.</summary>
    public static AutomationException FromException(Exception exception, string resourceId)
    {
        var all = Chain(exception).ToArray();
        if (all.OfType<AuthenticationException>().Any())
        {
            return new PermanentException(
                "azure.untrusted",
                resourceId,
                "Azure's certificate is not trusted. Check Azure:Endpoint and Azure:TrustedRootFile.",
                exception);
        }
        if (all.OfType<CredentialUnavailableException>().Any()
            || all.OfType<RequestFailedException>().Any(e => e.Status is 400 or 401 or 403))
        {
            return new PermanentException(
                "azure.no-identity", resourceId, "No token for Azure could be had. Check the app's managed identity.", exception);
        }
        return new TransientException("azure.unreachable", resourceId, $"Azure did not answer for {resourceId}.", inner: exception);
    }

    private static TransientException Transient(string code, string resourceId, string text, TimeSpan? retryAfter) =>
        new(code, resourceId, text, retryAfter);

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
            foreach (var inner in (exception as AggregateException)?.InnerExceptions.Skip(1).SelectMany(Chain) ?? [])
                yield return inner;
        }
    }

    private static JsonNode? Body(Response response)
    {
        try
        {
            return response.Content.ToMemory().IsEmpty ? null : JsonNode.Parse(response.Content.ToMemory().Span);
        }
        catch (JsonException)
        {
            return null; // A proxy's page; the status says enough.
        }
    }
}
