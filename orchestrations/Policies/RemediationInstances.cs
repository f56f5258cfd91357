using Keelson.State;

namespace Keelson.Policies;

/// <summary>The ids of durable instances: what looks at the same resource for the same cause has the same.</summary>
public static class RemediationInstances
{
    /// <summary>What the ids of all of them begin with.</summary>
    public static IReadOnlyList<string> Prefixes { get; } =
        [.. Enum.GetValues<CauseKind>().Select(kind => $"{kind.ToString().ToLowerInvariant()}:"), OfUndo("")];

    public static string Of(RemediationOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var cause = DocumentPath.Segment(order.Cause.Id);
        return order.Cause.Kind == CauseKind.Event
            ? $"event:{cause}"
            : $"{order.Cause.Kind.ToString().ToLowerInvariant()}:{cause}:{RemediationIds.Hash(order.ResourceId.ToLowerInvariant())}";
    }

    public static string OfUndo(string remediation) => $"undo:{remediation}";
}
