namespace Keelson.Policies;

/// <summary>The policies whose findings one step settles.</summary>
public sealed record ScanSlice(int Number, IReadOnlyList<string> Policies)
{
    /// <summary>Sightings that one step holds at most, unless a single policy has more.</summary>
    public const int Capacity = 25_000;

    /// <summary>Divides policies into slices, in their order.</summary>
    public static IReadOnlyList<ScanSlice> Divide(IEnumerable<(string Policy, int Sightings)> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var (slices, current, held) = (new List<ScanSlice>(), new List<string>(), 0);
        foreach (var (policy, sightings) in policies)
        {
            if (current.Count > 0 && held + sightings > Capacity)
                Close();
            current.Add(policy);
            held += sightings;
        }
        if (current.Count > 0)
            Close();
        return slices;

        void Close()
        {
            slices.Add(new(slices.Count, [.. current]));
            current.Clear();
            held = 0;
        }
    }
}
