using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Keelson.Portal.Findings;

/// <summary>The form on the page of a finding that has its resource put right, or says what would be done.</summary>
public sealed class RemediateFindingPage(PortalDoor door, FindingDetailsReader reader, RemediationRequests requests)
{
    [Function("RemediateFindingPage")]
    public Task<IResult> RemediateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "findings/{id}/remediate")] HttpRequest request,
        string id, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        door.EnterAsync(request, Operation.Operate, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            if (await reader.ReadAsync(id, look: null, cancellationToken) is not { } view)
                return await visit.MissAsync("finding of that id");
            var body = new RemediationRequestBody
            {
                ResourceId = view.Of.Finding.Resource.Id,
                Policies = [view.Of.Finding.Policy],
                // What is not clearly asked for is only rehearsed.
                DryRun = form.Value["dry"] != "false",
                Reason = form.Value["/reason"],
            };
            var order = await requests.StartAsync(body, visit.Principal, new DurableRemediationLauncher(client), cancellationToken);
            if (order.Succeeded)
                return Results.Redirect(Links.To($"/findings/{id}", ("look", RemediationInstances.Of(order.Value))));
            var problem = order.Problem;
            var message = problem.Errors.Count > 0 ? string.Join(' ', problem.Errors.Select(error => error.Message)) : problem.Detail;
            return await visit.ShowAsync<FindingPage, FindingDetails>(view with { Message = message }, problem.Status);
        });
}
