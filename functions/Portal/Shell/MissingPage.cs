using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Shell;

/// <summary>Answers whatever no other function answers: a page for people, problem details under <c>/api</c>.</summary>
public sealed class MissingPage(PortalDoor door)
{
    [Function("ShowMissingPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request, string? path)
    {
        if (path?.StartsWith("api/", StringComparison.OrdinalIgnoreCase) == true)
            return Task.FromResult(Reply.Problem(request.HttpContext, Problem.NotFound("such resource in the API")));
        return door.EnterAsync(request, Operation.View, visit => visit.MissAsync("page at this address"));
    }
}
