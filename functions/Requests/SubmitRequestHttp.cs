using Keelson.Access;
using Keelson.Api;
using Keelson.Provisioning;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Requests;

/// <summary><c>POST /api/requests</c>: asks for an environment. 202 with the run's address; nothing is started otherwise.</summary>
public sealed class SubmitRequestHttp(Gate gate, EnvironmentRequests requests, RunDesk desk)
{
    [Function(nameof(SubmitRequestHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/requests")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Request);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<EnvironmentRequest>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var key = Submitting.Key(request, caller.Value, body.Value.Canonical);
        if (key.Problem is not null)
            return Reply.Problem(context, key.Problem);
        var prepared = await requests.PrepareAsync(body.Value.Value, caller.Value, cancellationToken);
        return await Submitting.AcceptAsync(
            context, prepared, key.Value, desk, new DurableRunLauncher(client), cancellationToken);
    }
}
