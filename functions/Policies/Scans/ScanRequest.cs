namespace Keelson.Policies;

/// <summary>What asking for a scan carries; all of it may be left out.</summary>
public sealed record ScanRequest
{
    /// <summary>Full when left out.</summary>
    public ScanKind? Kind { get; init; }

    /// <summary>Judge by these alone; by all when left out.</summary>
    public IReadOnlyList<string>? Policies { get; init; }
}
