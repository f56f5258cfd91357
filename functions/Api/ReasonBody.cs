namespace Keelson.Api;

/// <summary>What undoing or ending something carries.</summary>
public sealed record ReasonBody
{
    public string? Reason { get; init; }
}
