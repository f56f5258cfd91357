namespace Keelson.Policies;

/// <summary>What a policy file may cost. Far above what people write, far below what hurts.</summary>
internal static class YamlBounds
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxDepth = 32;

    /// <summary>Pieces, aliases and variables written out.</summary>
    public const int MaxWeight = 100_000;

    /// <summary>Characters that variables may write out.</summary>
    public const int MaxExpanded = 4 * MaxBytes;

    /// <summary>Faults that are told of one file; more help nobody.</summary>
    public const int MaxFaults = 100;
}
