namespace Keelson.Policies;

/// <summary>What a provisioning run does when its plan would create what a policy matches.</summary>
public enum PlanEffect
{
    /// <summary>The policy does not judge plans.</summary>
    None,

    /// <summary>The plan says so and goes on.</summary>
    Warn,

    /// <summary>The plan needs an approver.</summary>
    Ask,

    /// <summary>The plan is refused.</summary>
    Deny,
}
