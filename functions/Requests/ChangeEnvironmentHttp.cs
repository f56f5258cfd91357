using Keelson.Access;
using Keelson.Api;
using Keelson.Provisioning;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Requests;

/// <summary>
/// <c>PATCH /api/environments/{id}</c> changes it, <c>POST …/extension</c>, <c>POST …/scale</c> and
/// <c>POST …/repair</c> do what they say, <c>DELETE</c> (with a body that gives the reason) takes it away. Each starts a run.
/// </summary>
public sealed class ChangeEnvironmentHttp(Gate gate, EnvironmentChanges changes, RunDesk desk)
{
    [Function(nameof(ChangeEnvironmentHttp))]
    public Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/environments/{id}")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, id, RunKind.Change, client, cancellationToken);

    [Function("ExtendEnvironmentHttp")]
    public Task<IResult> ExtendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/environments/{id}/extension")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, id, RunKind.Extend, client, cancellationToken);

    [Function("ScaleEnvironmentHttp")]
    public Task<IResult> ScaleAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/environments/{id}/scale")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, id, RunKind.Scale, client, cancellationToken);

    [Function("RepairEnvironmentHttp")]
    public Task<IResult> RepairAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/environments/{id}/repair")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, id, RunKind.Repair, client, cancellationToken);

    [Function("DeleteEnvironmentHttp")]
    public Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/environments/{id}")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        RunAsync(request, id, RunKind.Delete, client, cancellationToken);

    private async Task<IResult> RunAsync(
        HttpRequest request, string id, RunKind kind, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Request);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<ChangeRequest>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var key = Submitting.Key(request, caller.Value, body.Value.Canonical);
        if (key.Problem is not null)
            return Reply.Problem(context, key.Problem);
        var prepared = await changes.PrepareAsync(id, kind, body.Value.Value, caller.Value, cancellationToken);
        return await Submitting.AcceptAsync(
            context, prepared, key.Value, desk, new DurableRunLauncher(client), cancellationToken);
    }
}
