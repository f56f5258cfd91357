using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Exemptions;

/// <summary>The pages <c>/exemptions</c> and <c>/exemptions/{id}</c>.</summary>
public sealed class ExemptionPages(PortalDoor door, ExemptionReader reader, ExemptionDesk desk)
{
    private const int PageSize = 40;

    [Function("ShowExemptionsPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "exemptions")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            var query = request.Query;
            var filter = new ExemptionFilter(query["q"], query["policy"], query["state"], query["after"]);
            var wanted = reader.ListAsync(filter.WithEnded, cancellationToken).Where(view => filter.Fits(view.Exemption));
            if (!string.IsNullOrEmpty(filter.After))
                wanted = wanted.SkipWhile(view => view.Exemption.Id != filter.After).Skip(1);
            var found = await wanted.Take(PageSize + 1).ToListAsync(cancellationToken);
            var page = found.Take(PageSize).ToList();
            return await visit.ShowAsync<ExemptionsPage, ExemptionsView>(
                new(page, filter, found.Count > PageSize ? page[^1].Exemption.Id : null));
        });

    [Function("ShowExemptionPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "exemptions/{id}")] HttpRequest request,
        string id, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await reader.FindAsync(id, cancellationToken) is { } found
                ? await visit.ShowAsync<ExemptionPage, ExemptionDetails>(new(found, FormErrors.None))
                : await visit.MissAsync("exemption of that id"));

    [Function("EndExemptionPage")]
    public Task<IResult> EndAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "exemptions/{id}/end")] HttpRequest request,
        string id, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.Administer, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var ended = await desk.EndAsync(id, form.Value["/reason"], visit.Principal, cancellationToken);
            if (ended.Succeeded)
                return Results.Redirect($"/exemptions/{id}");
            if (await reader.FindAsync(id, cancellationToken) is not { } found)
                return await visit.MissAsync("exemption of that id");
            var problem = ended.Problem;
            return await visit.ShowAsync<ExemptionPage, ExemptionDetails>(
                new(found, new(problem.Errors), problem.Errors.Count > 0 ? null : ProblemNote.From(problem)), problem.Status);
        });
}
