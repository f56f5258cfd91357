using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Operations;

/// <summary>Forgets, once a day, what Azure forgets too: operations a day after their end, changes of resources after 14 days,
/// the activity log after 90.</summary>
internal sealed class Housekeeping(World world, CloudStore store) : IWorkHandler
{
    private const string WorkKind = "housekeeping";
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepOperations = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepChanges = TimeSpan.FromDays(14);
    private static readonly TimeSpan KeepActivity = TimeSpan.FromDays(90);

    public string Kind => WorkKind;

    /// <summary>Begins the daily round, unless it is going already.</summary>
    public static void Schedule(Session session, DateTimeOffset now)
    {
        if (!session.Work.IsPending(WorkKind))
        {
            session.Work.Add(now + Period, WorkKind, "");
        }
    }

    public Task RunAsync(WorkItem item, CancellationToken cancellation) => store.WriteAsync(session =>
    {
        session.Operations.Prune(world.Now - KeepOperations);
        session.Changes.Prune(world.Now - KeepChanges);
        session.Activity.Prune(world.Now - KeepActivity);
        session.Work.Remove(item.Id);
        session.Work.Add(world.Now + Period, WorkKind, "");
    });
}
