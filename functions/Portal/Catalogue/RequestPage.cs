using Keelson.Access;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Keelson.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Catalogue;

/// <summary>
/// Receives the form of <c>/catalogue/{name}</c>: starts the run and shows it, or shows the form again with every wrong
/// field. The same checks as the API's, by the same code.
/// </summary>
public sealed class RequestPage(
    PortalDoor door, CatalogueForms forms, EnvironmentRequests requests, RunDesk desk)
{
    [Function("RequestEnvironmentPage")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "catalogue/{name}")] HttpRequest request,
        string name, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        door.EnterAsync(request, Operation.Request, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            if (forms.Filled(name, form.Value, visit.Principal) is not { } view)
                return await visit.MissAsync("blueprint of that name in the catalogue");
            if (form.Value.Has("more"))
                return await visit.ShowAsync<BlueprintPage, BlueprintView>(view);

            var accepted = await SubmitAsync(view, visit.Principal, new DurableRunLauncher(client), cancellationToken);
            return accepted.Succeeded
                ? Results.Redirect($"/runs/{accepted.Value.RunId}")
                : await AgainAsync(visit, view, accepted.Problem);
        });

    private async Task<Answer<Submission>> SubmitAsync(
        BlueprintView view, Principal principal, IRunLauncher launcher, CancellationToken cancellationToken)
    {
        var form = view.Values;
        var asked = new EnvironmentRequest
        {
            Blueprint = view.Blueprint.Name,
            Version = view.Blueprint.Version,
            Environment = form["/environment"].Trim(),
            Kind = Enum.TryParse<EnvironmentKind>(form["/kind"], ignoreCase: true, out var kind) ? kind : null,
            Team = form["/team"],
            Parameters = ParameterForm.Read(view.Fields, form),
            Ttl = form["/ttl"],
            Reason = form["/reason"],
        };
        var prepared = await requests.PrepareAsync(asked, principal, cancellationToken);
        if (!prepared.Succeeded)
            return prepared.Problem;
        var key = FormKey.Of(form, principal, "portal request", asked);
        return await desk.AcceptAsync(prepared.Value.Order, prepared.Value.Blueprint, key, launcher, cancellationToken);
    }

    private static Task<IResult> AgainAsync(PortalVisit visit, BlueprintView view, Problem problem) =>
        visit.ShowAsync<BlueprintPage, BlueprintView>(
            problem.Errors.Count > 0
                ? view with { Errors = new(problem.Errors) }
                : view with { Refusal = FormKey.Refused(view.Values, problem) },
            problem.Status);
}
