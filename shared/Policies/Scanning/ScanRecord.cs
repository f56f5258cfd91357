namespace Keelson.Policies;

/// <summary>A scan: the document <c>scans/{yyyyMM}/{id}.json</c>. Written when it begins and when it ends.</summary>
public sealed record ScanRecord
{
    public required string Id { get; init; }

    public required ScanKind Kind { get; init; }

    public required ScanStatus Status { get; init; }

    /// <summary>Who or what asked for it.</summary>
    public required string Cause { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>The policies it was limited to; null when it judged by all.</summary>
    public IReadOnlyList<string>? OnlyPolicies { get; init; }

    /// <summary>The subscriptions that were read to the end.</summary>
    public IReadOnlyList<string> Subscriptions { get; init; } = [];

    /// <summary>How many policies it judged by.</summary>
    public int Policies { get; init; }

    /// <summary>Which versions of them; see <c>PolicyIndex</c>.</summary>
    public string PolicyVersion { get; init; } = "";

    public ScanTotals Totals { get; init; } = ScanTotals.Nothing;

    /// <summary>Findings that it saw first, or again.</summary>
    public int New { get; init; }

    public int Resolved { get; init; }

    /// <summary>What was found until then has been told; null when nothing was settled.</summary>
    public DateTimeOffset? ToldUntil { get; init; }

    /// <summary>For people: what could not be read, and why.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Of a scan that is to begin.</summary>
    public static ScanRecord Of(ScanOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new()
        {
            Id = order.Id,
            Kind = order.Kind,
            Status = ScanStatus.Running,
            Cause = order.Cause,
            StartedAt = order.StartedAt,
            OnlyPolicies = order.Policies,
        };
    }
}
