using System.Globalization;
using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Policies;

/// <summary>The pages <c>/policies</c> and <c>/policies/{name}</c>, and the form that switches a policy.</summary>
public sealed class PolicyPages(PortalDoor door, PoliciesReader lists, PolicyDetailsReader reader, PolicyDesk desk)
{
    [Function("ShowPoliciesPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policies")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            _ = int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
            return await visit.ShowAsync<PoliciesPage, PoliciesView>(
                await lists.ReadAsync(PolicySearch.Read(request.Query), page, cancellationToken));
        });

    [Function("ShowPolicyPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policies/{name}")] HttpRequest request,
        string name, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await reader.ReadAsync(name, visit.Now, cancellationToken) is { } view
                ? await visit.ShowAsync<PolicyPage, PolicyDetails>(view)
                : await visit.MissAsync("policy of that name"));

    [Function("SwitchPolicyPage")]
    public Task<IResult> SwitchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policies/{name}/switch")] HttpRequest request,
        string name, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.Administer, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            PolicySwitch? position = form.Value["/switch"] switch
            {
                "act" => PolicySwitch.Act,
                "report" => PolicySwitch.Report,
                "off" => PolicySwitch.Off,
                _ => null,
            };
            var decided = await desk.SwitchAsync(name, position, form.Value["/reason"], visit.Principal, cancellationToken);
            if (decided.Succeeded)
                return Results.Redirect($"/policies/{name}");
            if (await reader.ReadAsync(name, visit.Now, cancellationToken) is not { } view)
                return await visit.MissAsync("policy of that name");
            var problem = decided.Problem;
            var refusal = problem.Errors.Count > 0 ? null : ProblemNote.From(problem);
            return await visit.ShowAsync<PolicyPage, PolicyDetails>(
                view with { Values = form.Value, Errors = new(problem.Errors), Refusal = refusal }, problem.Status);
        });
}
