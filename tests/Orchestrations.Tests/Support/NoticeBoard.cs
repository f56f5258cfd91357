using System.Collections.Concurrent;
using Keelson.Requests;

namespace Keelson.Provisioning;

/// <summary>Keeps what people were told, once per id, as every notifier must.</summary>
internal sealed class NoticeBoard : INotifier
{
    private readonly ConcurrentDictionary<string, Notice> notices = new(StringComparer.Ordinal);

    public IReadOnlyList<Notice> All => [.. notices.Values.OrderBy(notice => notice.At)];

    public Task NotifyAsync(Notice notice, CancellationToken cancellationToken)
    {
        notices.TryAdd(notice.Id, notice);
        return Task.CompletedTask;
    }

    public int Count(string subject) => notices.Values.Count(notice => notice.Subject.Contains(subject, StringComparison.Ordinal));
}
