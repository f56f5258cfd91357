using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Operations;

/// <summary>
/// Does one kind of pending work. It removes the item or puts it off in the same transaction as its effect; if the
/// process ends
/// before that, the item is done again after the restart, so the work must bear being done twice.
/// </summary>
internal interface IWorkHandler
{
    string Kind { get; }

    Task RunAsync(WorkItem item, CancellationToken cancellation);
}
