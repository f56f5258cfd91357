using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Events;

/// <summary>An event subscription as delivery needs it, read from its resource.</summary>
internal sealed record EventSubscription
{
    /// <summary>Documented bounds of <c>maxEventsPerBatch</c> and <c>preferredBatchSizeInKilobytes</c>.</summary>
    public const int MostEvents = 5_000;

    public const int MostKilobytes = 1_024;

    public required string Key { get; init; }

    /// <summary>In upper case, as Event Grid writes it into headers and blob names.</summary>
    public required string Name { get; init; }

    public required string Topic { get; init; }

    public required string Schema { get; init; }

    public required Uri Url { get; init; }

    public int MaxEvents { get; init; }

    public int PreferredBytes { get; init; }

    public int MaxAttempts { get; init; }

    public TimeSpan TimeToLive { get; init; }

    /// <summary>The key of the blob container that takes what cannot be delivered; null: it is dropped.</summary>
    public string? DeadLetterContainer { get; init; }

    public bool IsCloudEvents => Schema == EventPayload.CloudEventSchema;

    public static EventSubscription Read(ResourceRow row)
    {
        var properties = row.ParseBody()["properties"]!.AsObject();
        var destination = properties["destination"]!["properties"]!;
        var retry = properties["retryPolicy"]!;
        return new EventSubscription
        {
            Key = row.Key,
            Name = ResourceId.Parse(row.Id).Name.ToUpperInvariant(),
            Topic = (string)properties["topic"]!,
            Schema = (string)properties["eventDeliverySchema"]!,
            Url = Webhook.UrlOf(properties),
            MaxEvents = (int)destination["maxEventsPerBatch"]!,
            PreferredBytes = (int)destination["preferredBatchSizeInKilobytes"]! * 1024,
            MaxAttempts = (int)retry["maxDeliveryAttempts"]!,
            TimeToLive = TimeSpan.FromMinutes((int)retry["eventTimeToLiveInMinutes"]!),
            DeadLetterContainer = ContainerOf(properties),
        };
    }

    /// <summary>The dead-letter destination, which is named plainly or together with an identity.</summary>
    public static JsonObject? DeadLetterOf(JsonObject properties) =>
        (properties["deadLetterDestination"] ?? properties["deadLetterWithResourceIdentity"]?["deadLetterDestination"])
            as JsonObject;

    private static string? ContainerOf(JsonObject properties) =>
        DeadLetterOf(properties)?["properties"] is JsonObject blob
            ? $"{(string?)blob["resourceId"]}/blobServices/default/containers/{(string?)blob["blobContainerName"]}"
                .ToLowerInvariant()
            : null;
}
