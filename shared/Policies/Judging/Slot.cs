namespace Keelson.Policies;

/// <summary>Where a value lies within the bytes of a resource, quotes and brackets included; nothing when absent.</summary>
/// <param name="Token">Which token it begins with.</param>
internal readonly record struct Slot(int Start, int Length, int Token)
{
    public bool IsAbsent => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json) => json.Slice(Start, Length);
}
