using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Events;

/// <summary>What has become of events since the start of the process, per event and subscription.</summary>
internal sealed class DeliveryCounts
{
    private readonly Lock _gate = new();

    /// <summary>Events queued for a subscription, copies included.</summary>
    public long Queued { get; set; }

    public long Attempts { get; set; }

    public long Delivered { get; set; }

    public long DeadLettered { get; set; }

    public long Dropped { get; set; }

    public void Add(DeliveryCounts more)
    {
        lock (_gate)
        {
            Queued += more.Queued;
            Attempts += more.Attempts;
            Delivered += more.Delivered;
            DeadLettered += more.DeadLettered;
            Dropped += more.Dropped;
        }
    }

    public JsonObject Describe()
    {
        lock (_gate)
        {
            return new JsonObject
            {
                ["queued"] = Queued,
                ["attempts"] = Attempts,
                ["delivered"] = Delivered,
                ["deadLettered"] = DeadLettered,
                ["dropped"] = Dropped,
            };
        }
    }
}
