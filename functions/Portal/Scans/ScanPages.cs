using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Scans;

/// <summary>The page <c>/scans</c>.</summary>
public sealed class ScanPages(PortalDoor door, ScansReader reader, ScanStarter starter)
{
    [Function("ShowScansPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scans")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await visit.ShowAsync<ScansPage, ScansView>(await reader.ReadAsync(request.Query["before"], cancellationToken)));

    [Function("StartScanPage")]
    public Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "scans")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        door.EnterAsync(request, Operation.Operate, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var kind = form.Value["kind"] == "delta" ? ScanKind.Delta : ScanKind.Full;
            if (await starter.TryStartAsync(client, kind, visit.Principal.Name, policies: null, cancellationToken) is { } started)
                return Results.Redirect($"/scans?started={started.Id}");
            var view = await reader.ReadAsync(before: null, cancellationToken);
            return await visit.ShowAsync<ScansPage, ScansView>(
                view with { Message = "A scan is under way. Ask again when it has ended." }, StatusCodes.Status409Conflict);
        });
}
