using Keelson.Access;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Keelson.Provisioning;
using Keelson.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Runs;

/// <summary>The forms on the page of a run: approve or reject the plan that was shown, or withdraw the request.</summary>
public sealed class RunActions(PortalDoor door, RunReader reader, ApprovalDesk desk)
{
    [Function("DecideOnRunPage")]
    public Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "runs/{id}/approval")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ActAsync(request, id, Operation.Approve, cancellationToken, (form, visit) =>
        {
            var body = new ApprovalBody
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
            return desk.DecideAsync(id, body, visit.Principal, new DurableRunLauncher(client), cancellationToken);
        });

    [Function("WithdrawRunPage")]
    public Task<IResult> WithdrawAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "runs/{id}/withdrawal")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ActAsync(request, id, Operation.Request, cancellationToken, (_, visit) => desk.WithdrawAsync(
            id, "Withdrawn in the portal", visit.Principal, new DurableRunLauncher(client), cancellationToken));

    private Task<IResult> ActAsync(
        HttpRequest request, string id, Operation operation, CancellationToken cancellationToken,
        Func<FormValues, PortalVisit, Task<Answer<RunRecord>>> act) => door.EnterAsync(request, operation, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var answer = await act(form.Value, visit);
            if (answer.Succeeded)
                return Results.Redirect($"/runs/{id}");
            if (await reader.ReadAsync(id, visit.Principal, cancellationToken) is not { } view)
                return await visit.MissAsync("run of that id");
            var problem = answer.Problem;
            var message = problem.Errors.Count > 0 ? string.Join(' ', problem.Errors.Select(error => error.Message)) : problem.Detail;
            return await visit.ShowAsync<RunPage, RunView>(view with { Message = message }, problem.Status);
        });
}
