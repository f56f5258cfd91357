using Keelson.Access;
using Keelson.Api;
using Keelson.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// <c>GET /api/safety</c>: the kill switch and the freeze windows, and whether they hold now. <c>PUT /api/safety</c> changes
/// them; for the owner. In force from the next change on, everywhere.
/// </summary>
public sealed class SafetyHttp(Gate gate, SafetySwitch safety, TimeProvider clock)
{
    [Function("GetSafetyHttp")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/safety")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        return caller.Succeeded
            ? Answer(await safety.ReadAsync(cancellationToken))
            : Reply.Problem(request.HttpContext, caller.Problem);
    }

    [Function("PutSafetyHttp")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/safety")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Administer);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<SafetyChange>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var changed = await safety.ChangeAsync(body.Value.Value, OrderForms.Person(caller.Value), cancellationToken);
        return changed.Succeeded ? Answer(changed.Value) : Reply.Problem(context, changed.Problem);
    }

    private IResult Answer(SafetyState state) => Reply.Json(new { state, holds = state.HoldAt(clock.GetUtcNow()) });
}
