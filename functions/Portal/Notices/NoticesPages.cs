using Keelson.Access;
using Keelson.Portal.Shell;
using Keelson.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Notices;

/// <summary>The page <c>/notices</c>.</summary>
public sealed class NoticesPages(PortalDoor door, NoticeReader notices)
{
    private const int Most = 50;

    [Function("ShowNoticesPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "notices")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await visit.ShowAsync<NoticesPage, NoticesView>(new(
                await notices.LatestAsync(notice => Concerns(notice, visit.Principal), Most, cancellationToken))));

    private static bool Concerns(Notice notice, Principal principal) =>
        principal.IsIn(notice.Audience) || principal.Roles.Any(role => notice.Audience == $"role:{role}");
}
