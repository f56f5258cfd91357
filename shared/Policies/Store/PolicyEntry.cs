namespace Keelson.Policies;

/// <summary>A policy of the library, with how far it may go.</summary>
/// <param name="File">The owner's file it is from; null when it is shipped.</param>
/// <param name="Version">Of the file; 0 when it is shipped.</param>
/// <param name="Pack">The pack it is shipped in; null when it is the owner's.</param>
public sealed record PolicyEntry(Policy Policy, PolicySwitch Switch, string? File, int Version, string? Pack)
{
    public string Name => Policy.Name;

    /// <summary>The policy as everyone judges by it: the switch decides whether its mode is one that acts.</summary>
    public Policy Effective { get; } = Policy with { Mode = ModeOf(Policy.Mode, Switch) };

    /// <summary>Whether its actions are done at all.</summary>
    public bool Acts => Effective.Actions.Count > 0 && Effective.Mode.Kind != PolicyModeKind.Audit;

    /// <summary>
    /// What nobody has decided: a shipped policy only reports, for nobody has asked for it to change anything; one that the
    /// owner wrote does what its mode says.
    /// </summary>
    public static PolicySwitch DefaultSwitch(Policy policy, bool isShipped)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return isShipped || policy.Mode.Kind == PolicyModeKind.Audit ? PolicySwitch.Report : PolicySwitch.Act;
    }

    // One that was written to report, and is switched to act, acts on events and scans alike.
    private static PolicyMode ModeOf(PolicyMode mode, PolicySwitch position) => (position, mode.Kind) switch
    {
        (PolicySwitch.Act, PolicyModeKind.Audit) => mode with { Kind = PolicyModeKind.Event },
        (PolicySwitch.Act, _) => mode,
        _ => mode with { Kind = PolicyModeKind.Audit },
    };
}
