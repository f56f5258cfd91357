using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Faults;

/// <summary>
/// Shows a resource as it was some time ago to a request that a rule strikes: as far back as changes of tracked resources
/// are kept.
/// </summary>
internal sealed class StaleReads(World world, FaultInjector faults)
{
    /// <summary>The resource as the request is to see it; null: it is not there, or was not.</summary>
    public ResourceRow? Seen(Session session, string key, string path)
    {
        var current = session.Resources.Find(key);
        if (faults.ForRead(path) is not { } lag || session.Changes.At(key, world.Now - lag) is not { } past)
        {
            return current;
        }
        // Of what is gone by now, the rest of the row does not matter to a GET.
        return past.Body is null ? null
            : (current ?? new ResourceRow(key, IdOf(past.Body), "", 0, "", true, world.Now, world.Now, []))
                with
            { Version = past.Version, Body = past.Body };
    }

    private static string IdOf(byte[] body) => (string)System.Text.Json.Nodes.JsonNode.Parse(body)!["id"]!;
}
