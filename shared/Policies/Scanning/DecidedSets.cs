namespace Keelson.Policies;

/// <summary>The policies over sets whose choice is known. A paper of the scan.</summary>
public sealed record DecidedSets(IReadOnlyList<string> Policies)
{
    public const string Paper = "decided-sets";

    public static DecidedSets None { get; } = new([]);
}
