using Keelson.Policies;

namespace Keelson.Tests.Policies;

/// <summary>The shipped packs, read once.</summary>
internal static class Packs
{
    public static IReadOnlyList<(string Name, IReadOnlyList<Policy> Policies, IReadOnlyList<PolicyFault> Faults)> All { get; } =
        [.. PolicyPacks.Shipped.Select(Read)];

    public static IReadOnlyList<Policy> Policies { get; } = [.. All.SelectMany(p => p.Policies)];

    public static Policy Find(string name) => Policies.Single(p => p.Name == name);

    private static (string, IReadOnlyList<Policy>, IReadOnlyList<PolicyFault>) Read(PolicyPack pack)
    {
        var reading = PolicyReader.Read(pack.Yaml, pack.Source);
        return (pack.Name, reading.Policies, reading.Faults);
    }
}
