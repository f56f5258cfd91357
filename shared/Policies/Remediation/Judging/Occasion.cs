namespace Keelson.Policies;

/// <summary>Whether a policy takes part in a look, and whether it may act. Pure.</summary>
internal static class Occasion
{
    public static bool TakesPart(Policy policy, RemediationOrder order) =>
        order.Policies?.Contains(policy.Name, StringComparer.OrdinalIgnoreCase) ?? true;

    /// <summary>An event makes policies act that name it; a scan and a person those that act at all.</summary>
    public static bool Acts(Policy policy, RemediationOrder order) => policy.Actions.Count > 0 && policy.Mode.Kind switch
    {
        PolicyModeKind.Audit => false,
        PolicyModeKind.Schedule => order.Cause.Kind != CauseKind.Event,
        _ => order.Cause.Kind != CauseKind.Event || Names(policy.Mode, order),
    };

    private static bool Names(PolicyMode mode, RemediationOrder order)
    {
        var operation = JsonReading.Text(order.Event, "data.operationName");
        return mode.Events.Count == 0 || mode.Events.Contains(operation, StringComparer.OrdinalIgnoreCase);
    }
}
