using Keelson.Access;
using Microsoft.AspNetCore.Http;

namespace Keelson.Api;

/// <summary>Lets a request in, or says why not. Every API function asks it first: what is not allowed is refused.</summary>
public sealed class Gate(PrincipalReader reader)
{
    /// <summary>The principal, when it may do <paramref name="operation"/> in general; the domain checks the particular.</summary>
    public Answer<Principal> Admit(HttpRequest request, Operation operation)
    {
        var result = reader.Read(request.Headers);
        if (!result.IsKnown)
            return Problem.Unauthenticated with { Detail = result.Reason };
        if (!CrossOrigin.Allows(request))
            return new Problem(403, CrossOrigin.Refused, "Refused", "This was sent by a page of another site.", []);
        // What a request is for (a team, a run) is checked where that is known; here only whether any role allows it.
        var principal = result.Principal;
        var decision = operation == Operation.Request
            ? Permissions.Decide(principal, operation, principal.Teams.Count > 0 ? principal.Teams[0] : "-")
            : Permissions.Decide(principal, operation, team: null, requesterId: "-");
        return decision.Allowed || decision.Code != Permissions.NoRole ? principal : Problem.Forbidden(decision.Reason);
    }
}
