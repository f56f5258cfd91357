using System.Collections.Frozen;

namespace Keelson.Local.Cloud.Resources;

/// <summary>The regions of this cloud, with their display names and pairs.</summary>
public static class Regions
{
    /// <summary>Name, display name, paired region, whether it has availability zones.</summary>
    public static IReadOnlyList<(string Name, string DisplayName, string Pair, bool Zones)> All { get; } =
    [
        ("westeurope", "West Europe", "northeurope", true),
        ("northeurope", "North Europe", "westeurope", true),
        ("swedencentral", "Sweden Central", "swedensouth", true),
        ("swedensouth", "Sweden South", "swedencentral", false),
        ("germanywestcentral", "Germany West Central", "germanynorth", true),
        ("germanynorth", "Germany North", "germanywestcentral", false),
        ("francecentral", "France Central", "francesouth", true),
        ("francesouth", "France South", "francecentral", false),
        ("uksouth", "UK South", "ukwest", true),
        ("ukwest", "UK West", "uksouth", false),
        ("eastus", "East US", "westus", true),
        ("westus", "West US", "eastus", false),
        ("eastus2", "East US 2", "centralus", true),
        ("centralus", "Central US", "eastus2", true),
    ];

    private static readonly FrozenSet<string> Names = All.Select(region => region.Name).Append("global").ToFrozenSet();

    public static IReadOnlyList<string> DisplayNames { get; } = [.. All.Select(region => region.DisplayName)];

    /// <summary>"West Europe" and "westeurope" are one place; ARM answers the latter.</summary>
    public static string Normalise(string location) =>
        location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    public static bool Exists(string location) => Names.Contains(location);
}
