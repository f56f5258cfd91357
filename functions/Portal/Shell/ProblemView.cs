namespace Keelson.Portal.Shell;

/// <summary>Why a page is not shown, and the one way on.</summary>
public sealed record ProblemView(int Status, string Title, string Detail, string? LinkText = null, string? Link = null)
{
    public static ProblemView From(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.RunId is { } run
            ? new(problem.Status, problem.Title, problem.Detail, "Show that run", $"/runs/{run}")
            : new(problem.Status, problem.Title, problem.Detail);
    }
}
