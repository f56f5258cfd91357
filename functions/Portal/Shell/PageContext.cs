using Keelson.Access;

namespace Keelson.Portal.Shell;

/// <summary>What every page knows: who looks at it, when, and where.</summary>
/// <param name="Principal">Null when nobody is signed in; only error pages are shown then.</param>
/// <param name="Now">The moment that relative times are counted from.</param>
/// <param name="Path">Path and query of the page, to come back to after signing in.</param>
/// <param name="Alarm">What the page says before anything else; null when there is nothing.</param>
public sealed record PageContext(Principal? Principal, DateTimeOffset Now, string Path, Alarm? Alarm = null)
{
    /// <summary>Whether to offer asking for something at all; whether it may is judged when it asks.</summary>
    public bool MayRequest => Principal is { } principal
        && Permissions.Decide(principal, Operation.Request, principal.Teams.Count > 0 ? principal.Teams[0] : "-").Allowed;

    /// <summary>Whether to offer acting on what policies found and did.</summary>
    public bool MayOperate => Principal is { } principal && Permissions.Decide(principal, Operation.Operate).Allowed;

    /// <summary>Whether to offer changing policies, exemptions, freezes and the kill switch.</summary>
    public bool MayAdminister => Principal is { } principal && Permissions.Decide(principal, Operation.Administer).Allowed;
}
