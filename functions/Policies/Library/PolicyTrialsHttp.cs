using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// <c>POST /api/policies/validate</c> reads a policy file (YAML as the body) and tells every fault with its line and column;
/// <c>POST /api/policies/test</c> judges one resource, given or live, and says what would be done. Neither changes anything.
/// </summary>
public sealed class PolicyTrialsHttp(Gate gate, PolicyLibrary library, PolicyTrial trial)
{
    [Function("ValidatePoliciesHttp")]
    public async Task<IResult> ValidateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/policies/validate")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await TextBody.ReadAsync(request, PolicyDesk.MaxBytes, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        string? file = request.Query["file"];
        var reading = PolicyFileCheck.Read(file, body.Value, await library.CurrentAsync(cancellationToken));
        return Reply.Json(new PolicyValidation(
            reading.Faults.Count == 0, [.. reading.Policies.Select(policy => policy.Name)], reading.Faults));
    }

    [Function("TestPoliciesHttp")]
    public async Task<IResult> TestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/policies/test")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        // It reads what Keelson's identity may read, not what the caller may.
        var caller = gate.Admit(request, Operation.Operate);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<PolicyTrialRequest>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var report = await trial.RunAsync(body.Value.Value, cancellationToken);
        return report.Succeeded ? Reply.Json(report.Value) : Reply.Problem(context, report.Problem);
    }
}
