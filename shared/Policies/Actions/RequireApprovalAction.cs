namespace Keelson.Policies;

/// <summary><c>require-approval</c>: the policy's changes wait until people have agreed.</summary>
/// <param name="Approvers">How many must agree.</param>
/// <param name="From">Groups or roles of which they must be; empty is whoever may approve.</param>
/// <param name="Within">After which the change is given up.</param>
public sealed record RequireApprovalAction(int Approvers, IReadOnlyList<string> From, TimeSpan Within) : PolicyAction
{
    public override string Word => "require-approval";

    public override bool ChangesResource => false;
}
