namespace Keelson.Local.Cloud.Providers.EventGrid;

/// <summary>
/// Microsoft.EventGrid: system topics, and event subscriptions on them or on any scope. Publishing and delivery are in
/// <c>Events</c>, because every change of the estate is an event.
/// </summary>
internal sealed class EventGridProvider : IResourceProvider
{
    private static readonly string[] Versions =
        ["2025-02-15", "2024-06-01-preview", "2023-12-15-preview", "2022-06-15", "2021-12-01", "2020-06-01"];

    public string Namespace => "Microsoft.EventGrid";

    public IReadOnlyList<IResourceType> Types { get; } =
    [
        new SystemTopicType(Versions),
        new EventSubscriptionType("eventSubscriptions", Versions, extension: true),
        new EventSubscriptionType("systemTopics/eventSubscriptions", Versions, extension: false),
    ];
}
