using System.Globalization;
using System.Runtime.CompilerServices;
using Keelson.State;

namespace Keelson.Policies;

/// <summary>
/// The owner's policy files: which version holds, in <see cref="IndexPath"/>; each version that ever was, in
/// <c>policies/files/{name}/{version}.json</c>.
/// </summary>
public sealed class PolicyFiles(IDocumentStore store)
{
    public const string IndexPath = "policies/index.json";

    public static string SourceOf(string file, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}, version {version}");

    public static PolicyIndex Read(Document? document) =>
        document is null ? PolicyIndex.Empty : DocumentJson.Read<PolicyIndex>(document);

    public async Task<PolicyIndex> IndexAsync(CancellationToken cancellationToken) =>
        Read(await store.GetAsync(IndexPath, cancellationToken));

    /// <summary>
    /// Writes what <paramref name="change"/> makes of the index; null leaves it. It may be asked again when another writer was
    /// faster, so it must be pure. Returns whether anything was written.
    /// </summary>
    public async Task<bool> ChangeAsync(Func<PolicyIndex, PolicyIndex?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var document = await store.GetAsync(IndexPath, cancellationToken);
            if (change(Read(document)) is not { } changed)
                return false;
            try
            {
                var condition = document is null ? WriteCondition.IfAbsent : WriteCondition.IfMatch(document.ETag);
                await store.PutAsync(IndexPath, changed, condition, cancellationToken);
                return true;
            }
            catch (PreconditionException)
            {
                // Another writer was faster: decide anew on what is there now.
            }
        }
    }

    /// <summary>
    /// Keeps a version under the next free number from its own on, and returns it with that. A number that a crash or a
    /// slower writer has used up stays unused: what is kept never changes.
    /// </summary>
    public async Task<PolicyFileVersion> KeepAsync(PolicyFileVersion version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        while (true)
        {
            try
            {
                await store.PutAsync(PathOf(version.Name, version.Version), version, WriteCondition.IfAbsent, cancellationToken);
                return version;
            }
            catch (PreconditionException)
            {
                version = version with { Version = version.Version + 1 };
            }
        }
    }

    public async Task<PolicyFileVersion?> FindAsync(string file, int version, CancellationToken cancellationToken) =>
        (await store.GetAsync<PolicyFileVersion>(PathOf(file, version), cancellationToken))?.Value;

    /// <exception cref="PermanentException">The index names it, and it is not there.</exception>
    public async Task<PolicyFileVersion> GetAsync(string file, int version, CancellationToken cancellationToken) =>
        await FindAsync(file, version, cancellationToken) ?? throw new PermanentException(
            "policies.version-missing", PathOf(file, version),
            $"Version {version} of the policy file '{file}' is gone from the document store. Save the file again, or restore it.");

    /// <summary>The versions up to <paramref name="latest"/>, newest first; streams.</summary>
    public async IAsyncEnumerable<PolicyFileVersion> VersionsAsync(
        string file, int latest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var version = latest; version > 0; version--)
        {
            if (await FindAsync(file, version, cancellationToken) is { } found)
                yield return found;
        }
    }

    private static string PathOf(string file, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"policies/files/{DocumentPath.Segment(file)}/{version:d6}.json");
}
