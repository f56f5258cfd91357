namespace Keelson.Requests;

/// <summary>Tells people. At most once per <see cref="Notice.Id"/>, however often it is called with it.</summary>
public interface INotifier
{
    Task NotifyAsync(Notice notice, CancellationToken cancellationToken);
}
