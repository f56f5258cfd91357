namespace Keelson.Local.Cloud.Estates;

/// <summary>What an estate is made from. Equal options give equal bytes, on any machine and in any version of the runtime.</summary>
public sealed record EstateOptions
{
    public const int MaxSize = 1_000_000;

    /// <summary>How many resources, without subscriptions and resource groups: 0 to 1,000,000.</summary>
    public required int Size { get; init; }

    /// <summary>Another seed gives other names, ages, tags and flaws; never another mix of types.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The moment the ages of the estate are counted back from.</summary>
    public DateTimeOffset Anchor { get; init; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public string TenantId { get; init; } = CloudOptions.DefaultTenant;

#pragma warning disable MA0015 // The property is the argument here.
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Size"/> is not between 0 and <see cref="MaxSize"/>.</exception>
    internal EstateOptions Checked() => Size is >= 0 and <= MaxSize ? this
        : throw new ArgumentOutOfRangeException(nameof(Size), Size, $"An estate has 0 to {MaxSize:N0} resources.");
#pragma warning restore MA0015
}
