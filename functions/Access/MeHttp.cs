using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Access;

/// <summary><c>GET /api/me</c>: who the platform takes the caller for.</summary>
public sealed class MeHttp(Gate gate)
{
    [Function(nameof(MeHttp))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me")] HttpRequest request)
    {
        var caller = gate.Admit(request, Operation.View);
        return caller.Succeeded ? Reply.Json(caller.Value) : Reply.Problem(request.HttpContext, caller.Problem);
    }
}
