namespace Keelson.Policies;

/// <summary>The policies that are in force: the shipped packs and the owner's own.</summary>
public interface ICurrentPolicies
{
    /// <summary>As of at most seconds ago. Kept and shared: cheap to ask for every event.</summary>
    ValueTask<PolicySet> CurrentAsync(CancellationToken cancellationToken);
}
