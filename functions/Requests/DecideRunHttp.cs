using Keelson.Access;
using Keelson.Api;
using Keelson.Provisioning;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Requests;

/// <summary>
/// <c>POST /api/runs/{id}/approval</c> approves or rejects the plan it names, <c>POST /api/runs/{id}/withdrawal</c> takes the
/// request back. 202: the word is kept and the run will act on it.
/// </summary>
public sealed class DecideRunHttp(Gate gate, ApprovalDesk desk)
{
    [Function(nameof(DecideRunHttp))]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/runs/{id}/approval")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Approve);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<ApprovalBody>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var answer = await desk.DecideAsync(
            id, body.Value.Value, caller.Value, new DurableRunLauncher(client), cancellationToken);
        return answer.Succeeded
            ? Reply.Accepted(context, id, repeated: false)
            : Reply.Problem(context, answer.Problem);
    }

    [Function("WithdrawRunHttp")]
    public async Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/runs/{id}/withdrawal")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Request);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<ChangeRequest>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var answer = await desk.WithdrawAsync(
            id, body.Value.Value.Reason, caller.Value, new DurableRunLauncher(client), cancellationToken);
        return answer.Succeeded
            ? Reply.Accepted(context, id, repeated: false)
            : Reply.Problem(context, answer.Problem);
    }
}
