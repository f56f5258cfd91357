using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Events;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Control;

/// <summary>
/// <c>/events</c>: what has become of the events, and putting events in as if resources had changed. They take the same
/// way as real ones: subscriptions, filters, faults, retries.
/// </summary>
internal sealed class EventsControl(World world, CloudStore store, EventPublisher publisher, DeliveryCounts counts)
    : IControlArea
{
    private const int MostAtOnce = 100_000;

    public string Name => "events";

    public async ValueTask<ArmResponse?> HandleAsync(string method, string? id, JsonObject body) => method switch
    {
        "GET" => ArmResponse.Json(200, Describe()),
        "POST" => ArmResponse.Json(200, await PutInAsync(body)),
        _ => null,
    };

    private JsonObject Describe()
    {
        var (pending, letters) = store.Read(session =>
            (session.Work.Count(EventDelivery.WorkKind), session.Work.Count(DeadLetterDelivery.WorkKind)));
        var description = counts.Describe();
        description["pending"] = pending;
        description["pendingDeadLetters"] = letters;
        return description;
    }

    private async Task<JsonObject> PutInAsync(JsonObject body)
    {
        if (body["events"] is not JsonArray { Count: > 0 and <= MostAtOnce } given)
        {
            throw ArmErrors.Invalid("InvalidEvents", $"Say {{\"events\":[{{\"subject\":\"/subscriptions/…\"}}]}}, "
                + $"with 1 to {MostAtOnce} events.");
        }
        var events = given.Select(Read).ToList();
        await store.WriteAsync(session => publisher.Publish(session, events));
        return new JsonObject { ["published"] = events.Count };
    }

    private ResourceEvent Read(JsonNode? given, int index)
    {
        try
        {
            return Read(given as JsonObject ?? throw new FormatException("it is not an object"));
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw ArmErrors.Invalid("InvalidEvents", $"Event {index} cannot be read: {error.Message} See docs/cloud.md.");
        }
    }

    private ResourceEvent Read(JsonObject given)
    {
        var id = ResourceId.Parse((string?)given["subject"] ?? "");
        var verb = (string?)given["verb"] ?? "write";
        var happened = (string?)given["eventTime"] is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : world.Now;
        return new ResourceEvent(
            id, verb, Journal.OperationName(id, verb), (string?)given["status"] ?? OperationRow.Succeeded, Caller(given, id),
            (string?)given["id"] ?? world.Ids.NextText(), happened)
        {
            Queued = world.Now,
        };
    }

    private CallerContext Caller(JsonObject given, ResourceId id)
    {
        var name = (string?)given["caller"] ?? Principal.Someone.Name;
        var principal = world.Options.Principals.FirstOrDefault(one => one.Name == name)
            ?? throw new FormatException($"nobody here is called '{name}'.");
        var correlation = (string?)given["correlationId"] ?? world.Ids.NextText();
        return new CallerContext(
            principal, correlation, (string?)given["clientRequestId"] ?? "", correlation, "PUT", id.Text, "127.0.0.1");
    }
}
