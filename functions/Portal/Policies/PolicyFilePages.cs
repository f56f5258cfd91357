using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Policies;

/// <summary>The pages <c>/policy-files</c> and <c>/policy-files/{file}</c>: the owner's own policies, written and checked.</summary>
public sealed class PolicyFilePages(PortalDoor door, PolicyFileForms forms, PolicyDesk desk)
{
    [Function("ShowPolicyFilesPage")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policy-files")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await visit.ShowAsync<PolicyFilesPage, PolicyFilesView>(new(
                await forms.ListAsync(cancellationToken), PolicyFileForm.Of("", PolicyFileForms.Template, 0))));

    [Function("CreatePolicyFilePage")]
    public Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policy-files")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.Administer, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var asked = PolicyFileForms.Read(form.Value["/file"].Trim(), form.Value);
            var answer = await SendAsync(asked, form.Value, visit, cancellationToken);
            return answer is null
                ? Results.Redirect($"/policy-files/{asked.File}")
                : await visit.ShowAsync<PolicyFilesPage, PolicyFilesView>(
                    new(await forms.ListAsync(cancellationToken), answer.Value.Form), answer.Value.Status);
        });

    [Function("ShowPolicyFilePage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policy-files/{file}")] HttpRequest request,
        string file, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await forms.ReadAsync(file, cancellationToken) is { } view
                ? await visit.ShowAsync<PolicyFilePage, PolicyFileView>(view)
                : await visit.MissAsync("policy file of that name"));

    [Function("SavePolicyFilePage")]
    public Task<IResult> SaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policy-files/{file}")] HttpRequest request,
        string file, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.Administer, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var answer = await SendAsync(PolicyFileForms.Read(file, form.Value), form.Value, visit, cancellationToken);
            if (answer is null)
                return Results.Redirect($"/policy-files/{file}");
            return await forms.ReadAsync(file, cancellationToken) is { } view
                ? await visit.ShowAsync<PolicyFilePage, PolicyFileView>(view with { Form = answer.Value.Form }, answer.Value.Status)
                : await visit.MissAsync("policy file of that name");
        });

    [Function("DeletePolicyFilePage")]
    public Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "policy-files/{file}/delete")] HttpRequest request,
        string file, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.Administer, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var deleted = await desk.DeleteAsync(file, form.Value["/reason"], visit.Principal, cancellationToken);
            if (deleted.Succeeded)
                return Results.Redirect("/policy-files");
            return await forms.ReadAsync(file, cancellationToken) is { } view
                ? await visit.ShowAsync<PolicyFilePage, PolicyFileView>(
                    view with { Deletion = string.Join(' ', deleted.Problem.Errors.Select(error => error.Message)) }, deleted.Problem.Status)
                : await visit.MissAsync("policy file of that name");
        });

    // Checking is answered with the page as well: nothing was refused, and nothing was changed.
    private async Task<(PolicyFileForm Form, int Status)?> SendAsync(
        PolicyFileForm asked, FormValues values, PortalVisit visit, CancellationToken cancellationToken) =>
        values["action"] == "check"
            ? (await forms.CheckAsync(asked, cancellationToken), StatusCodes.Status200OK)
            : await forms.SaveAsync(asked, visit.Principal, cancellationToken);
}
