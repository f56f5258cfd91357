using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Exemptions;

/// <summary>The page <c>/exemptions/new</c>; <c>?policy=</c>, <c>?scope=</c> and <c>?owner=</c> fill it in.</summary>
public sealed class NewExemptionPages(PortalDoor door, ExemptionForms forms, ExemptionDesk desk)
{
    [Function("ShowNewExemptionPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "exemptions/new")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.Administer, async visit =>
        {
            var values = forms.Fresh(request.Query["policy"], request.Query["scope"], request.Query["owner"]);
            return await visit.ShowAsync<NewExemptionPage, NewExemptionView>(
                await forms.ShowAsync(values, FormErrors.None, refusal: null, cancellationToken));
        });

    [Function("CreateExemptionPage")]
    public Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exemptions/new")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.Administer, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var created = await desk.CreateAsync(ExemptionForms.Read(form.Value), visit.Principal, cancellationToken);
            if (created.Succeeded)
                return Results.Redirect($"/exemptions/{created.Value.Id}");
            var problem = created.Problem;
            var view = await forms.ShowAsync(
                form.Value, new(problem.Errors), problem.Errors.Count > 0 ? null : ProblemNote.From(problem), cancellationToken);
            return await visit.ShowAsync<NewExemptionPage, NewExemptionView>(view, problem.Status);
        });
}
