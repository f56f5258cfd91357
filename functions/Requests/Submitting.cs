using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;

namespace Keelson.Requests;

/// <summary>What every function that starts a run does at its end.</summary>
internal static class Submitting
{
    private const string Header = "Idempotency-Key";

    /// <summary>The caller's idempotency key; neither value nor problem when it sent none.</summary>
    public static (IdempotencyKey? Value, Problem? Problem) Key(HttpRequest request, Principal principal, string canonicalBody)
    {
        var values = request.Headers[Header];
        if (values.Count == 0)
            return (null, null);
        if (values is not [{ } key] || !IdempotencyKey.IsValid(key))
        {
            return (null, Problem.BadJson(
                $"{Header} must be one value of 1 to {IdempotencyKey.MaxLength} printable characters without spaces. Nothing was started."));
        }
        var operation = $"{request.Method} {request.Path.Value}";
        return (new(principal.Id, key, IdempotencyKey.FingerprintOf(operation, canonicalBody)), null);
    }

    public static async Task<IResult> AcceptAsync(
        HttpContext context, Answer<PreparedOrder> prepared, IdempotencyKey? key, RunDesk desk, IRunLauncher launcher,
        CancellationToken cancellationToken)
    {
        if (!prepared.Succeeded)
            return Reply.Problem(context, prepared.Problem);
        var (order, blueprint) = prepared.Value;
        var accepted = await desk.AcceptAsync(order, blueprint, key, launcher, cancellationToken);
        return accepted.Succeeded
            ? Reply.Accepted(context, accepted.Value.RunId, accepted.Value.Repeated)
            : Reply.Problem(context, accepted.Problem);
    }
}
