using Keelson.Access;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Environments;

/// <summary>The pages <c>/environments/{id}/change</c> and <c>/environments/{id}/scale</c>: a form filled with what is.</summary>
public sealed class ChangePages(PortalDoor door, ChangeForms forms, EnvironmentOrders orders)
{
    [Function("ShowChangePage")]
    public Task<IResult> ShowChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "environments/{id}/change")] HttpRequest request,
        string id, CancellationToken cancellationToken) => ShowAsync(request, id, RunKind.Change, cancellationToken);

    [Function("ShowScalePage")]
    public Task<IResult> ShowScaleAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "environments/{id}/scale")] HttpRequest request,
        string id, CancellationToken cancellationToken) => ShowAsync(request, id, RunKind.Scale, cancellationToken);

    [Function("ChangeEnvironmentPage")]
    public Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "environments/{id}/change")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        SubmitAsync(request, id, RunKind.Change, client, cancellationToken);

    [Function("ScaleEnvironmentPage")]
    public Task<IResult> ScaleAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "environments/{id}/scale")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        SubmitAsync(request, id, RunKind.Scale, client, cancellationToken);

    private Task<IResult> ShowAsync(HttpRequest request, string id, RunKind kind, CancellationToken cancellationToken) =>
        door.EnterAsync(request, Operation.Request, async visit =>
            await forms.ReadAsync(id, kind, values: null, cancellationToken) is { } view
                ? await visit.ShowAsync<ChangePage, ChangeView>(view)
                : await visit.MissAsync("environment of that name"));

    private Task<IResult> SubmitAsync(
        HttpRequest request, string id, RunKind kind, DurableTaskClient client, CancellationToken cancellationToken) =>
        door.EnterAsync(request, Operation.Request, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            if (await forms.ReadAsync(id, kind, form.Value, cancellationToken) is not { } view)
                return await visit.MissAsync("environment of that name");
            if (form.Value.Has("more"))
                return await visit.ShowAsync<ChangePage, ChangeView>(view);

            var accepted = await orders.SubmitAsync(
                view.Environment.Id, kind, ChangeForms.Asked(view), form.Value, visit.Principal,
                new DurableRunLauncher(client), cancellationToken);
            return accepted.Succeeded
                ? Results.Redirect($"/runs/{accepted.Value.RunId}")
                : await AgainAsync(visit, view, accepted.Problem);
        });

    private static Task<IResult> AgainAsync(PortalVisit visit, ChangeView view, Problem problem) =>
        visit.ShowAsync<ChangePage, ChangeView>(
            problem.Errors.Count > 0
                ? view with { Errors = new(problem.Errors) }
                : view with { Refusal = FormKey.Refused(view.Values, problem) },
            problem.Status);
}
