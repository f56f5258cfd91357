namespace Keelson.Provisioning;

/// <summary>Role assignments. Both operations are idempotent: the assignment's name is derived from scope, principal and role.</summary>
public interface IRoleGrants
{
    /// <summary>Returns the assignment's id and whether this call created it.</summary>
    Task<(string Id, bool Created)> AssignAsync(RoleGrant grant, CancellationToken cancellationToken);

    /// <summary>An absent assignment is success.</summary>
    Task RemoveAsync(string assignmentId, CancellationToken cancellationToken);
}
