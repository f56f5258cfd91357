using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Keelson.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Remediations;

/// <summary>The forms on the page of a remediation: approve or reject the steps that were shown, or take it back.</summary>
public sealed class RemediationActions(PortalDoor door, RemediationReader reader, RemediationRequests requests)
{
    /// <summary>The end of the page's address after an undo was asked for: it waits for it to begin.</summary>
    public const string UndoAsked = "?asked=undo";

    [Function("DecideOnRemediationPage")]
    public Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "remediations/{id}/approval")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ActAsync(request, id, Operation.Approve, "", cancellationToken, (form, visit) =>
        {
            var body = new RemediationDecisionBody
            {
                Decision = form["decision"] switch
                {
                    "approve" => ApprovalWord.Approve,
                    "reject" => ApprovalWord.Reject,
                    _ => null,
                },
                PlanHash = form["planHash"],
                Comment = form["comment"],
            };
            return requests.DecideAsync(id, body, visit.Principal, new DurableRemediationLauncher(client), cancellationToken);
        });

    [Function("UndoRemediationPage")]
    public Task<IResult> UndoAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "remediations/{id}/undo")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ActAsync(request, id, Operation.Operate, UndoAsked, cancellationToken, (form, visit) => requests.UndoAsync(
            id, form["/reason"], visit.Principal, new DurableRemediationLauncher(client), cancellationToken));

    private Task<IResult> ActAsync(
        HttpRequest request, string id, Operation operation, string query, CancellationToken cancellationToken,
        Func<FormValues, PortalVisit, Task<Answer<RemediationRecord>>> act) => door.EnterAsync(request, operation, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var answer = await act(form.Value, visit);
            if (answer.Succeeded)
                return Results.Redirect($"/remediations/{id}{query}");
            if (await reader.ReadAsync(id, visit.Principal, cancellationToken) is not { } view)
                return await visit.MissAsync("remediation of that id");
            var problem = answer.Problem;
            var message = problem.Errors.Count > 0 ? string.Join(' ', problem.Errors.Select(error => error.Message)) : problem.Detail;
            return await visit.ShowAsync<RemediationPage, RemediationView>(view with { Message = message }, problem.Status);
        });
}
