namespace Keelson.Costs;

/// <summary>What a meter counts, per month.</summary>
internal enum Measure
{
    Hours,
    Gigabytes,
    Operations,
    Pieces,
}
