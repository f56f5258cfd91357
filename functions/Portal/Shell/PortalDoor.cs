using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Keelson.Portal.Shell;

/// <summary>
/// The one way into every page: who is not signed in is sent to sign in and comes back; who may not, and what goes
/// wrong, gets a page that says so. Sign-in, roles and same-origin are judged by the same gate as the API's.
/// </summary>
public sealed partial class PortalDoor(
    Gate gate, PageContexts contexts, PageRenderer pages, ILogger<PortalDoor> logger)
{
    public async Task<IResult> EnterAsync(
        HttpRequest request, Operation operation, Func<PortalVisit, Task<IResult>> page)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(page);
        var context = contexts.Of(request);
        var caller = gate.Admit(request, operation);
        if (!caller.Succeeded)
        {
            if (caller.Problem.Status == StatusCodes.Status401Unauthorized)
                return Results.Redirect(SignIn.UrlFor(HttpMethods.IsGet(request.Method) ? context.Path : "/"));
            // Who may not do this is signed in all the same, and is not told to sign in.
            var known = gate.Admit(request, Operation.View);
            return await FailAsync(
                known.Succeeded ? context with { Principal = known.Value } : context, ProblemView.From(caller.Problem));
        }
        try
        {
            var known = await contexts.OfAsync(request, caller.Value, request.HttpContext.RequestAborted);
            return await page(new(caller.Value, known, pages));
        }
        catch (TransientException e)
        {
            LogFailure(e, request.Path);
            return await FailAsync(context with { Principal = caller.Value }, new(
                StatusCodes.Status503ServiceUnavailable, "Busy at the moment",
                "Something this page needs did not answer. Nothing was changed. Try again in a minute.", "Try again", context.Path));
        }
        // The last place that can still show the failure in the portal's own words; the log has the rest.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(e, request.Path);
            return await FailAsync(context with { Principal = caller.Value }, new(
                StatusCodes.Status500InternalServerError, "This should not have happened",
                $"The failure is in the log under {request.HttpContext.TraceIdentifier}. Tell the platform team."));
        }
    }

    private Task<IResult> FailAsync(PageContext context, ProblemView view) =>
        pages.RenderAsync<ProblemPage, ProblemView>(context, view, view.Status);

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} failed.")]
    private partial void LogFailure(Exception exception, string path);
}
