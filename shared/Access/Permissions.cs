namespace Keelson.Access;

/// <summary>Which role may do what. Pure; what is not allowed here is refused.</summary>
public static class Permissions
{
    /// <summary>The principal holds no role that includes the operation.</summary>
    public const string NoRole = "access.role";

    /// <summary>The principal does not belong to the team it acts for.</summary>
    public const string ForeignTeam = "access.foreign-team";

    /// <summary>The principal requested this itself.</summary>
    public const string OwnRequest = "access.own-request";

    /// <summary>
    /// Whether <paramref name="principal"/> may do <paramref name="operation"/>. <paramref name="team"/> is the team it
    /// is done for (needed for
    /// <see cref="Operation.Request"/>), <paramref name="requesterId"/> who asked for it (needed for
    /// <see cref="Operation.Approve"/>).
    /// </summary>
    public static AccessDecision Decide(
        Principal principal, Operation operation, string? team = null, string? requesterId = null)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (!principal.Roles.Any(role => Allows(role, operation)))
        {
            var roles = Enum.GetValues<Role>().Where(role => Allows(role, operation));
            return AccessDecision.Refuse(
                NoRole, $"{operation} needs the role {string.Join(" or ", roles)}. Ask the platform's owner for it.");
        }
        return operation switch
        {
            Operation.Request => DecideTeam(principal, team),
            Operation.Approve => DecideOwn(principal, requesterId),
            _ => AccessDecision.Allow,
        };
    }

    private static bool Allows(Role role, Operation operation) => operation switch
    {
        Operation.View => true,
        Operation.Request => role is Role.Requester or Role.Operator or Role.Owner,
        Operation.Approve => role is Role.Approver or Role.Owner,
        Operation.Operate => role is Role.Operator or Role.Owner,
        Operation.Administer => role is Role.Owner,
        _ => false,
    };

    // Operators and owners look after every team's environments; a requester only after its own.
    private static AccessDecision DecideTeam(Principal principal, string? team)
    {
        if (string.IsNullOrEmpty(team))
            return AccessDecision.Refuse(ForeignTeam, "A request is made for a team; none was named.");
        return principal.Has(Role.Operator) || principal.Has(Role.Owner) || principal.IsIn(team)
            ? AccessDecision.Allow
            : AccessDecision.Refuse(
                ForeignTeam, $"{principal.Name} does not belong to team '{team}'. Ask someone who does.");
    }

    // Holds for owners too: two people see every change. Break-glass is a way of its own, and loud.
    private static AccessDecision DecideOwn(Principal principal, string? requesterId)
    {
        if (string.IsNullOrEmpty(requesterId))
            return AccessDecision.Refuse(OwnRequest, "It is not known who requested this, so nobody can approve it.");
        return string.Equals(requesterId, principal.Id, StringComparison.OrdinalIgnoreCase)
            ? AccessDecision.Refuse(OwnRequest, "Whoever requests does not approve. Ask another approver.")
            : AccessDecision.Allow;
    }
}
