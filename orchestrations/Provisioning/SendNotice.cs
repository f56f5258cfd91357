using Keelson.Requests;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>Tells people once, however often it is retried.</summary>
public sealed class SendNotice(INotifier notifier)
{
    [Function(nameof(SendNotice))]
    public Task RunAsync([ActivityTrigger] Notice notice, CancellationToken cancellationToken) =>
        notifier.NotifyAsync(notice, cancellationToken);
}
