using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Policies;

/// <summary>
/// <c>POST /api/remediations</c> has one resource looked at now, for real or dry. <c>POST …/{id}/approval</c> approves or
/// rejects the steps it names, <c>POST …/{id}/undo</c> takes a remediation back. 202: it is durable, and will be acted on.
/// </summary>
public sealed class DecideRemediationHttp(Gate gate, RemediationRequests requests)
{
    [Function("StartRemediationHttp")]
    public Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/remediations")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        AcceptAsync<RemediationRequestBody>(request, Operation.Operate, cancellationToken, async (body, caller) =>
        {
            var order = await requests.StartAsync(body, caller, new DurableRemediationLauncher(client), cancellationToken);
            return (order.Value?.Id, order.Problem);
        });

    [Function(nameof(DecideRemediationHttp))]
    public Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/remediations/{id}/approval")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        AcceptAsync<RemediationDecisionBody>(request, Operation.Approve, cancellationToken, async (body, caller) =>
        {
            var record = await requests.DecideAsync(
                id, body, caller, new DurableRemediationLauncher(client), cancellationToken);
            return (record.Value?.Id, record.Problem);
        });

    [Function("UndoRemediationHttp")]
    public Task<IResult> UndoAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/remediations/{id}/undo")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        AcceptAsync<ReasonBody>(request, Operation.Operate, cancellationToken, async (body, caller) =>
        {
            var record = await requests.UndoAsync(
                id, body.Reason, caller, new DurableRemediationLauncher(client), cancellationToken);
            return (record.Value?.Id, record.Problem);
        });

    private async Task<IResult> AcceptAsync<T>(
        HttpRequest request, Operation operation, CancellationToken cancellationToken,
        Func<T, Principal, Task<(string? Id, Problem? Problem)>> accept)
        where T : class
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, operation);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<T>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var (id, problem) = await accept(body.Value.Value, caller.Value);
        if (problem is not null)
            return Reply.Problem(context, problem);
        context.Response.Headers.Location = $"/api/remediations/{id}";
        var places = new { id, status = $"/api/remediations/{id}", portal = $"/remediations/{id}" };
        return Reply.Json(places, StatusCodes.Status202Accepted);
    }
}
