using Keelson.Access;
using Microsoft.AspNetCore.Http;

namespace Keelson.Portal.Shell;

/// <summary>Someone who was let in, and the means to answer.</summary>
public sealed record PortalVisit(Principal Principal, PageContext Context, PageRenderer Pages)
{
    public DateTimeOffset Now => Context.Now;

    public Task<IResult> ShowAsync<TPage, TView>(TView view, int status = StatusCodes.Status200OK)
        where TPage : PortalPage<TView> => Pages.RenderAsync<TPage, TView>(Context, view, status);

    public Task<IResult> RefuseAsync(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return ShowAsync<ProblemPage, ProblemView>(ProblemView.From(problem), problem.Status);
    }

    public Task<IResult> MissAsync(string what) => RefuseAsync(Problem.NotFound(what));
}
