using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Keelson.Provisioning;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// The policies there are: those that are shipped, and the owner's own from the document store. Every host has the current
/// ones within seconds, for the price of one listing.
/// </summary>
public sealed class PolicyLibrary : ICurrentPolicies, IPolicyAuthors, IDisposable
{
    private readonly PolicyFiles files;
    private readonly WatchedDocument<PolicyCatalogue> current;
    private readonly Shelf shipped;

    // To build one compiles every policy; scans begin every hour, and most of them with the policies of the last.
    private volatile PolicyCatalogue? last;

    // Versions never change, so what was read of one holds for ever; a scan goes on with those it began with.
    private readonly ConcurrentDictionary<(string File, int Version), PolicyReading> read = new();

    public PolicyLibrary(IDocumentStore store, PolicyFiles files, TimeProvider clock)
    {
        this.files = files;
        shipped = Shelf.Shipped;
        current = new(store, PolicyFiles.IndexPath, clock, (document, cancellationToken) =>
            AtAsync(PolicyFiles.Read(document), cancellationToken));
    }

    /// <summary>The policies as they were at most seconds ago.</summary>
    public ValueTask<PolicyCatalogue> CurrentAsync(CancellationToken cancellationToken) => current.CurrentAsync(cancellationToken);

    async ValueTask<PolicySet> ICurrentPolicies.CurrentAsync(CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Set;

    public async ValueTask<IReadOnlyList<Person>> AuthorsAsync(
        IReadOnlyList<string> policies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var catalogue = await CurrentAsync(cancellationToken);
        return [.. policies.Select(policy => catalogue.Find(policy)?.File).OfType<string>().Distinct()
            .Select(catalogue.Index.Find)
            .Where(file => file is { SavedById: not null })
            .Select(file => new Person(file!.SavedById!, file.SavedBy)).Distinct()];
    }

    /// <summary>For who has just changed what the owner has decided.</summary>
    public void Forget() => current.Forget();

    /// <summary>The policies as they hold by <paramref name="index"/>.</summary>
    public async Task<PolicyCatalogue> AtAsync(PolicyIndex index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        var version = Fingerprint(index);
        if (last is { } built && built.Version == version)
            return built;
        var faults = new List<PolicyFault>(shipped.Faults);
        var entries = shipped.Policies.ToDictionary(
            pair => pair.Policy.Name,
            pair => Entry(index, pair.Policy, null, pair.Pack), StringComparer.OrdinalIgnoreCase);
        foreach (var file in index.LiveFiles)
        {
            var reading = await ReadAsync(file.Name, file.Version, cancellationToken);
            faults.AddRange(reading.Faults);
            // A name that a newer Keelson ships as well: the owner's own goes first.
            foreach (var policy in reading.Policies)
                entries[policy.Name] = Entry(index, policy, file, null);
        }
        return last = new(index, version, [.. entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal)], faults);
    }

    public void Dispose() => current.Dispose();

    private static PolicyEntry Entry(PolicyIndex index, Policy policy, PolicyFileEntry? file, string? pack) => new(
        policy, index.Switches.TryGetValue(policy.Name, out var decided) ? decided
            : PolicyEntry.DefaultSwitch(policy, file is null),
        file?.Name, file?.Version ?? 0, pack);

    private async Task<PolicyReading> ReadAsync(string file, int version, CancellationToken cancellationToken)
    {
        if (read.TryGetValue((file, version), out var known))
            return known;
        var kept = await files.GetAsync(file, version, cancellationToken);
        var reading = PolicyReader.Read(Encoding.UTF8.GetBytes(kept.Yaml), PolicyFiles.SourceOf(file, version));
        return read.GetOrAdd((file, version), reading);
    }

    private string Fingerprint(PolicyIndex index)
    {
        var decided = JsonSerializer.SerializeToUtf8Bytes(index, KeelsonJson.Options);
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(shipped.Hash), .. decided]))[..32];
    }

    /// <summary>The shipped packs, read once for the whole process.</summary>
    private sealed record Shelf(
        IReadOnlyList<(Policy Policy, string Pack)> Policies, IReadOnlyList<PolicyFault> Faults, string Hash)
    {
        public static Shelf Shipped { get; } = Read();

        private static Shelf Read()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (policies, faults) = (new List<(Policy, string)>(), new List<PolicyFault>());
            foreach (var pack in PolicyPacks.Shipped)
            {
                hash.AppendData(pack.Yaml.Span);
                var reading = PolicyReader.Read(pack.Yaml, pack.Source);
                policies.AddRange(reading.Policies.Select(policy => (policy, pack.Name)));
                faults.AddRange(reading.Faults);
            }
            return new(policies, faults, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }
}
