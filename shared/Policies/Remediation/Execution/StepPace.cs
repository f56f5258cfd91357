using Keelson.Azure;

namespace Keelson.Policies;

/// <summary>Keeps the steps of remediations within Azure's limits.</summary>
public sealed class StepPace(ArmPacer pacer, TimeProvider clock)
{
    // What waits no longer than this need not wait by a durable timer.
    private static readonly TimeSpan Negligible = TimeSpan.FromMilliseconds(50);

    /// <summary>Reserves what the step and its verification call; when their turn comes, or null for at once.</summary>
    public DateTimeOffset? Reserve(RemediationStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var subscription = ArmPaths.SubscriptionOf(step.Target);
        var read = pacer.Reserve(subscription, ArmCallKind.Read, 1);
        var change = pacer.Reserve(subscription, KindOf(step), 1);
        var turn = read > change ? read : change;
        return turn - clock.GetUtcNow() > Negligible ? turn : null;
    }

    /// <summary>The calls that follow are those of the step.</summary>
    public static void Begin(RemediationStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var deletes = KindOf(step) == ArmCallKind.Delete;
        ArmPacer.Use(reads: 1, writes: deletes ? 0 : 1, deletes: deletes ? 1 : 0);
    }

    private static ArmCallKind KindOf(RemediationStep step) =>
        step.Kind == StepKind.Delete ? ArmCallKind.Delete : ArmCallKind.Write;
}
