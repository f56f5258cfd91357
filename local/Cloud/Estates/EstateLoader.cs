using System.Runtime.InteropServices;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Estates;

/// <summary>
/// Puts an estate into a cloud as if it had always been there: without operations, activity log, events or changes. Loading
/// the same again changes nothing; a subscription that exists is kept as it is.
/// </summary>
internal sealed class EstateLoader(CloudStore store)
{
    private const int Batch = 20_000;

    private const string LoadedName = "estate";

    /// <summary>At a cloud's first start only. Cut short, it is done again at the next start and ends the same.</summary>
    public async Task LoadOnceAsync(EstateOptions options)
    {
        if (!store.Read(session => session.Meta.Get(LoadedName) is not null))
        {
            await store.WriteAsync(session => session.Resources.DropTypeIndex());
            await LoadAsync(options);
            await store.WriteAsync(session =>
            {
                session.Resources.MakeTypeIndex();
                session.Meta.Set(LoadedName, options.Size);
            });
        }
    }

    public async Task LoadAsync(EstateOptions options)
    {
        await LoadAsync(EstateGenerator.Containers(options), tracked: false);
        await LoadAsync(EstateGenerator.Resources(options, EstateShape.ResourceManager), tracked: true);
        await LoadAsync(EstateExtensions.Of(options), tracked: false);
    }

    private async Task LoadAsync(IEnumerable<EstateResource> resources, bool tracked)
    {
        // One batch is made while the one before it is written.
        var written = Task.CompletedTask;
        foreach (var batch in resources.Chunk(Batch))
        {
            // In the order of their keys, so that neighbours in the index are written together.
            Array.Sort(batch, (left, right) => string.CompareOrdinal(left.Id, right.Id));
            await written;
            written = store.WriteAsync(session => Load(session, batch, tracked));
        }
        await written;
    }

    private static byte[] Body(ReadOnlyMemory<byte> json) =>
        MemoryMarshal.TryGetArray(json, out var own) && own.Offset == 0 && own.Count == own.Array!.Length ? own.Array : json.ToArray();

    private static void Load(Session session, EstateResource[] batch, bool tracked)
    {
        var version = session.Meta.ReserveRevisions(batch.Length);
        foreach (var resource in batch)
        {
            var key = resource.Id.ToLowerInvariant();
            var row = new ResourceRow(key, resource.Id, resource.Type.ToLowerInvariant(), version++,
                ProvisioningState.Succeeded, tracked, resource.Created, resource.Created, Body(resource.Json));
            if (tracked)
            {
                session.Resources.Load(row);
            }
            else
            {
                session.Resources.LoadNew(row);
            }
        }
    }
}
