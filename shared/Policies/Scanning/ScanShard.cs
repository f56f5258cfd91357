using System.Globalization;

namespace Keelson.Policies;

/// <summary>A part of the estate that is read page after page, beside the others.</summary>
/// <param name="Number">From 0; names its documents.</param>
/// <param name="Of">Into how many parts the subscription is divided, of which this is number <paramref name="Part"/>.</param>
public sealed record ScanShard(int Number, string SubscriptionId, int Part, int Of)
{
    /// <summary>The name of its pages' documents.</summary>
    public string PageName(int page) => string.Create(CultureInfo.InvariantCulture, $"{Number:d4}-{page:d6}");

    /// <summary>The shards of some subscriptions, each in so many parts.</summary>
    public static IReadOnlyList<ScanShard> Divide(IEnumerable<string> subscriptions, int parts) =>
        [.. subscriptions.SelectMany(id => Enumerable.Range(0, parts).Select(part => (Id: id, Part: part)))
            .Select((shard, number) => new ScanShard(number, shard.Id, shard.Part, parts))];
}
