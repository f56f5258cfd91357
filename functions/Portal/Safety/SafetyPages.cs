using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;
using Keelson.Portal.Shell;
using Keelson.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Safety;

/// <summary>The page <c>/safety</c>: the kill switch, freeze windows, and how much policies may still change today.</summary>
public sealed class SafetyPages(PortalDoor door, SafetySwitch safety, SafetyReader reader)
{
    [Function("ShowSafetyPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "safety")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
            await visit.ShowAsync<SafetyPage, SafetyView>(await reader.ReadAsync(cancellationToken)));

    [Function("ChangeSafetyPage")]
    public Task<IResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "safety")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.Administer, async visit =>
        {
            var form = await PostedForm.ReadAsync(request, cancellationToken);
            if (!form.Succeeded)
                return await visit.RefuseAsync(form.Problem);
            var state = await safety.ReadAsync(cancellationToken);
            if (SafetyForms.Read(form.Value, state) is not { } change)
                return await visit.RefuseAsync(Stale);
            var changed = await safety.ChangeAsync(change, OrderForms.Person(visit.Principal), cancellationToken);
            if (changed.Succeeded)
                return Results.Redirect("/safety");
            var view = await reader.ReadAsync(cancellationToken);
            return await visit.ShowAsync<SafetyPage, SafetyView>(
                view with
                {
                    Form = form.Value["form"],
                    Values = form.Value,
                    Errors = new(SafetyForms.Pointers(form.Value, changed.Problem.Errors, state.Freezes.Count)),
                    Refusal = changed.Problem.Errors.Count > 0 ? null : ProblemNote.From(changed.Problem),
                },
                changed.Problem.Status);
        });

    private static Problem Stale { get; } = new(
        409, "stale-form", "The page was out of date", "Someone else has changed this since. Nothing was changed; look at it again.", []);
}
