namespace Keelson.Policies;

/// <summary>Something that a policy does to a resource it matched, with checked parameters. What carries it out takes the
/// before-image first and keeps to the policy's limits.</summary>
public abstract record PolicyAction
{
    /// <summary>The action's word in a policy file: <c>mark-for-op</c>.</summary>
    public abstract string Word { get; }

    /// <summary>False for what changes no resource: notices and approvals.</summary>
    public virtual bool ChangesResource => true;
}
