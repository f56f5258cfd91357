namespace Keelson.Policies;

/// <summary>What <c>POST /api/remediations</c> carries: have one resource looked at now.</summary>
public sealed record RemediationRequestBody
{
    public string? ResourceId { get; init; }

    /// <summary>The names of the policies to judge by; left out: all current ones.</summary>
    public IReadOnlyList<string>? Policies { get; init; }

    /// <summary>True says what would be done, and does nothing.</summary>
    public bool DryRun { get; init; }

    public string? Reason { get; init; }
}
