namespace Keelson.Policies;

/// <summary>What <c>PUT /api/safety</c> carries. What is left out stays as it is.</summary>
public sealed record SafetyChange
{
    public bool? Stopped { get; init; }

    /// <summary>All windows there shall be.</summary>
    public IReadOnlyList<FreezeWindow>? Freezes { get; init; }

    /// <summary>Why; kept in the ledger.</summary>
    public string? Reason { get; init; }
}
