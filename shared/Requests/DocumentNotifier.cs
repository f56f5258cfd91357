using Keelson.State;

namespace Keelson.Requests;

/// <summary>
/// Keeps notices as documents, <c>notices/{yyyyMM}/{id}.json</c>, for the portal to show and for channels to deliver.
/// </summary>
public sealed class DocumentNotifier(IDocumentStore store) : INotifier
{
    public async Task NotifyAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var path = $"notices/{notice.At:yyyyMM}/{DocumentPath.Segment(notice.Id)}.json";
        try
        {
            await store.PutAsync(path, notice, WriteCondition.IfAbsent, cancellationToken);
        }
        catch (PreconditionException)
        {
            // Told before: a retry is not a second notice.
        }
    }
}
