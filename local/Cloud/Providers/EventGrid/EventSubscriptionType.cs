using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Events;

namespace Keelson.Local.Cloud.Providers.EventGrid;

/// <summary>
/// Who is told of which events, and how. A webhook proves that it wants them before the creation ends. Its URL, which
/// carries its
/// key, is answered by <c>getFullUrl</c> only.
/// </summary>
internal sealed class EventSubscriptionType(string name, IReadOnlyList<string> versions, bool extension)
    : IResourceType, ISelfEnding
{
    public string Name => name;

    public IReadOnlyList<string> ApiVersions => versions;

    public bool IsExtension => extension;

    public bool IsTracked => false;

    public bool HasProvisioningState => true;

    public bool Presents => true;

    public string WorkKind => WebhookHandshake.WorkKind;

    public IReadOnlyList<string> ReadOnlyPaths =>
        ["properties.topic", "properties.destination.properties.endpointBaseUrl"];

    public IReadOnlyList<string> DefaultedPaths =>
        ["properties.retryPolicy", "properties.eventDeliverySchema", "properties.filter", "properties.labels",
         "properties.destination.properties.maxEventsPerBatch",
             "properties.destination.properties.preferredBatchSizeInKilobytes",
         "properties.destination.properties.endpointUrl"];

    public void Validate(ResourceWrite write)
    {
        var destination = write.Properties["destination"] as JsonObject;
        if ((string?)destination?["endpointType"] is not "WebHook")
        {
            throw ArmErrors.Invalid("InvalidRequest",
                "Only destinations of endpointType 'WebHook' are served here. Point the subscription at the function's webhook.");
        }
        var url = (string?)destination["properties"]?["endpointUrl"];
        if (!Uri.TryCreate(url, UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttps
                && !(endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)))
        {
            throw ArmErrors.Invalid("InvalidRequest",
                "The endpointUrl must be https (or http on loopback, in this cloud only).");
        }
        if ((string?)write.Properties["eventDeliverySchema"] is not (
            null or EventPayload.EventGridSchema or EventPayload.CloudEventSchema))
        {
            throw ArmErrors.Invalid("InvalidRequest",
                $"The eventDeliverySchema must be {EventPayload.EventGridSchema} or {EventPayload.CloudEventSchema}.");
        }
        EventFilter.Parse(write.Properties["filter"] as JsonObject);
    }

    public void Normalise(ResourceWrite write)
    {
        var properties = write.Properties;
        properties["topic"] = Topic(write);
        properties["eventDeliverySchema"] ??= EventPayload.EventGridSchema;
        properties["labels"] ??= new JsonArray();
        var retry = properties["retryPolicy"] as JsonObject;
        properties["retryPolicy"] = new JsonObject
        {
            ["maxDeliveryAttempts"] = (int?)retry?["maxDeliveryAttempts"] ?? RetrySchedule.DefaultAttempts,
            ["eventTimeToLiveInMinutes"] = (int?)retry?["eventTimeToLiveInMinutes"]
                ?? RetrySchedule.DefaultMinutesToLive,
        };
        if (properties["filter"] is not JsonObject filter)
        {
            properties["filter"] = filter = [];
        }
        filter["subjectBeginsWith"] ??= "";
        filter["subjectEndsWith"] ??= "";
        var destination = properties["destination"]!["properties"]!.AsObject();
        destination["maxEventsPerBatch"] ??= 1;
        destination["preferredBatchSizeInKilobytes"] ??= 64;
    }

    public void Present(ResourceView view)
    {
        var destination = view.Body["properties"]!["destination"]!["properties"]!.AsObject();
        if ((string?)destination["endpointUrl"] is { } url)
        {
            destination["endpointBaseUrl"] = new Uri(url).GetLeftPart(UriPartial.Path);
            destination.Remove("endpointUrl");
        }
    }

    public ActionResult? Invoke(ResourceAction action) => action.Is("getFullUrl")
        ? new ActionResult(new JsonObject
        {
            ["endpointUrl"] = (string?)action.Resource["properties"]!["destination"]!["properties"]!["endpointUrl"],
        })
        : null;

    private static string Topic(ResourceWrite write) => write.Id.Names.Count > 1
        ? (string?)write.Estate.Find(write.Id.Parent!)?["properties"]?["source"] ?? ""
        : write.Id.Scope!.Text;
}
