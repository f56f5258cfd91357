using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Events;
using Keelson.Local.Cloud.Providers.Shaping;

namespace Keelson.Local.Cloud.Providers.EventGrid;

/// <summary>
/// Who is told of which events, and how. A webhook proves that it wants them before the creation ends. Its URL, which
/// carries its
/// key, is answered by <c>getFullUrl</c> only.
/// </summary>
internal sealed class EventSubscriptionType(string name, IReadOnlyList<string> versions, bool extension)
    : IResourceType, ISelfEnding
{
    private const string Invalid = "InvalidRequest";

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
            throw ArmErrors.Invalid(Invalid,
                "Only destinations of endpointType 'WebHook' are served here. Point the subscription at the function's webhook.");
        }
        var url = (string?)destination["properties"]?["endpointUrl"];
        if (!Uri.TryCreate(url, UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttps
                && !(endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)))
        {
            throw ArmErrors.Invalid(Invalid,
                "The endpointUrl must be https (or http on loopback, in this cloud only).");
        }
        if ((string?)write.Properties["eventDeliverySchema"] is not (
            null or EventPayload.EventGridSchema or EventPayload.CloudEventSchema))
        {
            throw ArmErrors.Invalid(Invalid,
                $"The eventDeliverySchema must be {EventPayload.EventGridSchema} or {EventPayload.CloudEventSchema}.");
        }
        const string batch = "properties.destination.properties";
        write.Between($"{batch}.maxEventsPerBatch", 1, EventSubscription.MostEvents, Invalid);
        write.Between($"{batch}.preferredBatchSizeInKilobytes", 1, EventSubscription.MostKilobytes, Invalid);
        write.Between("properties.retryPolicy.maxDeliveryAttempts", 1, RetrySchedule.DefaultAttempts, Invalid);
        write.Between(
            "properties.retryPolicy.eventTimeToLiveInMinutes", 1, RetrySchedule.DefaultMinutesToLive, Invalid);
        RequireDeadLetters(write);
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

    private static void RequireDeadLetters(ResourceWrite write)
    {
        if (EventSubscription.DeadLetterOf(write.Properties) is not { } destination)
        {
            return;
        }
        if (!destination.Is("endpointType", "StorageBlob")
            || !ResourceId.TryParse(destination.Text("properties.resourceId"), out var account)
            || !account!.IsType("Microsoft.Storage/storageAccounts")
            || string.IsNullOrEmpty(destination.Text("properties.blobContainerName")))
        {
            throw ArmErrors.Invalid(Invalid, "A deadLetterDestination must be of endpointType 'StorageBlob', with the "
                + "resourceId of a storage account and a blobContainerName.");
        }
    }

    private static string Topic(ResourceWrite write) => write.Id.Names.Count > 1
        ? (string?)write.Estate.Find(write.Id.Parent!)?["properties"]?["source"] ?? ""
        : write.Id.Scope!.Text;
}
