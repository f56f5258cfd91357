namespace Keelson.Policies;

/// <summary>What deciding how far a policy may go carries.</summary>
public sealed record SwitchBody
{
    public PolicySwitch? Switch { get; init; }

    public string? Reason { get; init; }
}
