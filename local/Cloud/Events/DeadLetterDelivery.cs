using System.Globalization;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Store;
using Microsoft.Extensions.Logging;

namespace Keelson.Local.Cloud.Events;

/// <summary>
/// Writes dead letters into their container five minutes after the last attempt, all that are due together in one blob:
/// <c>{SUBSCRIPTION}/{year}/{month}/{day}/{hour}/{guid}.json</c>, a JSON array. Tried for four hours where the container
/// is missing, then the events are dropped. Source: "Event Grid message delivery and retry", "Set dead-letter location".
/// </summary>
internal sealed partial class DeadLetterDelivery(World world, CloudStore store, DeliveryCounts counts, ILogger logger)
    : IWorkHandler
{
    public const string WorkKind = "dead-letter";

    /// <summary>The documented wait, which lets several events share a blob.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(5);

    // Four hours of tries every five minutes.
    private const int MostTries = 48;

    public string Kind => WorkKind;

    public Task RunAsync(WorkItem item, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        var due = session.Work.Due(WorkKind, item.Target, world.Now);
        if (due.Count == 0)
        {
            return; // They went with another that was due at the same time.
        }
        var container = session.Resources.Find(item.Target) is { } row
            ? EventSubscription.Read(row).DeadLetterContainer
            : null;
        if (container is not null && session.Resources.Exists(container))
        {
            Write(session, container, NameOf(item.Target), due);
        }
        else
        {
            due.ForEach(letter => PutOff(session, letter));
        }
    });

    private void Write(Session session, string container, string subscription, List<WorkItem> letters)
    {
        var now = world.Now.UtcDateTime;
        var name = string.Create(CultureInfo.InvariantCulture,
            $"{subscription}/{now.Year}/{now.Month}/{now.Day}/{now.Hour}/{world.Ids.NextText()}.json");
        byte[] content = [(byte)'[', .. Join(letters), (byte)']'];
        session.Blobs.Put(new BlobRow(
            container, name, "application/json", content, session.Meta.NextRevision(), world.Now));
        letters.ForEach(letter => session.Work.Remove(letter.Id));
        session.AfterCommit(() => counts.Add(new DeliveryCounts { DeadLettered = letters.Count }));
    }

    private void PutOff(Session session, WorkItem letter)
    {
        if (letter.Attempt + 1 < MostTries)
        {
            session.Work.PutOff(letter, world.Now + Delay);
            return;
        }
        session.Work.Remove(letter.Id);
        session.AfterCommit(() => counts.Add(new DeliveryCounts { Dropped = 1 }));
        LogDropped(logger, letter.Target);
    }

    private static IEnumerable<byte> Join(List<WorkItem> letters) =>
        letters.SelectMany((letter, i) => i == 0 ? letter.Body! : [(byte)',', .. letter.Body!]);

    private static string NameOf(string subscription) =>
        subscription[(subscription.LastIndexOf('/') + 1)..].ToUpperInvariant();

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "A dead letter of {Subscription} is dropped: its container has been missing for four hours")]
    private static partial void LogDropped(ILogger logger, string subscription);
}
