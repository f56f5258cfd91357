using Keelson.Access;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Keelson.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Environments;

/// <summary>The forms on the page of an environment: extend it, repair its drift, delete it. Each starts a run.</summary>
public sealed class EnvironmentActions(PortalDoor door, EnvironmentReader reader, EnvironmentOrders orders)
{
    [Function("ExtendEnvironmentPage")]
    public Task<IResult> ExtendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "environments/{id}/extend")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ActAsync(request, id, RunKind.Extend, client, cancellationToken);

    [Function("RepairEnvironmentPage")]
    public Task<IResult> RepairAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "environments/{id}/repair")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ActAsync(request, id, RunKind.Repair, client, cancellationToken);

    [Function("DeleteEnvironmentPage")]
    public Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "environments/{id}/delete")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ActAsync(request, id, RunKind.Delete, client, cancellationToken);

    private Task<IResult> ActAsync(
        HttpRequest request, string id, RunKind kind, DurableTaskClient client, CancellationToken cancellationToken) =>
        door.EnterAsync(request, Operation.Request, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            if (await reader.ReadAsync(id, visit.Principal, cancellationToken) is not { } view)
                return await visit.MissAsync("environment of that name");
            view = view with { Values = form.Value };
            if (kind == RunKind.Delete && form.Value["/confirm"].Trim() != view.Environment.Id)
                return await AgainAsync(visit, view, Problem.Invalid([new("/confirm", $"Type {view.Environment.Id} to delete it.")]));

            var asked = new ChangeRequest { Ttl = kind == RunKind.Extend ? form.Value["/ttl"] : null, Reason = form.Value["/reason"] };
            var accepted = await orders.SubmitAsync(
                view.Environment.Id, kind, asked, form.Value, visit.Principal, new DurableRunLauncher(client), cancellationToken);
            return accepted.Succeeded
                ? Results.Redirect($"/runs/{accepted.Value.RunId}")
                : await AgainAsync(visit, view, accepted.Problem);
        });

    private static Task<IResult> AgainAsync(PortalVisit visit, EnvironmentView view, Problem problem) =>
        visit.ShowAsync<EnvironmentPage, EnvironmentView>(
            problem.Errors.Count > 0
                ? view with { Errors = new(problem.Errors) }
                : view with { Refusal = FormKey.Refused(view.Values, problem) },
            problem.Status);
}
