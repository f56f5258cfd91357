using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Control;

/// <summary>
/// <c>/metrics</c>, <c>/costs</c>, <c>/policyStates</c>: sets what the cloud answers for one resource, instead of what
/// follows from its seed; DELETE goes back to that.
/// </summary>
/// <param name="area">The first segment of the path.</param>
/// <param name="kind">Of the readings.</param>
/// <param name="nameOf">The reading's name and content.</param>
internal sealed class ReadingsControl(
    CloudStore store, string area, string kind, Func<JsonObject, (string Name, JsonObject Body)> nameOf)
    : IControlArea
{
    public string Name => area;

    public async ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body)
    {
        if (method == "DELETE")
        {
            await store.WriteAsync(session => session.Readings.Clear(kind));
            return new ArmResponse(204);
        }
        return method == "POST" ? await SetAsync(body) : null;
    }

    private async Task<ArmResponse> SetAsync(JsonObject body)
    {
        var entries = (body["entries"] as JsonArray ?? new JsonArray(body.DeepClone())).Select(Read).ToList();
        await store.WriteAsync(session => entries.ForEach(entry =>
            session.Readings.Put(kind, entry.Target, entry.Name, Json.Utf8(entry.Body))));
        return ArmResponse.Json(200, new JsonObject { ["set"] = entries.Count });
    }

    private (string Target, string Name, JsonObject Body) Read(JsonNode? entry, int index)
    {
        try
        {
            var given = entry as JsonObject ?? throw new FormatException("it is not an object.");
            var (name, body) = nameOf(given);
            return (ResourceId.Parse((string?)given["resource"] ?? "").Key, name, body);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw ArmErrors.Invalid("InvalidReading",
                $"Entry {index} of /{area} cannot be read: {error.Message} See docs/cloud.md for its fields.");
        }
    }
}
